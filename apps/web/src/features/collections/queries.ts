import type { Schema } from '@marquee/api-client';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../app/api.ts';
import { byCursor } from '../../app/by-cursor.ts';

export type Collection = Schema<'Collection'>;
export type CollectionDetails = Schema<'CollectionDetails'>;
export type Visibility = Collection['visibility'];
export type CollectionTitle = CollectionDetails['titles'][number];
export interface TitleRef {
  contentType: CollectionTitle['contentType'];
  externalId: string;
}

export const collectionsQuery = infiniteQueryOptions({
  queryKey: ['collections', 'list'],
  queryFn: ({ pageParam, signal }) => unwrap(api.GET('/api/v1/collections', { params: { query: { limit: 30, ...(pageParam && { cursor: pageParam }) } }, signal })),
  ...byCursor,
  staleTime: 15_000,
});

export const collectionQuery = (id: string) =>
  queryOptions({
    queryKey: ['collections', 'one', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/collections/{id}', { params: { path: { id } }, signal })),
    staleTime: 15_000,
  });

const path = (id: string) => ({ params: { path: { id } } });
export const collectionDeeds = {
  create: (body: Schema<'CollectionInput'>) => unwrap(api.POST('/api/v1/collections', { body })),
  update: (id: string, body: Schema<'CollectionPatch'>) => unwrap(api.PATCH('/api/v1/collections/{id}', { ...path(id), body })),
  remove: (id: string) => unwrap(api.DELETE('/api/v1/collections/{id}', path(id))),
  add: (id: string, { contentType, externalId }: TitleRef) => unwrap(api.POST('/api/v1/collections/{id}/titles', { ...path(id), body: { contentType, externalId } })),
  take: (id: string, { contentType, externalId }: TitleRef) => unwrap(api.DELETE('/api/v1/collections/{id}/titles/{contentType}/{externalId}', { params: { path: { id, contentType, externalId } } })),
  request: async (id: string) => (await unwrap(api.POST('/api/v1/collections/{id}/request', { ...path(id), body: {} }))).results,
};
