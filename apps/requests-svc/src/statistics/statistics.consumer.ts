import { Injectable } from '@nestjs/common';
import { requestEvents, type PayloadOf } from '@marquee/contracts';
import { Consumes } from '@marquee/service-kit';
import type { CountedEvent } from './contribution.ts';
import { StatisticsStore } from './statistics.store.ts';

/** Counts what happens, once, and what it says of its requester. */
@Injectable()
export class StatisticsConsumer {
  constructor(private readonly statistics: StatisticsStore) {}

  @Consumes('statistics', requestEvents)
  async handle(payload: PayloadOf<(typeof requestEvents)[number]>, { subject }: { subject: string }): Promise<void> {
    // What leaves it where it is counts nothing.
    if (payload.from === payload.to) return;
    await this.statistics.count(payload.id, countedOf(subject, payload));
  }
}

function countedOf(subject: string, payload: PayloadOf<(typeof requestEvents)[number]>): CountedEvent {
  const { at, sequence, actor, from, to, request } = payload;
  const { id, contentType, requestedBy, requestedAt, reasonCode, reasonParams } = request;
  const category = 'category' in payload ? payload.category : null;
  const rule = typeof reasonParams.rule === 'string' ? reasonParams.rule : null;
  return { subject, at, sequence, actorId: actor?.id ?? null, from, to, category, request: { id, contentType, requesterId: requestedBy.id, requestedAt, reasonCode, rule } };
}
