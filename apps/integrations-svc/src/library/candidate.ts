import type { Prefix } from './paths.ts';

export interface Numbers {
  tmdb: string | null;
  imdb: string | null;
  tvdb: string | null;
  anidb: string | null;
}

/** A film or series that a media server holds. */
export interface TitleCandidate extends Numbers {
  connectionId: string;
  itemId: string;
  contentType: 'movie' | 'series';
  title: string;
  titleNorm: string;
  year: number | null;
  path: string | null;
  fileName: string | null;
  is4k: boolean | null;
}

export interface EpisodeCandidate {
  connectionId: string;
  itemId: string;
  seriesItemId: string;
  season: number;
  episode: number;
  episodeEnd: number;
  title: string | null;
  tvdb: string | null;
  path: string | null;
  fileName: string | null;
  /** Null where the server's series is not known. */
  series: (Numbers & { title: string; titleNorm: string; year: number | null }) | null;
}

/** What servers hold that may be some wanted titles, in the order of the servers. */
export class Candidates {
  readonly ofNumber: ReadonlyMap<string, EpisodeCandidate[]>;
  readonly ofSeries: ReadonlyMap<string, EpisodeCandidate[]>;
  readonly ofFile: ReadonlyMap<string, EpisodeCandidate[]>;
  readonly titlesOfFile: ReadonlyMap<string, TitleCandidate[]>;
  readonly specials: readonly EpisodeCandidate[];

  constructor(
    readonly titles: readonly TitleCandidate[],
    episodes: readonly EpisodeCandidate[],
    readonly prefixesOf: (connectionId: string) => readonly Prefix[],
  ) {
    this.ofNumber = groups(episodes, ({ tvdb }) => tvdb);
    this.ofSeries = groups(episodes, ({ connectionId, seriesItemId }) => seriesKey(connectionId, seriesItemId));
    this.ofFile = groups(episodes, ({ path, fileName }) => path && fileName);
    this.titlesOfFile = groups(titles, ({ path, fileName }) => path && fileName);
    this.specials = episodes.filter(({ season }) => season === 0);
  }
}

export const seriesKey = (connectionId: string, itemId: string): string => `${connectionId} ${itemId}`;

function groups<T>(rows: readonly T[], keyOf: (row: T) => string | null): Map<string, T[]> {
  const all = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (!key) continue;
    const group = all.get(key);
    if (group) group.push(row);
    else all.set(key, [row]);
  }
  return all;
}

/** What the libraries say of one item: proof, or that its file is held as another title. */
export interface Finding {
  kind: 'proof' | 'elsewhere';
  connectionId: string;
  itemId: string;
  /** Of the series, where the item is an episode. */
  seriesItemId: string | null;
  /** What the server calls it. */
  title: string;
  by: 'number' | 'other_number' | 'path' | 'title';
}

export const sameNumber = (a: string | null, b: string | null): boolean => a !== null && a === b;
/** Both are known, and are two. */
export const otherNumber = (a: string | null, b: string | null): boolean => a !== null && b !== null && a !== b;
export const nearYear = (a: number | null, b: number | null): boolean => a !== null && b !== null && Math.abs(a - b) <= 1;

export const titleProof = (t: TitleCandidate, by: Finding['by'], kind: Finding['kind'] = 'proof'): Finding => ({ kind, connectionId: t.connectionId, itemId: t.itemId, seriesItemId: null, title: t.title, by });

export const episodeProof = (e: EpisodeCandidate, by: Finding['by'], kind: Finding['kind'] = 'proof'): Finding => ({
  kind,
  connectionId: e.connectionId,
  itemId: e.itemId,
  seriesItemId: e.seriesItemId,
  title: [e.series?.title, `S${String(e.season).padStart(2, '0')}E${String(e.episode).padStart(2, '0')}`, e.title].filter(Boolean).join(' '),
  by,
});
