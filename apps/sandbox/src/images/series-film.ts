import type { Film } from '../catalogue/film.ts';
import type { Series } from '../catalogue/series.ts';

const drawn = new WeakMap<Series, Film>();

/** Genres of series by the names that films have for them. */
const names: Readonly<Record<string, readonly string[]>> = {
  'Action & Adventure': ['Action', 'Adventure'],
  'Sci-Fi & Fantasy': ['Science Fiction', 'Fantasy'],
  'War & Politics': ['War'],
};

/** A series as the drawings take a film; the same object each time, because they are kept by it. */
export function seriesAsFilm(series: Series): Film {
  const known = drawn.get(series);
  if (known) return known;
  const film: Film = {
    id: series.tvdbId,
    title: series.title,
    originalTitle: series.originalTitle,
    imdbId: series.imdbId,
    releaseDate: series.firstAirDate,
    genres: series.genres.flatMap((name) => names[name] ?? [name]),
    runtime: 0,
    language: series.language,
    voteAverage: series.voteAverage,
    voteCount: series.voteCount,
    popularity: series.popularity,
    collection: null,
    overview: series.overview,
  };
  drawn.set(series, film);
  return film;
}
