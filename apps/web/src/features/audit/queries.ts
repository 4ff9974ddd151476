import type { Schema } from '@marquee/api-client';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../app/api.ts';
import { byCursor } from '../../app/by-cursor.ts';
import type { AuditSearch } from '../../app/search-params.ts';

export type AuditEntry = Schema<'AuditEntry'>;

/** What the address says, as the API asks for it: the days are whole ones of the viewer. */
function filterOf({ q, actor, from, to }: AuditSearch) {
  return { ...(q && { q }), ...(actor && { actor }), ...(from && { from: startOf(from) }), ...(to && { to: startOf(to, 1) }) };
}

const startOf = (day: string, days = 0) => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + days).toISOString();
};

export function auditQuery(search: AuditSearch) {
  const filter = filterOf(search);
  return infiniteQueryOptions({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam, signal }) => unwrap(api.GET('/api/v1/admin/audit', { params: { query: { limit: 50, ...filter, ...(pageParam && { cursor: pageParam }) } }, signal })),
    ...byCursor,
  });
}

export const exportAddress = (search: AuditSearch, format: 'csv' | 'json') => `/api/v1/admin/audit/export?${new URLSearchParams({ ...filterOf(search), format })}`;
