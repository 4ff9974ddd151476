import { z } from 'zod';

// As much of TMDB's answers as is read; everything else may change its shape without harm.
const text = z.string().nullish();
const number = z.number().nullish();

const facts = {
  id: z.int().positive(),
  overview: text,
  original_language: text,
  popularity: number,
  vote_average: number,
  vote_count: z.int().nullish(),
  poster_path: text,
  backdrop_path: text,
};
const film = { ...facts, title: z.string(), original_title: text, release_date: text };
const show = { ...facts, name: z.string(), original_name: text, first_air_date: text };
const genreNumbers = { genre_ids: z.array(z.int()).nullish() };

export const TmdbFilmItem = z.object({ ...film, ...genreNumbers });
export const TmdbShowItem = z.object({ ...show, ...genreNumbers });
/** A person, a collection, and whatever else may be found beside films and series. */
const OtherItem = z.object({ media_type: z.string().refine((type) => type !== 'movie' && type !== 'tv') });
const MixedItem = z.union([TmdbFilmItem.extend({ media_type: z.literal('movie') }), TmdbShowItem.extend({ media_type: z.literal('tv') }), OtherItem]);
export type TmdbFilmItem = z.infer<typeof TmdbFilmItem>;
export type TmdbShowItem = z.infer<typeof TmdbShowItem>;

const list = <T extends z.ZodType>(item: T) => z.object({ results: z.array(item) });
const page = <T extends z.ZodType>(item: T) => list(item).extend({ page: z.int(), total_pages: z.int(), total_results: z.int() });
export const TmdbPage = page(TmdbFilmItem);
export const TmdbShowPage = page(TmdbShowItem);
export const TmdbMixedPage = page(MixedItem);
export type TmdbPage = z.infer<typeof TmdbPage>;
export type TmdbShowPage = z.infer<typeof TmdbShowPage>;
export type TmdbMixedPage = z.infer<typeof TmdbMixedPage>;

/** As the document has it, where TMDB itself says `title`. */
const NamedFilm = z
  .object({ ...facts, ...genreNumbers, name: z.string(), original_name: text, release_date: text })
  .transform(({ name, original_name, ...film }): TmdbFilmItem => ({ ...film, title: name, original_title: original_name }));
/** Films that belong together; what else stands among them is left out. */
export const TmdbCollection = z.object({ name: z.string(), overview: text, parts: z.array(z.union([TmdbFilmItem, NamedFilm, z.object({}).transform(() => null)])) });
export type TmdbCollection = z.infer<typeof TmdbCollection>;

const Named = z.object({ id: z.int(), name: z.string() });
export const TmdbGenres = z.object({ genres: z.array(Named) });

const details = {
  genres: z.array(Named).nullish(),
  tagline: text,
  status: text,
  production_companies: z.array(z.object({ name: z.string() })).nullish(),
  credits: z
    .object({
      cast: z.array(z.object({ name: z.string(), character: text, profile_path: text, order: number })).nullish(),
      crew: z.array(z.object({ name: z.string(), job: text })).nullish(),
    })
    .nullish(),
};
/** By country, and of all ways to see it only those that a subscription pays for. */
const watch = z.object({ results: z.record(z.string(), z.object({ flatrate: z.array(z.object({ provider_name: z.string() })).nullish() })).nullish() }).nullish();
export type TmdbWatch = z.infer<typeof watch>;
export type TmdbCredits = z.infer<typeof details.credits>;
const keywords = z.array(Named).nullish();

export const TmdbMovie = z.object({
  ...film,
  ...details,
  runtime: z.int().nullish(),
  imdb_id: text,
  belongs_to_collection: Named.nullish(),
  external_ids: z.object({ imdb_id: text }).nullish(),
  keywords: z.object({ keywords }).nullish(),
  'watch/providers': watch,
  release_dates: z.object({ results: z.array(z.object({ iso_3166_1: z.string(), release_dates: z.array(z.object({ certification: text, type: number })) })) }).nullish(),
  similar: list(TmdbFilmItem).nullish(),
  recommendations: list(TmdbFilmItem).nullish(),
});
export type TmdbMovie = z.infer<typeof TmdbMovie>;

const Airing = z.object({ season_number: z.int(), episode_number: z.int(), air_date: text, runtime: z.int().nullish() });

export const TmdbShow = z.object({
  ...show,
  ...details,
  episode_run_time: z.array(z.int()).nullish(),
  networks: z.array(z.object({ name: z.string() })).nullish(),
  seasons: z.array(z.object({ season_number: z.int().min(0), name: text, episode_count: z.int().nullish(), air_date: text, overview: text, poster_path: text })).nullish(),
  last_episode_to_air: Airing.nullish(),
  next_episode_to_air: Airing.nullish(),
  external_ids: z.object({ imdb_id: text, tvdb_id: z.int().nullish() }).nullish(),
  keywords: z.object({ results: keywords }).nullish(),
  'watch/providers': watch,
  content_ratings: z.object({ results: z.array(z.object({ iso_3166_1: z.string(), rating: text })) }).nullish(),
  similar: list(TmdbShowItem).nullish(),
  recommendations: list(TmdbShowItem).nullish(),
});
export type TmdbShow = z.infer<typeof TmdbShow>;

const TmdbSeason = z.object({
  season_number: z.int(),
  episodes: z.array(z.object({ id: z.int(), season_number: z.int(), episode_number: z.int(), name: text, air_date: text, runtime: z.int().nullish(), overview: text, still_path: text })),
});
export type TmdbSeason = z.infer<typeof TmdbSeason>;

/** Of a title asked for with `append_to_response=season/1,season/2`: the seasons stand under these very names. */
export const tmdbSeasons = (seasons: readonly number[]) =>
  z.object({ id: z.int().positive(), ...Object.fromEntries(seasons.map((season) => [`season/${season}`, TmdbSeason.nullish()])) });
