import type { operations } from '@marquee/api-client';
import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../app/api.ts';

export type DiscoverRowName = operations['getDiscoverRow']['parameters']['path']['row'];
/** In the order of the page. */
export const discoverRows = ['trending', 'popular', 'upcoming', 'top_rated', 'now_playing'] as const satisfies readonly DiscoverRowName[];

export function discoverQuery(row: DiscoverRowName) {
  return queryOptions({
    queryKey: ['discover', row],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/discover/{row}', { params: { path: { row } }, signal })),
    staleTime: 5 * 60_000,
  });
}
