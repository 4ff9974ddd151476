import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../app/api.ts';

/** How far a user is trusted; for whoever looks after users. */
export function trustQuery(userId: string) {
  return queryOptions({
    queryKey: ['trust', userId],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/admin/users/{userId}/trust', { params: { path: { userId } }, signal })),
  });
}
