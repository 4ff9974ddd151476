import type { operations } from '@marquee/api-client';
import type { ContentType } from '@marquee/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../app/api.ts';

type RowName = operations['getDiscoverRow']['parameters']['path']['row'];

export interface DiscoverRowKey {
  type: ContentType;
  row: RowName;
}

/** In the order of the page. */
export const discoverRows = [
  { type: 'movie', row: 'trending' },
  { type: 'series', row: 'trending' },
  { type: 'movie', row: 'popular' },
  { type: 'series', row: 'popular' },
  { type: 'series', row: 'airing_today' },
  { type: 'movie', row: 'upcoming' },
  { type: 'series', row: 'on_the_air' },
  { type: 'movie', row: 'now_playing' },
  { type: 'series', row: 'top_rated' },
  { type: 'movie', row: 'top_rated' },
] as const satisfies readonly DiscoverRowKey[];

/** Rows above the fold; the others ask when they come near. */
export const rowsAtOnce = 2;

export function discoverQuery({ type, row }: DiscoverRowKey) {
  return queryOptions({
    queryKey: ['discover', type, row],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/discover/{row}', { params: { path: { row }, query: { type } }, signal })),
    staleTime: 5 * 60_000,
  });
}
