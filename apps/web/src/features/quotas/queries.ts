import type { Schema } from '@marquee/api-client';
import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../app/api.ts';

export const policiesQuery = queryOptions({ queryKey: ['quota-policies'], queryFn: () => unwrap(api.GET('/api/v1/admin/quotas')) });

export function userQuotaQuery(userId: string) {
  return queryOptions({ queryKey: ['user-quota', userId], queryFn: () => unwrap(api.GET('/api/v1/admin/users/{userId}/quota', { params: { path: { userId } } })) });
}

export const quotaDeeds = {
  setPolicy: (body: Schema<'QuotaPolicyInput'>) => unwrap(api.PUT('/api/v1/admin/quotas', { body })),
  setLimits: (userId: string, body: Schema<'QuotaPatch'>) => unwrap(api.PUT('/api/v1/admin/users/{userId}/quota', { params: { path: { userId } }, body })),
  grant: (userId: string, body: Schema<'QuotaGrantInput'>) => unwrap(api.POST('/api/v1/admin/users/{userId}/quota/grants', { params: { path: { userId } }, body })),
  revoke: (userId: string, id: string) => unwrap(api.DELETE('/api/v1/admin/users/{userId}/quota/grants/{id}', { params: { path: { userId, id } } })),
};
