import type { TitleDetails, TitleSummary } from '@marquee/contracts';
import type { PageFacts } from '../provider.ts';
import type { TmdbListItem, TmdbMovie, TmdbPage } from './schema.ts';

export type GenreNames = Readonly<Record<number, string>>;

/** TMDB refuses to turn further, whatever total it tells. */
const LAST_PAGE = 500;
const CAST = 20;

const day = /^\d{4}-\d\d-\d\d$/;
const orNull = (text: string | null | undefined): string | null => text?.trim() || null;

function summary(item: Omit<TmdbListItem, 'genre_ids'>, genres: string[]): TitleSummary {
  const releaseDate = item.release_date && day.test(item.release_date) ? item.release_date : null;
  return {
    contentType: 'movie',
    provider: 'tmdb',
    externalId: String(item.id),
    title: item.title,
    originalTitle: orNull(item.original_title),
    releaseYear: releaseDate ? Number(releaseDate.slice(0, 4)) : null,
    releaseDate,
    overview: orNull(item.overview),
    genres,
    originalLanguage: orNull(item.original_language),
    popularity: item.popularity ?? null,
    // Zero of zero votes is no opinion.
    voteAverage: item.vote_count === 0 ? null : (item.vote_average ?? null),
    voteCount: item.vote_count ?? null,
    posterPath: orNull(item.poster_path),
    backdropPath: orNull(item.backdrop_path),
  };
}

const listed = (items: readonly TmdbListItem[] | undefined, names: GenreNames): TitleSummary[] =>
  (items ?? []).map((item) => summary(item, (item.genre_ids ?? []).flatMap((id) => names[id] ?? [])));

export function pageView(page: TmdbPage, names: GenreNames): PageFacts {
  return {
    items: listed(page.results, names),
    page: page.page,
    totalPages: Math.min(page.total_pages, LAST_PAGE),
    totalResults: page.total_results,
  };
}

export function detailsView(movie: TmdbMovie, names: GenreNames): TitleDetails {
  const imdb = orNull(movie.external_ids?.imdb_id) ?? orNull(movie.imdb_id);
  const collection = movie.belongs_to_collection;
  return {
    ...summary(movie, (movie.genres ?? []).map(({ name }) => name)),
    ids: { tmdb: String(movie.id), ...(imdb ? { imdb } : {}) },
    tagline: orNull(movie.tagline),
    status: orNull(movie.status),
    // TMDB says 0 where it does not know.
    runtimeMinutes: movie.runtime || null,
    collection: collection ? { externalId: String(collection.id), name: collection.name } : null,
    studios: (movie.production_companies ?? []).map(({ name }) => name),
    directors: (movie.credits?.crew ?? []).filter(({ job }) => job === 'Director').map(({ name }) => name),
    cast: [...(movie.credits?.cast ?? [])]
      .sort((a, b) => (a.order ?? Infinity) - (b.order ?? Infinity))
      .slice(0, CAST)
      .map(({ name, character, profile_path }) => ({ name, character: orNull(character), profilePath: orNull(profile_path) })),
    similar: listed(movie.similar?.results, names),
    recommended: listed(movie.recommendations?.results, names),
  };
}
