import type { RequestListFilter } from '../queries.ts';

export const exportFormats = ['csv', 'json', 'pdf'] as const;

/** Where the list is fetched as a file; with those of its filters that an export knows. */
export function exportHref({ user, status, contentType, from, to }: RequestListFilter, format: (typeof exportFormats)[number]): string {
  const query = new URLSearchParams({ format, ...(user && { user }), ...(status.length > 0 && { status: status.join(',') }), ...(contentType && { contentType }), ...(from && { from }), ...(to && { to }) });
  return `/api/v1/requests/export?${query}`;
}
