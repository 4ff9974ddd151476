import type { Schema } from '@marquee/api-client';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../app/api.ts';
import { byCursor } from '../../app/by-cursor.ts';
import type { RetriesSearch } from '../../app/search-params.ts';

export type RetryPage = Schema<'RetryPage'>;
export type Retry = RetryPage['items'][number];
export type DeadLetterPage = Schema<'DeadLetterPage'>;
export type DeadLetter = DeadLetterPage['items'][number];
export type RetryPolicy = Schema<'RetryPolicies'>['items'][number];
type PoliciesInput = Schema<'RetryPoliciesInput'>;

const pageSize = 50;
/** What waits moves by itself, and no news tell of it. */
const refetchInterval = 15_000;

export function waitingQuery({ failure }: RetriesSearch) {
  const query = { limit: pageSize, ...(failure && { failure }) };
  return infiniteQueryOptions({
    queryKey: ['retries', 'waiting', query],
    queryFn: ({ pageParam, signal }) => unwrap(api.GET('/api/v1/admin/retries', { params: { query: { ...query, ...(pageParam && { cursor: pageParam }) } }, signal })),
    ...byCursor,
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    refetchInterval,
  });
}

export function lettersQuery({ kind }: RetriesSearch) {
  const query = { limit: pageSize, ...(kind && { kind }) };
  return infiniteQueryOptions({
    queryKey: ['retries', 'letters', query],
    queryFn: ({ pageParam, signal }) => unwrap(api.GET('/api/v1/admin/dead-letters', { params: { query: { ...query, ...(pageParam && { cursor: pageParam }) } }, signal })),
    ...byCursor,
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    refetchInterval,
  });
}

export const letterQuery = (id: string) =>
  queryOptions({ queryKey: ['retries', 'letter', id], queryFn: () => unwrap(api.GET('/api/v1/admin/dead-letters/{id}', { params: { path: { id } } })), staleTime: Infinity });

export const policiesQuery = queryOptions({ queryKey: ['retries', 'policies'], queryFn: () => unwrap(api.GET('/api/v1/admin/retry-policies')), staleTime: 15_000 });

export const retryDeeds = {
  retry: (requestId: string) => unwrap(api.POST('/api/v1/requests/{id}/retry', { params: { path: { id: requestId } } })),
  act: async (body: Schema<'DeadLetterActions'>) => (await unwrap(api.POST('/api/v1/admin/dead-letters/actions', { body }))).results,
  setPolicies: (body: PoliciesInput) => unwrap(api.PUT('/api/v1/admin/retry-policies', { body })),
};
