import type { discoverRows } from '@marquee/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../app/api.ts';

export type DiscoverRowName = (typeof discoverRows)[number];

export function discoverQuery(row: DiscoverRowName) {
  return queryOptions({
    queryKey: ['discover', row],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/discover/{row}', { params: { path: { row } }, signal })),
    staleTime: 5 * 60_000,
  });
}
