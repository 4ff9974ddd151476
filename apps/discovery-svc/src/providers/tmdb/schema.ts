import { z } from 'zod';

/** Of TMDB's answers only what is used. What names a title is demanded; every other fact may be missing or null. */
const text = z.string().nullish();
const number = z.number().nullish();

const facts = {
  id: z.int().positive(),
  title: z.string(),
  original_title: text,
  overview: text,
  release_date: text,
  original_language: text,
  popularity: number,
  vote_average: number,
  vote_count: z.int().nullish(),
  poster_path: text,
  backdrop_path: text,
};

export const TmdbListItem = z.object({ ...facts, genre_ids: z.array(z.int()).nullish() });
export type TmdbListItem = z.infer<typeof TmdbListItem>;

export const TmdbList = z.object({ results: z.array(TmdbListItem) });

export const TmdbPage = TmdbList.extend({ page: z.int(), total_pages: z.int(), total_results: z.int() });
export type TmdbPage = z.infer<typeof TmdbPage>;

const TmdbGenre = z.object({ id: z.int(), name: z.string() });
export const TmdbGenres = z.object({ genres: z.array(TmdbGenre) });

export const TmdbMovie = z.object({
  ...facts,
  genres: z.array(TmdbGenre).nullish(),
  tagline: text,
  status: text,
  runtime: z.int().nullish(),
  imdb_id: text,
  belongs_to_collection: z.object({ id: z.int(), name: z.string() }).nullish(),
  production_companies: z.array(z.object({ name: z.string() })).nullish(),
  external_ids: z.object({ imdb_id: text }).nullish(),
  credits: z
    .object({
      cast: z.array(z.object({ name: z.string(), character: text, profile_path: text, order: number })).nullish(),
      crew: z.array(z.object({ name: z.string(), job: text })).nullish(),
    })
    .nullish(),
  similar: TmdbList.nullish(),
  recommendations: TmdbList.nullish(),
});
export type TmdbMovie = z.infer<typeof TmdbMovie>;
