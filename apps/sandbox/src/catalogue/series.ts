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

export interface Place {
  /** None where it runs through all seasons. */
  season: number | null;
  offset: number;
}

/** One of AniDB's titles: seldom more than a season of a series. */
export interface AnidbEntry {
  id: number;
  tvdb: Place;
  tmdb: Place;
}

export interface Series {
  tmdbId: number;
  tvdbId: number;
  imdbId: string | null;
  anidbIds: readonly number[];
  anidb: readonly AnidbEntry[];
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
  /** Titles, or only how many. */
  specials?: readonly string[] | number;
  /** AniDB's numbers with where each begins, as `14977@4 16177@4+16`; after a slash as TMDB counts, where that differs. */
  anidb?: string;
  runtime?: number;
  /** First air dates of the seasons where they are known; a year after the one before otherwise. */
  starts?: readonly string[];
  /** More is to come, but nothing is announced. */
  continuing?: boolean;
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

/** A series under way begins its season anew after so long, so that something always lies ahead. */
const ROUND_DAYS = 91;

export const counts = (text: string): number[] => text.split(' ').map(Number);

export const episodesOf = (series: Series): Episode[] => series.seasons.flatMap((season) => season.episodes);

/** More episodes of the last season, a week after each other, none of them before tomorrow. */
export function announce(series: Series, count: number, now: number): void {
  const season = series.seasons.at(-1);
  const last = season?.episodes.at(-1);
  if (!season || !last) return;
  const before = Math.max(Date.parse(last.airDate), Date.parse(isoDay(now)) - 6 * DAY_MS);
  const more = Array.from({ length: count }, (_, at): Episode => {
    const nth = at + 1;
    return {
      ...last,
      episode: last.episode + nth,
      tvdbEpisode: last.tvdbEpisode + nth,
      tvdbId: last.tvdbId + nth,
      absolute: last.absolute === null ? null : last.absolute + nth,
      title: `Episode ${last.episode + nth}`,
      airDate: isoDay(before + nth * 7 * DAY_MS),
    };
  });
  season.episodes.push(...more);
}

/** The moment the dates of running series hang on: that of the sandbox's beginning, moved on by whole rounds. */
export const roundOf = (openedAt: number, now: number): number => openedAt + Math.floor(Math.max(0, now - openedAt) / (ROUND_DAYS * DAY_MS)) * ROUND_DAYS * DAY_MS;
