import type { Actor } from '@marquee/contracts';

/** Whose requests a list shows; null is everybody's. Without `requests.view_all` one's own, whatever was asked for. */
export function requesterFilter(user: string | undefined, actor: Actor): string | null {
  if (user === 'me' || !actor.permissions.includes('requests.view_all')) return actor.userId;
  return user ?? null;
}
