export interface PagedQuery {
  page?: string;
  pageSize?: string;
  sortKey?: string;
  sortDirection?: string;
}

/** Asking past the end gives the last page again, as these programs do. */
export function paged<T>(all: readonly T[], query: PagedQuery, sortKey: string, sortDirection: string) {
  const pageSize = Math.max(1, Number(query.pageSize ?? 10) || 10);
  const last = Math.max(1, Math.ceil(all.length / pageSize));
  const page = Math.min(last, Math.max(1, Number(query.page ?? 1) || 1));
  return {
    page,
    pageSize,
    sortKey: query.sortKey ?? sortKey,
    sortDirection: query.sortDirection ?? sortDirection,
    totalRecords: all.length,
    records: all.slice((page - 1) * pageSize, page * pageSize),
  };
}
