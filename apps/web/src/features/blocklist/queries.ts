import type { Schema } from '@marquee/api-client';
import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { api, unwrap } from '../../app/api.ts';
import { byCursor } from '../../app/by-cursor.ts';
import type { BlocklistSearch } from '../../app/search-params.ts';

export type BlocklistEntry = Schema<'BlocklistEntry'>;
export type BlockedTitle = Pick<Schema<'BlockTitleInput'>, 'contentType' | 'externalId' | 'title'>;
export type Statistics = Schema<'BlocklistPage'>['statistics'];

const pageSize = 50;

export function blocklistQuery({ kind, failure, source, q }: BlocklistSearch) {
  const query = { limit: pageSize, ...(kind && { kind }), ...(failure && { failure }), ...(source && { connectionId: source }), ...(q && { q }) };
  return infiniteQueryOptions({
    queryKey: ['blocklist', query],
    queryFn: ({ pageParam, signal }) => unwrap(api.GET('/api/v1/admin/blocklist', { params: { query: { ...query, ...(pageParam && { cursor: pageParam }) } }, signal })),
    ...byCursor,
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  });
}

export const blocklistDeeds = {
  block: (body: Schema<'BlockTitleInput'>) => unwrap(api.POST('/api/v1/admin/blocklist', { body })),
  unblock: async (ids: string[]) => (await unwrap(api.POST('/api/v1/admin/blocklist/unblock', { body: { ids } }))).results,
};
