import { DAY_MS, isoDay } from './film.ts';

export interface Episode {
  /** As TMDB counts. */
  season: number;
  episode: number;
  /** As TheTVDB counts, and with it Sonarr. */
  tvdbSeason: number;
  tvdbEpisode: number;
  tvdbId: number;
  /** Counted through all seasons but the specials; null for these. */
  absolute: number | null;
  title: string;
  airDate: string;
}

export interface Season {
  season: number;
  episodes: Episode[];
}

export interface Series {
  tmdbId: number;
  tvdbId: number;
  imdbId: string | null;
  anidbIds: readonly number[];
  title: string;
  originalTitle: string;
  year: number;
  firstAirDate: string;
  genres: readonly string[];
  language: string;
  networks: readonly string[];
  runtime: number;
  anime: boolean;
  ended: boolean;
  voteAverage: number;
  voteCount: number;
  popularity: number;
  overview: string;
  /** As TMDB counts them, specials as season 0 first. */
  seasons: readonly Season[];
}

export interface SeriesExtras {
  original?: string;
  language?: string;
  /** Episodes a season where TheTVDB cuts the same episodes otherwise, from `tvdbFrom` on. */
  tvdb?: string;
  tvdbFrom?: number;
  specials?: readonly string[];
  anidb?: readonly number[];
  anime?: boolean;
  runtime?: number;
  /** First air dates of the seasons where they are known; a year after the one before otherwise. */
  starts?: readonly string[];
  /** The last season is under way: so many of its episodes have aired, the others follow weekly. */
  running?: number;
  titles?: readonly string[];
}

/** One series in the compact form the built-in catalogue is kept in. */
export type SeriesRow = readonly [
  tmdbId: number,
  tvdbId: number,
  imdbId: string | null,
  title: string,
  firstAirDate: string,
  genres: string,
  network: string,
  /** Episodes a season, as `7 13 13`. */
  seasons: string,
  vote: number,
  popularity: number,
  overview: string,
  extras?: SeriesExtras,
];

const WEEK_MS = 7 * DAY_MS;
/** A series under way begins its season anew after so long, so that something always lies ahead. */
const ROUND_DAYS = 91;

const counts = (text: string): number[] => text.split(' ').map(Number);

export const episodesOf = (series: Series): Episode[] => series.seasons.flatMap((season) => season.episodes);

export function seriesFromRow(row: SeriesRow, openedAt: number): Series {
  const [tmdbId, tvdbId, imdbId, title, firstAirDate, genres, network, seasons, vote, popularity, overview, extras = {}] = row;
  return {
    tmdbId,
    tvdbId,
    imdbId,
    title,
    originalTitle: extras.original ?? title,
    firstAirDate,
    year: Number(firstAirDate.slice(0, 4)),
    genres: genres.split(', '),
    networks: [network],
    language: extras.language ?? (extras.anidb ? 'ja' : 'en'),
    runtime: extras.runtime ?? (extras.anidb ? 24 : 45),
    anime: extras.anidb !== undefined,
    anidbIds: extras.anidb ?? [],
    ended: extras.running === undefined,
    voteAverage: vote,
    voteCount: Math.round(popularity * 60),
    popularity,
    overview,
    seasons: layOut({ tvdbId, firstAirDate, counts: counts(seasons), extras, openedAt }),
  };
}

export interface Plan {
  tvdbId: number;
  firstAirDate: string;
  counts: readonly number[];
  extras: SeriesExtras;
  openedAt: number;
}

/** Spreads the episodes weekly over their seasons. */
export function layOut({ tvdbId, firstAirDate, counts: perSeason, extras, openedAt }: Plan): Season[] {
  const tvdbNumbers = numbersAtTvdb(perSeason, extras);
  let absolute = 0;
  let after = Date.parse(firstAirDate) - 52 * WEEK_MS;
  const regular = perSeason.map((count, index): Season => {
    const start = startOf(index, perSeason.length, extras, firstAirDate, after, openedAt);
    after = Math.max(start, start + count * WEEK_MS - 52 * WEEK_MS);
    const episodes = Array.from({ length: count }, (_, at): Episode => {
      absolute += 1;
      const [tvdbSeason, tvdbEpisode] = tvdbNumbers[absolute - 1] ?? [index + 1, at + 1];
      const own = extras.titles?.[absolute - 1] ?? `Episode ${at + 1}`;
      return { season: index + 1, episode: at + 1, tvdbSeason, tvdbEpisode, tvdbId: episodeTvdbId(tvdbId, absolute), absolute, title: own, airDate: isoDay(start + at * WEEK_MS) };
    });
    return { season: index + 1, episodes };
  });
  const specials = (extras.specials ?? []).map((special, at): Episode => {
    const airDate = isoDay(Date.parse(firstAirDate) + (26 + at * 26) * WEEK_MS);
    return { season: 0, episode: at + 1, tvdbSeason: 0, tvdbEpisode: at + 1, tvdbId: episodeTvdbId(tvdbId, 9_000 + at), absolute: null, title: special, airDate };
  });
  return specials.length > 0 ? [{ season: 0, episodes: specials }, ...regular] : regular;
}

/** Invented, and far above any real number of an episode. */
const episodeTvdbId = (tvdbId: number, nth: number): number => 1_000_000_000 + (tvdbId % 100_000) * 10_000 + nth;

function startOf(index: number, seasons: number, extras: SeriesExtras, firstAirDate: string, after: number, openedAt: number): number {
  if (extras.running !== undefined && index === seasons - 1) {
    const today = Date.parse(isoDay(openedAt));
    return today - ((extras.running - 1) * 7 + 2) * DAY_MS;
  }
  const known = index === 0 ? firstAirDate : extras.starts?.[index - 1];
  return known ? Date.parse(known) : after + 52 * WEEK_MS;
}

/** Season and number at TheTVDB of the nth regular episode, where it counts otherwise. */
function numbersAtTvdb(perSeason: readonly number[], extras: SeriesExtras): (readonly [number, number])[] {
  if (!extras.tvdb) return perSeason.flatMap((count, index) => Array.from({ length: count }, (_, at) => [index + 1, at + 1] as const));
  const first = extras.tvdbFrom ?? 1;
  return counts(extras.tvdb).flatMap((count, index) => Array.from({ length: count }, (_, at) => [first + index, at + 1] as const));
}

/** The moment the dates of running series hang on: that of the sandbox's beginning, moved on by whole rounds. */
export const roundOf = (openedAt: number, now: number): number => openedAt + Math.floor(Math.max(0, now - openedAt) / (ROUND_DAYS * DAY_MS)) * ROUND_DAYS * DAY_MS;
