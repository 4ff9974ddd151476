import type { ContentType, TitleSummary } from '@marquee/contracts';
import { z } from 'zod';
import type { CollectionFacts, PageFacts } from '../provider.ts';
import type { TmdbCollection, TmdbFilmItem, TmdbMixedPage, TmdbPage, TmdbShowItem, TmdbShowPage } from './schema.ts';

export type GenreNames = Readonly<Record<number, string>>;

/** TMDB refuses to turn further, whatever total it tells. */
const LAST_PAGE = 500;

/** Days that do not exist are known too. */
const Day = z.iso.date();
export const orNull = (text: string | null | undefined): string | null => text?.trim() || null;
export const dayOrNull = (text: string | null | undefined): string | null => Day.safeParse(text).data ?? null;

type Item = Omit<TmdbFilmItem, 'genre_ids' | 'title' | 'original_title' | 'release_date'>;
interface Wording {
  title: string;
  originalTitle: string | null | undefined;
  date: string | null | undefined;
}

function summary(contentType: ContentType, item: Item, { title, originalTitle, date }: Wording, genres: string[]): TitleSummary {
  const releaseDate = dayOrNull(date);
  return {
    contentType,
    provider: 'tmdb',
    externalId: String(item.id),
    title,
    originalTitle: orNull(originalTitle),
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

export const filmSummary = (item: Omit<TmdbFilmItem, 'genre_ids'>, genres: string[]): TitleSummary =>
  summary('movie', item, { title: item.title, originalTitle: item.original_title, date: item.release_date }, genres);

export const showSummary = (item: Omit<TmdbShowItem, 'genre_ids'>, genres: string[]): TitleSummary =>
  summary('series', item, { title: item.name, originalTitle: item.original_name, date: item.first_air_date }, genres);

const named = (numbers: readonly number[] | null | undefined, names: GenreNames) => (numbers ?? []).flatMap((id) => names[id] ?? []);

export const films = (items: readonly TmdbFilmItem[] | undefined, names: GenreNames): TitleSummary[] =>
  (items ?? []).map((item) => filmSummary(item, named(item.genre_ids, names)));

export const shows = (items: readonly TmdbShowItem[] | undefined, names: GenreNames): TitleSummary[] =>
  (items ?? []).map((item) => showSummary(item, named(item.genre_ids, names)));

type Counts = Pick<TmdbPage, 'page' | 'total_pages' | 'total_results'>;
const pageOf = ({ page, total_pages, total_results }: Counts, items: TitleSummary[]): PageFacts => ({
  items,
  page,
  totalPages: Math.min(total_pages, LAST_PAGE),
  totalResults: total_results,
});

export const pageView = (page: TmdbPage, names: GenreNames): PageFacts => pageOf(page, films(page.results, names));
export const showPageView = (page: TmdbShowPage, names: GenreNames): PageFacts => pageOf(page, shows(page.results, names));

/** Films and series in TMDB's order; people and collections are left out, though TMDB counts them. */
export const mixedPageView = (page: TmdbMixedPage, names: GenreNames): PageFacts =>
  pageOf(page, page.results.flatMap((item) => ('title' in item ? films([item], names) : 'name' in item ? shows([item], names) : [])));

/** In the order of their release; what has no date comes last. */
export const collectionView = ({ name, overview, parts }: TmdbCollection, names: GenreNames): CollectionFacts => ({
  name,
  overview: orNull(overview),
  titles: films(parts.filter((part) => part !== null), names).sort((a, b) => (a.releaseDate ?? '9999').localeCompare(b.releaseDate ?? '9999')),
});
