import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../app/api.ts';

export interface TitleRef {
  contentType: string;
  provider: string;
  id: string;
}

/** One title with all that its page shows. */
export function titleQuery({ contentType, provider, id }: TitleRef) {
  return queryOptions({
    queryKey: ['title', contentType, provider, id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/titles/{contentType}/{provider}/{id}', { params: { path: { contentType: contentType as 'movie', provider, id } }, signal })),
  });
}
