/** How long a kind of fact is answered without asking its provider again, in seconds. */
export const factKinds = {
  search: { ttlSeconds: 15 * 60 },
  title: { ttlSeconds: 6 * 3600 },
  episodes: { ttlSeconds: 6 * 3600 },
  row: { ttlSeconds: 30 * 60 },
  genres: { ttlSeconds: 7 * 86_400 },
  /** Of any kind: the provider said that it does not know it. */
  negative: { ttlSeconds: 3600 },
} as const;

export type FactKind = Exclude<keyof typeof factKinds, 'negative'>;
export type TimesToLive = Record<keyof typeof factKinds, number>;

/** Raised when what is kept of a fact changes its shape, so that rows of an older release are not taken for the new. */
const SHAPE = 2;

/** `2:search:movie:tmdb:1:the matrix`. A question is asked once, however it was typed. */
export function factKey(kind: FactKind, ...parts: readonly (string | number)[]): string {
  return [SHAPE, kind, ...parts].join(':');
}

export function normaliseQuery(query: string): string {
  return query.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}
