export interface Film {
  id: number;
  title: string;
  originalTitle: string;
  imdbId: string | null;
  releaseDate: string;
  genres: readonly string[];
  runtime: number;
  language: string;
  voteAverage: number;
  voteCount: number;
  popularity: number;
  collection: { id: number; name: string } | null;
  overview: string;
}

export interface FilmExtras {
  original?: string;
  collection?: readonly [id: number, name: string];
  /** An unreleased film stays at least this far ahead of the clock, whatever the calendar says. */
  aheadDays?: number;
}

/** One film in the compact form the built-in catalogue is kept in. */
export type FilmRow = readonly [
  id: number,
  imdbId: string | null,
  title: string,
  releaseDate: string,
  genres: string,
  runtime: number,
  language: string,
  voteAverage: number,
  voteCount: number,
  popularity: number,
  overview: string,
  extras?: FilmExtras,
];

export const DAY_MS = 86_400_000;

export const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

export const yearOf = (film: Film): number => Number(film.releaseDate.slice(0, 4));

/** Japanese animation, which is how the catalogue tells an anime film. */
export const isAnime = (film: Film): boolean => film.language === 'ja' && film.genres.includes('Animation');

export function filmFromRow(row: FilmRow, now: number): Film {
  const [id, imdbId, title, announced, genres, runtime, language, voteAverage, voteCount, popularity, overview, extras] = row;
  const earliest = extras?.aheadDays ? isoDay(now + extras.aheadDays * DAY_MS) : announced;
  return {
    id,
    imdbId,
    title,
    originalTitle: extras?.original ?? title,
    releaseDate: announced > earliest ? announced : earliest,
    genres: genres.split(', '),
    runtime,
    language,
    voteAverage,
    voteCount,
    popularity,
    collection: extras?.collection ? { id: extras.collection[0], name: extras.collection[1] } : null,
    overview,
  };
}
