import type { Schema } from '@marquee/api-client';
import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../app/api.ts';

export type Breaker = Schema<'CircuitBreaker'>;
export type Library = Schema<'LibraryStatus'>;

const staleTime = 5_000;

export const breakersQuery = queryOptions({ queryKey: ['health', 'breakers'], queryFn: () => unwrap(api.GET('/api/v1/monitoring/circuit-breakers')), staleTime });
/** Asked again while a comparison runs: its end is told by nothing else. */
export const librariesQuery = queryOptions({
  queryKey: ['health', 'libraries'],
  queryFn: () => unwrap(api.GET('/api/v1/admin/libraries')),
  staleTime,
  refetchInterval: ({ state }) => (state.data?.items.some(({ running }) => running) ? 3_000 : false),
});

const path = (id: string) => ({ params: { path: { id } } });

export const healthDeeds = {
  reset: (id: string) => unwrap(api.POST('/api/v1/monitoring/circuit-breakers/{id}/reset', path(id))),
  sync: (id: string) => unwrap(api.POST('/api/v1/admin/libraries/{id}/sync', { ...path(id), body: { full: true } })),
  acceptLoss: (id: string) => unwrap(api.POST('/api/v1/admin/libraries/{id}/accept-loss', path(id))),
  compare: () => unwrap(api.POST('/api/v1/admin/reconcile')),
};
