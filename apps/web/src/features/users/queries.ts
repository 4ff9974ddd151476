import type { Schema } from '@marquee/api-client';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../app/api.ts';

export type User = Schema<'User'>;

export function usersQuery(q = '') {
  return infiniteQueryOptions({
    queryKey: ['users', q],
    queryFn: ({ pageParam }) => unwrap(api.GET('/api/v1/admin/users', { params: { query: { limit: 50, ...(q && { q }), ...(pageParam && { cursor: pageParam }) } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function userQuotaQuery(userId: string) {
  return queryOptions({ queryKey: ['user-quota', userId], queryFn: () => unwrap(api.GET('/api/v1/admin/users/{userId}/quota', { params: { path: { userId } } })) });
}

export const userDeeds = {
  create: (body: Schema<'NewUser'>) => unwrap(api.POST('/api/v1/admin/users', { body })),
  change: (id: string, body: Schema<'UserPatch'>) => unwrap(api.PATCH('/api/v1/admin/users/{id}', { params: { path: { id } }, body })),
  remove: (id: string) => unwrap(api.DELETE('/api/v1/admin/users/{id}', { params: { path: { id } } })),
  setQuota: (userId: string, body: Schema<'QuotaPatch'>) => unwrap(api.PUT('/api/v1/admin/users/{userId}/quota', { params: { path: { userId } }, body })),
};
