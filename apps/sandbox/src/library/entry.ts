export type Kind = 'movie' | 'series' | 'season' | 'episode';

export const providers = ['tmdb', 'imdb', 'tvdb', 'anidb'] as const;
export type Provider = (typeof providers)[number];
export type Ids = Partial<Record<Provider, string>>;

interface Common {
  /** The item's number in the server; each stand-in writes its ids from it. */
  number: number;
  title: string;
  originalTitle: string;
  year: number | null;
  premiere: string | null;
  ids: Ids;
  /** As the server's container calls it; the folder of a series or season. */
  path: string;
  created: string;
  saved: string;
  minutes: number;
  overview: string;
  genres: readonly string[];
  rating: number;
}

export interface MovieEntry extends Common {
  kind: 'movie';
}

export interface SeriesEntry extends Common {
  kind: 'series';
  seasons: number;
  episodes: number;
  ended: boolean;
}

export interface SeasonEntry extends Common {
  kind: 'season';
  season: number;
  episodes: number;
  series: SeriesEntry;
}

export interface EpisodeEntry extends Common {
  kind: 'episode';
  season: number;
  episode: number;
  episodeEnd: number;
  seasonNumber: number;
  series: SeriesEntry;
  /** Not on disk: listed as missing. */
  virtual: boolean;
}

/** An item as a media server holds it, whatever its API then makes of it. */
export type Entry = MovieEntry | SeriesEntry | SeasonEntry | EpisodeEntry;

export const seasonTitle = (season: number): string => (season === 0 ? 'Specials' : `Season ${season}`);

export const sortName = (entry: Entry): string =>
  entry.kind === 'movie' || entry.kind === 'series' ? entry.title.toLowerCase() : `${entry.series.title.toLowerCase()} ${entry.season.toString().padStart(4, '0')} ${entry.kind === 'episode' ? entry.episode.toString().padStart(5, '0') : ''}`;

export const idsOf = (ids: { tmdbId?: number; imdbId?: string | null; tvdbId?: number; anidbId?: number }): Ids => ({
  ...(ids.tmdbId === undefined ? {} : { tmdb: String(ids.tmdbId) }),
  ...(ids.imdbId ? { imdb: ids.imdbId } : {}),
  ...(ids.tvdbId === undefined ? {} : { tvdb: String(ids.tvdbId) }),
  ...(ids.anidbId === undefined ? {} : { anidb: String(ids.anidbId) }),
});
