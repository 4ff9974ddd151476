import type { Statistics } from '@marquee/contracts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../app/api.ts';

const dayMs = 86_400_000;

/** Of the last days, this one included. Days are those of UTC, in which the server counts. */
export function statisticsQuery(days: number, everybody: boolean) {
  return queryOptions({
    queryKey: ['statistics', everybody, days],
    queryFn: ({ signal }) => {
      const params = { query: { from: new Date(Date.now() - (days - 1) * dayMs).toISOString().slice(0, 10) } };
      return unwrap<Statistics>(everybody ? api.GET('/api/v1/admin/statistics', { params, signal }) : api.GET('/api/v1/me/statistics', { params, signal }));
    },
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  });
}
