import { Injectable } from '@nestjs/common';
import { listRetries, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { decodeCursor, Every, Handles, pageOf, requirePermission } from '@marquee/service-kit';
import { z } from 'zod';
import type { Policies } from './policy.ts';
import { PolicyStore } from './policy.store.ts';
import { RetriesStore, type WaitingRow } from './retries.store.ts';

const HOUR_MS = 3_600_000;
const Cursor = z.tuple([z.iso.datetime(), z.uuid()]);

@Injectable()
export class RetriesHandler {
  constructor(
    private readonly store: RetriesStore,
    private readonly policies: PolicyStore,
  ) {}

  @Handles(listRetries)
  async list({ limit, cursor, ...filter }: ParsedInputOf<typeof listRetries>, actor: Actor | null): Promise<AnswerOf<typeof listRetries>> {
    requirePermission(actor, 'requests.manage');
    const [since, id] = cursor ? decodeCursor(Cursor, cursor) : [];
    const [found, totals, statistics, policies] = await Promise.all([
      this.store.waiting(filter, limit + 1, since && id ? { since, id } : undefined), this.store.totals(), this.store.statistics(), this.policies.current(),
    ]);
    const { rows, nextCursor } = pageOf(found, limit, (last) => [last.since, last.id]);
    return { items: rows.map((row) => retryOf(row, policies)), nextCursor, statistics, ...totals };
  }

  @Every(() => HOUR_MS, { lease: 'retry-count-purge' })
  async purge(): Promise<unknown> {
    return this.store.purge();
  }
}

const retryOf = ({ requestId, contentType, title, connectionId, connection, failure, attempt, nextAttemptAt, held, since }: WaitingRow, policies: Policies) => ({
  requestId, contentType, title, connectionId, connection, failure, attempt, attempts: failure && policies.of(failure).attempts,
  nextAttemptAt: nextAttemptAt?.toISOString() ?? null, held, since: since.toISOString(),
});
