import type { Permission, User } from '@marquee/contracts';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { api, unwrap } from './api.ts';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => unwrap<User>(api.GET('/api/v1/me')),
  staleTime: 5 * 60_000,
});

/** Who is signed in. Inside the shell only: the route has loaded it. */
export function useMe(): User {
  return useSuspenseQuery(meQuery).data;
}

/** Whether the viewer may; decides what is shown. The gateway decides what is done. */
export function useMay(permission: Permission): boolean {
  return useMe().permissions.includes(permission);
}
