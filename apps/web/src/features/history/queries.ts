import type { HistoryEntry } from '@marquee/contracts';
import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { api, unwrap } from '../../app/api.ts';
import { byCursor } from '../../app/by-cursor.ts';
import type { HistorySearch } from '../../app/search-params.ts';
import { startOfDay } from '../requests/queries.ts';
import { kindTypes } from './kinds.ts';

interface HistoryPage {
  items: HistoryEntry[];
  nextCursor: string | null;
}

const pageSize = 50;

/** @param everybody of all requests, not only of one's own */
export function historyQuery({ kind, type, from, to, q }: HistorySearch, everybody: boolean) {
  const query = {
    limit: pageSize, ...(kind && { type: [...kindTypes[kind]] }), ...(type && { contentType: type }), ...(from && { from: startOfDay(from) }), ...(to && { to: startOfDay(to, 1) }), ...(q && { q }),
  };
  return infiniteQueryOptions({
    queryKey: ['history', everybody, query],
    queryFn: ({ pageParam, signal }) => {
      const params = { query: { ...query, ...(pageParam && { cursor: pageParam }) } };
      return unwrap<HistoryPage>(everybody ? api.GET('/api/v1/admin/history', { params, signal }) : api.GET('/api/v1/me/history', { params, signal }));
    },
    ...byCursor,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
}
