import type { Schema } from '@marquee/api-client';
import type { QueueAction } from '@marquee/contracts';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../app/api.ts';
import { byCursor } from '../../app/by-cursor.ts';
import type { QueueSearch } from '../../app/search-params.ts';

const pageSize = 100;

/** What the managers and download clients told last; the live channel keeps it so. */
export function queueQuery(filter: QueueSearch) {
  const { status, source, ours, q } = filter;
  const query = { limit: pageSize, ...(status && { status: [status] }), ...(source && { connectionId: source }), ...(ours && { ours }), ...(q && { q }) };
  return infiniteQueryOptions({
    queryKey: ['queue', filter],
    queryFn: ({ pageParam, signal }) => unwrap(api.GET('/api/v1/admin/queue', { params: { query: { ...query, ...(pageParam && { cursor: pageParam }) } }, signal })),
    ...byCursor,
    staleTime: 15_000,
  });
}

export interface QueueDeed {
  ids: string[];
  action: QueueAction;
  removal?: Schema<'QueueRemoval'>;
}

/** As many as the gateway takes at once. */
const batchSize = 200;

export async function actOnQueue({ ids, action, removal }: QueueDeed): Promise<Schema<'QueueActionResult'>['results']> {
  const results: Schema<'QueueActionResult'>['results'] = [];
  for (let start = 0; start < ids.length; start += batchSize) {
    results.push(...(await unwrap(api.POST('/api/v1/admin/queue/actions', { body: { ids: ids.slice(start, start + batchSize), action, ...(removal && { removal }) } }))).results);
  }
  return results;
}
