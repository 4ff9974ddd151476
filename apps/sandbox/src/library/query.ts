import type { Kind, Provider } from './entry.ts';

export type Order = 'name' | 'created' | 'saved' | 'premiere' | 'rating' | 'watched';

export interface ShelfQuery {
  kinds: ReadonlySet<Kind>;
  numbers?: ReadonlySet<number>;
  /** Number of a series or season. */
  parent?: number;
  season?: number;
  words?: string;
  savedSince?: number;
  createdSince?: number;
  anyId?: readonly { provider: Provider; id: string }[];
  /** Only what this user has watched, or has not. */
  watched?: { userId: string; is: boolean };
  /** Episodes that are not on disk are left out unless they are asked for. */
  withMissing?: boolean;
  order?: Order;
  /** Whose watching `watched` is ordered by. */
  userId?: string;
  descending?: boolean;
  start?: number;
  limit?: number;
}
