import { Injectable } from '@nestjs/common';
import { listRequests, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { requesterFilter } from './requester-filter.ts';
import { toView } from './request-row.ts';
import { RequestStore } from './request.store.ts';
import { cursorAfter, keysOfCursor } from './sorts.ts';

@Injectable()
export class ListRequestsHandler {
  constructor(private readonly requests: RequestStore) {}

  @Handles(listRequests)
  async handle(filter: ParsedInputOf<typeof listRequests>, actor: Actor | null): Promise<AnswerOf<typeof listRequests>> {
    requirePermission(actor, 'requests.view');
    const { limit, sort } = filter;
    const rows = await this.requests.list({
      requesterId: requesterFilter(filter.user, actor),
      states: filter.status?.length ? filter.status : null,
      contentType: filter.contentType ?? null,
      q: filter.q || null,
      sort,
      after: filter.cursor ? keysOfCursor(sort, filter.cursor) : null,
      limit: limit + 1,
    });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return { items: page.map(toView), nextCursor: rows.length > limit && last ? cursorAfter(sort, last) : null };
  }
}
