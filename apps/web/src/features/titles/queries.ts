import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../app/api.ts';

export interface TitleRef {
  contentType: string;
  provider: string;
  id: string;
}

/** Episodes of one season, or of all but the specials, with what is held and asked for. */
export function episodesQuery({ contentType, provider, id }: TitleRef, season?: number) {
  return queryOptions({
    queryKey: ['episodes', contentType, id, season ?? 'all'],
    queryFn: async ({ signal }) =>
      (await unwrap(api.GET('/api/v1/titles/{contentType}/{provider}/{id}/episodes', { params: { path: { contentType: contentType as 'series', provider, id }, query: season === undefined ? {} : { season } }, signal }))).items,
  });
}

/** One title with all that its page shows. */
export function titleQuery({ contentType, provider, id }: TitleRef) {
  return queryOptions({
    queryKey: ['title', contentType, provider, id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/titles/{contentType}/{provider}/{id}', { params: { path: { contentType: contentType as 'movie', provider, id } }, signal })),
  });
}
