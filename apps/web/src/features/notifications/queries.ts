import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../app/api.ts';
import { byCursor } from '../../app/by-cursor.ts';

export const notificationsQuery = infiniteQueryOptions({
  queryKey: ['notifications'],
  queryFn: ({ pageParam }) => unwrap(api.GET('/api/v1/me/notifications', { params: { query: { limit: 20, ...(pageParam && { cursor: pageParam }) } } })),
  ...byCursor,
});
