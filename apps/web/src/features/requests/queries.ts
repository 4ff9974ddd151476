import type { BatchResult, Priority, Remedy, RequestState, RequestView, TimelineEntry } from '@marquee/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { api, unwrap } from '../../app/api.ts';
import { tabStates, type DeskSearch, type RequestSearch, type RequestSort } from '../../app/search-params.ts';
import type { RequestCounts, RequestItems } from '../../app/types.ts';

export interface RequestListFilter {
  /** Id of the requester; everybody's without it. */
  user?: string;
  /** None for all. */
  status: readonly RequestState[];
  q?: string;
  sort: RequestSort;
  /** A request that leaves the filter's states stays where it is until the list is asked for again. */
  keepLeaving?: boolean;
}

interface RequestPage {
  items: RequestView[];
  nextCursor: string | null;
}

const pageSize = 30;

export function listFilter({ tab, q, sort }: RequestSearch, user?: string): RequestListFilter {
  return { ...(user && { user }), status: tabStates(tab), ...(q && { q }), sort: sort ?? 'newest' };
}

/** The desk shows what waits longest first. */
export function deskFilter({ q, sort }: DeskSearch): RequestListFilter {
  return { status: ['pending'], ...(q && { q }), sort: sort ?? 'oldest' };
}

export function requestsQuery(filter: RequestListFilter, limit = pageSize) {
  const { user, status, q, sort } = filter;
  const query = { user, q, sort, limit, ...(status.length > 0 && { status: [...status] }) };
  return infiniteQueryOptions({
    queryKey: ['requests', 'list', filter, limit],
    queryFn: ({ pageParam, signal }) =>
      unwrap<RequestPage>(api.GET('/api/v1/requests', { params: { query: { ...query, ...(pageParam && { cursor: pageParam }) } }, signal })),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** @param ref its number or its id */
export function requestQuery(ref: string) {
  return queryOptions({
    queryKey: ['requests', 'one', ref],
    queryFn: ({ signal }) => unwrap<RequestView>(api.GET('/api/v1/requests/{id}', { params: { path: { id: ref } }, signal })),
  });
}

export function timelineQuery(ref: string) {
  return queryOptions({
    queryKey: ['requests', 'timeline', ref],
    queryFn: ({ signal }) => unwrap<{ items: TimelineEntry[] }>(api.GET('/api/v1/requests/{id}/timeline', { params: { path: { id: ref } }, signal })),
  });
}

/** The parts of a request, and its manager. */
export function itemsQuery(ref: string) {
  return queryOptions({
    queryKey: ['requests', 'items', ref],
    queryFn: ({ signal }) => unwrap<RequestItems>(api.GET('/api/v1/requests/{id}/items', { params: { path: { id: ref } }, signal })),
  });
}

export function countQuery(user?: string) {
  return queryOptions({
    queryKey: ['requests', 'count', user ?? 'all'],
    queryFn: async () => (await unwrap<{ byState: RequestCounts }>(api.GET('/api/v1/requests/count', { params: { query: user ? { user } : {} } }))).byState,
  });
}

/** What the connected managers obtain; asked for with the form, not with every page. */
export const qualityChoicesQuery = queryOptions({
  queryKey: ['quality-choices'],
  queryFn: async () => (await unwrap(api.GET('/api/v1/requests/quality-choices'))).items,
  staleTime: 60_000,
});

const path = (id: string) => ({ params: { path: { id } } });

export const requestDeeds = {
  approve: (id: string, keepalive = false) => unwrap<RequestView>(api.PUT('/api/v1/admin/requests/{id}/approve', { ...path(id), keepalive })),
  decline: (id: string, reason: string, keepalive = false) => unwrap<RequestView>(api.PUT('/api/v1/admin/requests/{id}/decline', { ...path(id), body: { reason }, keepalive })),
  batchApprove: (requestIds: string[], keepalive = false) =>
    unwrap<z.infer<typeof BatchResult>>(api.POST('/api/v1/admin/requests/batch-approve', { body: { requestIds }, keepalive })),
  cancel: (id: string, reason?: string) => unwrap<RequestView>(api.POST('/api/v1/requests/{id}/cancel', { ...path(id), body: reason ? { reason } : {} })),
  retry: (id: string) => unwrap<RequestView>(api.POST('/api/v1/requests/{id}/retry', path(id))),
  mend: (id: string, remedy: Remedy, item?: string) => unwrap(api.POST('/api/v1/requests/{id}/mend', { ...path(id), body: { remedy, ...(item && { item }) } })),
  prioritise: (id: string, priority: Priority) => unwrap<RequestView>(api.PUT('/api/v1/admin/requests/{id}/priority', { ...path(id), body: { priority } })),
};
