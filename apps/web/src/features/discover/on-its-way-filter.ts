import { requestTabs } from '../../app/search-params.ts';
import type { RequestListFilter } from '../requests/queries.ts';

/** What waits and what moves. One that arrives stays in sight until the page is opened anew. */
export function onItsWayFilter(user: string): RequestListFilter {
  return { user, status: [...requestTabs.waiting, ...requestTabs.moving, ...requestTabs.failed], sort: 'newest', keepLeaving: true };
}
