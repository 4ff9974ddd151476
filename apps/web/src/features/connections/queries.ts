import type { Schema } from '@marquee/api-client';
import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../app/api.ts';

export type Connection = Schema<'Connection'>;
export type ConnectionType = Schema<'ConnectionType'>;
export type TestResult = Schema<'ConnectionTestResult'>;

export const connectionsQuery = queryOptions({ queryKey: ['connections'], queryFn: () => unwrap(api.GET('/api/v1/admin/connections')), staleTime: 10_000 });
export const connectionTypesQuery = queryOptions({ queryKey: ['connection-types'], queryFn: () => unwrap(api.GET('/api/v1/admin/connection-types')), staleTime: Infinity });

/** The newest webhooks of a connection, and what was made of each. */
export const webhooksQuery = (id: string) =>
  queryOptions({ queryKey: ['connections', id, 'webhooks'], queryFn: () => unwrap(api.GET('/api/v1/admin/connections/{id}/webhooks', path(id))), staleTime: 5_000 });

const path = (id: string) => ({ params: { path: { id } } });

export const connectionDeeds = {
  create: (body: Schema<'ConnectionInput'>) => unwrap(api.POST('/api/v1/admin/connections', { body })),
  update: (id: string, body: Schema<'ConnectionPatch'>) => unwrap(api.PUT('/api/v1/admin/connections/{id}', { ...path(id), body })),
  remove: (id: string) => unwrap(api.DELETE('/api/v1/admin/connections/{id}', path(id))),
  test: (id: string) => unwrap(api.POST('/api/v1/admin/connections/{id}/test', path(id))),
  testDraft: (body: Schema<'ConnectionDraft'>) => unwrap(api.POST('/api/v1/admin/connections/test', { body })),
};
