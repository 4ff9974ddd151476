import type { Film } from '../catalogue/film.ts';
import { listItem } from './film-views.ts';
import { invalidPage } from './tmdb-error.ts';

export const PAGE_SIZE = 20;
export const LAST_PAGE = 500;

export type Query = Record<string, string | undefined>;

export function pageNumber(query: Query): number {
  const page = Number(query.page ?? 1);
  if (!Number.isInteger(page) || page < 1 || page > LAST_PAGE) throw invalidPage();
  return page;
}

export function pageOf(films: readonly Film[], page: number) {
  return {
    page,
    results: films.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map(listItem),
    total_pages: Math.min(LAST_PAGE, Math.ceil(films.length / PAGE_SIZE)),
    total_results: films.length,
  };
}
