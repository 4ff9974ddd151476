import { Injectable } from '@nestjs/common';
import { fulfilmentChanged, type PayloadOf } from '@marquee/contracts';
import { Consumes, Logger } from '@marquee/service-kit';
import { ChangeStore } from '../requests/change.store.ts';
import { applyFulfilment } from './apply-fulfilment.ts';

/** Keeps the state that lists show. */
@Injectable()
export class FulfilmentChangedConsumer {
  constructor(
    private readonly changes: ChangeStore,
    private readonly logger: Logger,
  ) {}

  @Consumes('fulfilment', [fulfilmentChanged])
  async handle(snapshot: PayloadOf<typeof fulfilmentChanged>): Promise<void> {
    const { requestId, revision } = snapshot;
    await this.changes.changeOnce('fulfilment', snapshot.id, requestId, (current, now) => {
      if (current.decision === 'approved') return applyFulfilment(current, snapshot, now);
      this.logger.warn({ requestId, revision, decision: current.decision }, 'the fulfilment of a request that is not approved was ignored');
      return undefined;
    });
  }
}
