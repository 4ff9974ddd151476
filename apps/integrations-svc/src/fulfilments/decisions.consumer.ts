import { Injectable } from '@nestjs/common';
import { requestApproved, requestCancelled, requestDeclined, requestPriorityChanged, requestRestored, type RequestEvent, type WishedPart } from '@marquee/contracts';
import { Consumes, Database, firstTime } from '@marquee/service-kit';
import { FulfilmentStore } from './fulfilment.store.ts';
import { Wake } from './wake.ts';
import { WithdrawalStore } from './withdrawal.store.ts';

/**
 * Only an approval makes anything; whatever withdraws a request ends what it made, and undoing that begins it again. In whichever
 * order they come, the one that was decided last counts.
 */
@Injectable()
export class DecisionsConsumer {
  constructor(
    private readonly db: Database,
    private readonly store: FulfilmentStore,
    private readonly withdrawals: WithdrawalStore,
    private readonly wake: Wake,
  ) {}

  @Consumes('decisions', [requestApproved, requestDeclined, requestCancelled, requestRestored, requestPriorityChanged], { concurrency: 16 })
  async take(event: RequestEvent & { parts?: WishedPart[] }, { subject, id }: { subject: string; id: string }): Promise<void> {
    const { request, at, parts, sequence: decided } = event;
    await this.db.tx(async (tx) => {
      if (!(await firstTime(tx, 'decisions', id))) return;
      if (subject === requestApproved.subject) await this.store.create(tx, { request, at, parts, decided });
      else if (subject === requestPriorityChanged.subject) await this.store.setPriority(tx, request.id, request.priority);
      else if (subject !== requestRestored.subject) await this.withdrawals.stop(tx, { request, decided });
      else if (request.decision === 'approved') await this.withdrawals.restore(tx, { request, at, parts, decided });
    });
    this.wake.worker();
  }
}
