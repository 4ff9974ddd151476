import { genresOf } from '../catalogue/genres.ts';
import { languageOf } from '../catalogue/languages.ts';
import type { Film } from '../catalogue/film.ts';

export const posterPath = (film: Film): string => `/${film.id}.svg`;
export const backdropPath = (film: Film): string => `/b${film.id}.svg`;

const shared = (film: Film) => ({
  adult: false,
  backdrop_path: backdropPath(film),
  id: film.id,
  original_language: film.language,
  original_title: film.originalTitle,
  overview: film.overview,
  popularity: film.popularity,
  poster_path: posterPath(film),
  release_date: film.releaseDate,
  title: film.title,
  video: false,
  vote_average: film.voteAverage,
  vote_count: film.voteCount,
});

export const listItem = (film: Film) => ({ ...shared(film), genre_ids: genresOf(film.genres).map(({ id }) => id) });

export function details(film: Film, now: number) {
  return {
    ...shared(film),
    belongs_to_collection: film.collection && { ...film.collection, poster_path: null, backdrop_path: null },
    budget: 0,
    genres: genresOf(film.genres),
    homepage: '',
    imdb_id: film.imdbId,
    origin_country: [],
    production_companies: [],
    production_countries: [],
    revenue: 0,
    runtime: film.runtime,
    spoken_languages: [{ english_name: languageOf(film.language).name, iso_639_1: film.language, name: languageOf(film.language).name }],
    status: Date.parse(film.releaseDate) > now ? 'Post Production' : 'Released',
    tagline: '',
  };
}
