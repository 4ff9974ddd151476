import type { BatchResult, Comment, Person, Priority, Remedy, RequestDetails, RequestState, RequestView, TimelineEntry } from '@marquee/contracts';
import type { Schema } from '@marquee/api-client';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { api, unwrap } from '../../app/api.ts';
import { byCursor } from '../../app/by-cursor.ts';
import type { CommentPage } from '../../app/patch-comments.ts';
import { tabStates, type DeskSearch, type RequestSearch, type RequestSort } from '../../app/search-params.ts';
import type { RequestCounts, RequestItems } from '../../app/types.ts';

export interface RequestListFilter {
  /** Id of the requester; everybody's without it. */
  user?: string;
  /** None for all. */
  status: readonly RequestState[];
  q?: string;
  sort: RequestSort;
  following?: boolean;
  cancelAsked?: boolean;
  /** Asked for since, and before. */
  from?: string;
  to?: string;
  connectionId?: string;
  contentType?: 'movie' | 'series';
  /** A request that leaves the filter's states stays where it is until the list is asked for again. */
  keepLeaving?: boolean;
}

interface RequestPage {
  items: RequestView[];
  nextCursor: string | null;
}

const pageSize = 30;
export const deskPageSize = 100;

export function listFilter({ tab, q, sort, following, cancelAsked, from, to, instance }: RequestSearch, user?: string): RequestListFilter {
  return {
    // What one follows is somebody else's.
    ...(user && !following && { user }), status: tabStates(tab), ...(q && { q }), sort: sort ?? 'newest', ...(following && { following }), ...(cancelAsked && { cancelAsked }),
    ...(from && { from: startOfDay(from) }), ...(to && { to: startOfDay(to, 1) }), ...(instance && { connectionId: instance }),
  };
}

/** In the viewer's zone, as the days of a calendar are meant. */
export function startOfDay(day: string, plus = 0): string {
  const start = new Date(`${day}T00:00:00`);
  start.setDate(start.getDate() + plus);
  return start.toISOString();
}

/** The desk shows what waits longest first. */
export function deskFilter({ tab, q, sort }: DeskSearch): RequestListFilter {
  return { ...(tab === 'cancels' ? { status: [], cancelAsked: true } : { status: ['pending'] as const }), ...(q && { q }), sort: sort ?? 'oldest' };
}

export function requestsQuery(filter: RequestListFilter, limit = pageSize) {
  const { status, keepLeaving: _, ...rest } = filter;
  const query = { ...rest, limit, ...(status.length > 0 && { status: [...status] }) };
  return infiniteQueryOptions({
    queryKey: ['requests', 'list', filter, limit],
    queryFn: ({ pageParam, signal }) =>
      unwrap<RequestPage>(api.GET('/api/v1/requests', { params: { query: { ...query, ...(pageParam && { cursor: pageParam }) } }, signal })),
    ...byCursor,
  });
}

