import { Injectable } from '@nestjs/common';
import { retryFulfilment, type Actor, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { FulfilmentStore } from './fulfilment.store.ts';
import type { Change } from './change.ts';
import type { Fulfilment } from './fulfilment.ts';
import { Wake } from './wake.ts';

@Injectable()
export class RetryFulfilmentHandler {
  constructor(
    private readonly store: FulfilmentStore,
    private readonly wake: Wake,
  ) {}

  @Handles(retryFulfilment)
  async retry({ requestId }: ParsedInputOf<typeof retryFulfilment>, actor: Actor | null): Promise<{ retried: boolean }> {
    requirePermission(actor, 'requests.manage');
    const row = await this.store.byRequest(requestId);
    const outcome = row && (await this.store.change(row.id, again));
    this.wake.worker();
    return { retried: outcome !== undefined };
  }
}

/** Nothing for what is under way. What failed goes to the manager again, which adopts and searches what it has. */
function again(now: Fulfilment): Change | undefined {
  const set = { status: 'due', attempt: 0, nextAttemptAt: new Date(), lastFailure: null, searches: 0, queueSeenAt: null, downloadId: null } as const;
  if (now.status === 'failed') return { facts: ['retried'], reason: { code: 'approved', params: {} }, reasonWhen: 'always', set };
  return now.status === 'due' || now.status === 'hold' ? { set: { status: 'due', attempt: 0, nextAttemptAt: new Date() } } : undefined;
}
