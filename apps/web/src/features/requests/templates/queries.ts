import type { Schema } from '@marquee/api-client';
import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../../app/api.ts';

export type Template = Schema<'RequestTemplate'>;

export const templatesQuery = queryOptions({
  queryKey: ['templates'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/v1/me/templates', { signal }))).items,
});

export const templateDeeds = {
  add: (body: Schema<'RequestTemplateInput'>) => unwrap(api.POST('/api/v1/me/templates', { body })),
  remove: (id: string) => unwrap(api.DELETE('/api/v1/me/templates/{id}', { params: { path: { id } } })),
};
