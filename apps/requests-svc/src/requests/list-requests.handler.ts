import { Injectable } from '@nestjs/common';
import { listRequests, type Actor, type AnswerOf, type ParsedInputOf, type RequestView } from '@marquee/contracts';
import { Handles, pageOf, requirePermission } from '@marquee/service-kit';
import { requesterFilter } from './requester-filter.ts';
import { toView, type RequestRow } from './request-row.ts';
import { RequestStore } from './request.store.ts';
import { keyAfter, keysOfCursor } from './sorts.ts';

@Injectable()
export class ListRequestsHandler {
  constructor(private readonly requests: RequestStore) {}

  @Handles(listRequests)
  async handle(filter: ParsedInputOf<typeof listRequests>, actor: Actor | null): Promise<AnswerOf<typeof listRequests>> {
    requirePermission(actor, 'requests.view');
    const { limit, sort } = filter;
    const found = await this.requests.list({
      // Whoever follows one sees it, whosoever it is.
      requesterId: filter.following && filter.user === undefined ? null : requesterFilter(filter.user, actor),
      states: filter.status?.length ? filter.status : null,
      contentType: filter.contentType ?? null,
      q: filter.q || null,
      from: filter.from ?? null,
      to: filter.to ?? null,
      connectionId: filter.connectionId ?? null,
      followerId: filter.following ? actor.userId : null,
      cancelAsked: filter.cancelAsked ?? false,
      sort,
      after: filter.cursor ? keysOfCursor(sort, filter.cursor) : null,
      limit: limit + 1,
    });
    const { rows, nextCursor } = pageOf(found, limit, (last) => keyAfter(sort, last));
    return { items: rows.map((row) => viewFor(row, actor)), nextCursor };
  }
}

/** The note is for the requester and for those who see all. */
function viewFor(row: RequestRow, { userId, permissions }: Actor): RequestView {
  const view = toView(row);
  return row.requester_id === userId || permissions.includes('requests.view_all') ? view : { ...view, note: null };
}
