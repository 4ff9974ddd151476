import type { Schema } from '@marquee/api-client';
import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { api, unwrap } from '../../app/api.ts';
import { byCursor } from '../../app/by-cursor.ts';
import type { RemovalSearch } from '../../app/search-params.ts';

export type Removal = Schema<'Removal'>;
export type RemovableTitle = Pick<Removal, 'contentType' | 'externalId' | 'title'>;
export type RemovalDecision = Schema<'RemovalDecision'>['action'];

export function removalsQuery({ state }: RemovalSearch) {
  const query = { limit: 30, ...(state && { state }) };
  return infiniteQueryOptions({
    queryKey: ['removals', query],
    queryFn: ({ pageParam, signal }) => unwrap(api.GET('/api/v1/removals', { params: { query: { ...query, ...(pageParam && { cursor: pageParam }) } }, signal })),
    ...byCursor,
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  });
}

export const removalDeeds = {
  ask: (body: Schema<'RemovalInput'>) => unwrap(api.POST('/api/v1/removals', { body })),
  decide: (id: string, action: RemovalDecision, answer: string | null) => unwrap(api.PUT('/api/v1/removals/{id}', { params: { path: { id } }, body: { action, answer } })),
};
