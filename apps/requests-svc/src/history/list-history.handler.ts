import { Injectable } from '@nestjs/common';
import { listHistory, timelineEntry, type Actor, type AnswerOf, type HistoryEntry, type ParsedInputOf } from '@marquee/contracts';
import { decodeCursor, Handles, pageOf, requirePermission } from '@marquee/service-kit';
import { z } from 'zod';
import { requesterFilter } from '../requests/requester-filter.ts';
import { HistoryStore, type HistoryRow } from './history.store.ts';

const Cursor = z.tuple([z.literal('history'), z.string().regex(/^\d{1,18}$/)]);

@Injectable()
export class ListHistoryHandler {
  constructor(private readonly history: HistoryStore) {}

  @Handles(listHistory)
  async handle(filter: ParsedInputOf<typeof listHistory>, actor: Actor | null): Promise<AnswerOf<typeof listHistory>> {
    requirePermission(actor, 'requests.view');
    const { limit, cursor } = filter;
    const found = await this.history.list({
      requesterId: requesterFilter(filter.user, actor),
      types: filter.type?.length ? filter.type : null,
      contentType: filter.contentType ?? null,
      from: filter.from ?? null,
      to: filter.to ?? null,
      q: filter.q || null,
      after: cursor ? decodeCursor(Cursor, cursor)[1] : null,
      limit: limit + 1,
    });
    const { rows, nextCursor } = pageOf(found, limit, (last) => ['history', last.seq]);
    return { items: rows.map(historyEntry), nextCursor };
  }
}

/** What is no event of the request itself is a comment: the statement gives nothing else. */
function historyEntry(row: HistoryRow): HistoryEntry {
  const { id, at, actor, text } = row;
  const told = timelineEntry(row.subject, row) ?? { id, sequence: null, type: 'commented' as const, at, actor, from: null, to: null, reason: null, reasonCode: null, reasonParams: {} };
  return { ...told, text, request: row.of };
}
