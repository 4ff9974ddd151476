import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './api.ts';

/** What the installation says of itself; shown in the status line. */
export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: () => unwrap(api.GET('/api/v1/status')),
  staleTime: 5 * 60_000,
});
