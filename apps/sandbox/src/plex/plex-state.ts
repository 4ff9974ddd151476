import { emptyShelf, type ShelfState } from '../library/shelf-state.ts';

export type PlexState = ShelfState;

export const emptyPlex = (): PlexState => emptyShelf({});
