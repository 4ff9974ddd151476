import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../app/api.ts';
import type { SearchType } from '../../app/search-params.ts';

export function searchQuery(query: string, type: SearchType = 'all', page = 1) {
  return queryOptions({
    queryKey: ['search', query, type, page],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/requests/search', { params: { query: { type, query, page } }, signal })),
    placeholderData: keepPreviousData,
  });
}
