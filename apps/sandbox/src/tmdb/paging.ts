import { invalidPage } from './tmdb-error.ts';

const PAGE_SIZE = 20;
export const LAST_PAGE = 500;

export type Query = Record<string, string | undefined>;

export function pageNumber(query: Query): number {
  const page = Number(query.page ?? 1);
  if (!Number.isInteger(page) || page < 1 || page > LAST_PAGE) throw invalidPage();
  return page;
}

export function pageOf<T, V>(all: readonly T[], page: number, view: (one: T) => V) {
  return {
    page,
    results: all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map(view),
    total_pages: Math.min(LAST_PAGE, Math.ceil(all.length / PAGE_SIZE)),
    total_results: all.length,
  };
}
