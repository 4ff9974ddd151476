import type { Schema } from '@marquee/api-client';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../app/api.ts';
import { byCursor } from '../../app/by-cursor.ts';
import type { IssueSearch } from '../../app/search-params.ts';

export type Issue = Schema<'Issue'>;
export type ReportedTitle = Pick<Issue, 'contentType' | 'externalId' | 'title'>;
export type IssueDetails = Schema<'IssueDetails'>;

export function issuesQuery({ state, kind, mine }: IssueSearch) {
  const query = { limit: 30, ...(state && { state }), ...(kind && { kind }), ...(mine && { mine }) };
  return infiniteQueryOptions({
    queryKey: ['issues', 'list', query],
    queryFn: ({ pageParam, signal }) => unwrap(api.GET('/api/v1/issues', { params: { query: { ...query, ...(pageParam && { cursor: pageParam }) } }, signal })),
    ...byCursor,
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  });
}

export const issueQuery = (id: string) =>
  queryOptions({
    queryKey: ['issues', 'one', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/issues/{id}', { params: { path: { id } }, signal })),
    staleTime: 15_000,
  });

const path = (id: string) => ({ params: { path: { id } } });
export const issueDeeds = {
  report: (body: Schema<'IssueInput'>) => unwrap(api.POST('/api/v1/issues', { body })),
  update: (id: string, body: Schema<'IssuePatch'>) => unwrap(api.PATCH('/api/v1/issues/{id}', { ...path(id), body })),
  comment: (id: string, text: string) => unwrap(api.POST('/api/v1/issues/{id}/comments', { ...path(id), body: { text } })),
  search: (id: string) => unwrap(api.POST('/api/v1/issues/{id}/search', path(id))),
};
