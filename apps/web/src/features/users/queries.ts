import type { Schema } from '@marquee/api-client';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../app/api.ts';
import { byCursor } from '../../app/by-cursor.ts';

export type User = Schema<'User'>;

export function usersQuery(q = '') {
  return infiniteQueryOptions({
    queryKey: ['users', q],
    queryFn: ({ pageParam }) => unwrap(api.GET('/api/v1/admin/users', { params: { query: { limit: 50, ...(q && { q }), ...(pageParam && { cursor: pageParam }) } } })),
    ...byCursor,
  });
}

export function trustQuery(userId: string) {
  return queryOptions({ queryKey: ['user-trust', userId], queryFn: () => unwrap(api.GET('/api/v1/admin/users/{userId}/trust', { params: { path: { userId } } })) });
}

export type Invitation = Schema<'Invitation'>;

export const invitationsQuery = infiniteQueryOptions({
  queryKey: ['invitations'],
  queryFn: ({ pageParam }) => unwrap(api.GET('/api/v1/admin/invitations', { params: { query: { limit: 50, ...(pageParam && { cursor: pageParam }) } } })),
  ...byCursor,
});

/** What has ended it, if anything has. */
export function stateOf({ revokedAt, uses, maxUses, expiresAt }: Pick<Invitation, 'revokedAt' | 'uses' | 'maxUses' | 'expiresAt'>, now: number): 'revoked' | 'used' | 'expired' | 'open' {
  if (revokedAt !== null) return 'revoked';
  if (uses >= maxUses) return 'used';
  return Date.parse(expiresAt) <= now ? 'expired' : 'open';
}

export const invitationDeeds = {
  create: (body: Schema<'InvitationInput'>) => unwrap(api.POST('/api/v1/admin/invitations', { body })),
  revoke: (id: string) => unwrap(api.DELETE('/api/v1/admin/invitations/{id}', { params: { path: { id } } })),
};

export const userDeeds = {
  create: (body: Schema<'NewUser'>) => unwrap(api.POST('/api/v1/admin/users', { body })),
  change: (id: string, body: Schema<'UserPatch'>) => unwrap(api.PATCH('/api/v1/admin/users/{id}', { params: { path: { id } }, body })),
  remove: (id: string) => unwrap(api.DELETE('/api/v1/admin/users/{id}', { params: { path: { id } } })),
  setTrust: (userId: string, override: number | null) => unwrap(api.PUT('/api/v1/admin/users/{userId}/trust', { params: { path: { userId } }, body: { override } })),
};
