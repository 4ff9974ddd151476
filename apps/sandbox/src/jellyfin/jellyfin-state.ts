import { emptyShelf, type ShelfState } from '../library/shelf-state.ts';
import { recollections } from '../library/recollections.ts';

export interface JellyfinState extends ShelfState {
  /** Access tokens given at logins, and whose they are. */
  tokens: { token: string; userId: string }[];
}

export const emptyJellyfin = (): JellyfinState => ({ ...emptyShelf({ root: '/media', throughShoko: true, rules: [recollections] }), tokens: [] });