/** @param ref its number or its id */
export function requestQuery(ref: string) {
  return queryOptions({
    queryKey: ['requests', 'one', ref],
    queryFn: ({ signal }) => unwrap<RequestDetails>(api.GET('/api/v1/requests/{id}', { params: { path: { id: ref } }, signal })),
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

/** Oldest first. */
export function commentsQuery(ref: string) {
  return infiniteQueryOptions({
    queryKey: ['requests', 'comments', ref],
    queryFn: ({ pageParam, signal }) =>
      unwrap<CommentPage>(api.GET('/api/v1/requests/{id}/comments', { params: { path: { id: ref }, query: { limit: 50, ...(pageParam && { cursor: pageParam }) } }, signal })),
    ...byCursor,
  });
}

export function followersQuery(ref: string) {
  return queryOptions({
    queryKey: ['requests', 'followers', ref],
    queryFn: async ({ signal }) => (await unwrap<{ items: Person[] }>(api.GET('/api/v1/requests/{id}/followers', { params: { path: { id: ref } }, signal }))).items,
  });
}

export function sharesQuery(ref: string) {
  return queryOptions({
    queryKey: ['requests', 'shares', ref],
    queryFn: async ({ signal }) => (await unwrap(api.GET('/api/v1/requests/{id}/shares', { params: { path: { id: ref } }, signal }))).items,
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

/** Instances that a request can be sent to; for whoever approves. */
export const targetsQuery = queryOptions({
  queryKey: ['targets'],
  queryFn: async () => (await unwrap(api.GET('/api/v1/admin/targets'))).items,
  staleTime: 60_000,
});

/** People whose name has these letters. */
export function peopleQuery(q: string) {
  return queryOptions({
    queryKey: ['people', q],
    queryFn: async ({ signal }) => (await unwrap<{ items: Person[] }>(api.GET('/api/v1/people', { params: { query: { q } }, signal }))).items,
    enabled: q !== '',
  });
}

const path = (id: string) => ({ params: { path: { id } } });
type Batch = z.infer<typeof BatchResult>;
export type Edit = Schema<'RequestEdit'>;
export type Cancellation = Schema<'CancelInput'>;

export const requestDeeds = {
  approve: (id: string, edit?: Edit, keepalive = false) => unwrap<RequestView>(api.PUT('/api/v1/admin/requests/{id}/approve', { ...path(id), ...(edit && { body: edit }), keepalive })),
  decline: (id: string, reason: string, keepalive = false) => unwrap<RequestView>(api.PUT('/api/v1/admin/requests/{id}/decline', { ...path(id), body: { reason }, keepalive })),
  batchApprove: (requestIds: string[], keepalive = false) => unwrap<Batch>(api.POST('/api/v1/admin/requests/batch-approve', { body: { requestIds }, keepalive })),
  batchDecline: (requestIds: string[], reason: string, keepalive = false) => unwrap<Batch>(api.POST('/api/v1/admin/requests/batch-decline', { body: { requestIds, reason }, keepalive })),
  edit: (id: string, edit: Edit) => unwrap<RequestDetails>(api.PATCH('/api/v1/requests/{id}', { ...path(id), body: edit })),
  cancel: (id: string, body: Cancellation) => unwrap<RequestDetails>(api.POST('/api/v1/requests/{id}/cancel', { ...path(id), body })),
  bulkCancel: (requestIds: string[], body: Cancellation) => unwrap<Batch>(api.POST('/api/v1/requests/bulk-cancel', { body: { requestIds, ...body } })),
  decideCancel: (id: string, accept: boolean, answer?: string) =>
    unwrap<RequestDetails>(api.PUT('/api/v1/admin/requests/{id}/cancel-request', { ...path(id), body: { accept, ...(answer && { answer }) } })),
  undoCancel: (id: string) => unwrap<RequestDetails>(api.POST('/api/v1/requests/{id}/undo-cancel', path(id))),
  retry: (id: string) => unwrap<RequestDetails>(api.POST('/api/v1/requests/{id}/retry', path(id))),
  mend: (id: string, remedy: Remedy, item?: string) => unwrap(api.POST('/api/v1/requests/{id}/mend', { ...path(id), body: { remedy, ...(item && { item }) } })),
  prioritise: (id: string, priority: Priority) => unwrap<RequestView>(api.PUT('/api/v1/admin/requests/{id}/priority', { ...path(id), body: { priority } })),
  vote: (id: string) => unwrap<RequestDetails>(api.POST('/api/v1/requests/{id}/vote', path(id))),
  withdrawVote: (id: string) => unwrap<RequestDetails>(api.DELETE('/api/v1/requests/{id}/vote', path(id))),
  follow: (id: string) => unwrap<RequestDetails>(api.POST('/api/v1/requests/{id}/follow', path(id))),
  unfollow: (id: string) => unwrap(api.DELETE('/api/v1/requests/{id}/follow', path(id))),
};

export const commentDeeds = {
  add: (id: string, text: string) => unwrap<Comment>(api.POST('/api/v1/requests/{id}/comments', { ...path(id), body: { text } })),
  edit: (id: string, commentId: string, text: string) => unwrap<Comment>(api.PATCH('/api/v1/requests/{id}/comments/{commentId}', { params: { path: { id, commentId } }, body: { text } })),
  remove: (id: string, commentId: string) => unwrap(api.DELETE('/api/v1/requests/{id}/comments/{commentId}', { params: { path: { id, commentId } } })),
};

export const shareDeeds = {
  share: (id: string, body: Schema<'ShareInput'>) => unwrap(api.POST('/api/v1/requests/{id}/share', { ...path(id), body })),
  end: (id: string, shareId: string) => unwrap(api.DELETE('/api/v1/requests/{id}/shares/{shareId}', { params: { path: { id, shareId } } })),
};
