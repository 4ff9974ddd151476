import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../app/api.ts';

export function searchQuery(query: string, page = 1) {
  return queryOptions({
    queryKey: ['search', query, page],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/requests/search', { params: { query: { type: 'movie', query, page } }, signal })),
    placeholderData: keepPreviousData,
  });
}
