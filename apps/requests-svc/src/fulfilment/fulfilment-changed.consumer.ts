import { Injectable } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { fulfilmentChanged, requestCounted, type PayloadOf } from '@marquee/contracts';
import { Consumes, Logger } from '@marquee/service-kit';
import { ChangeStore } from '../requests/change.store.ts';
import { toView } from '../requests/request-row.ts';
import { applyFulfilment } from './apply-fulfilment.ts';

/** Keeps the state that lists show. */
@Injectable()
export class FulfilmentChangedConsumer {
  constructor(
    private readonly changes: ChangeStore,
    private readonly bus: Bus,
    private readonly logger: Logger,
  ) {}

  @Consumes('fulfilment', [fulfilmentChanged])
  async handle(snapshot: PayloadOf<typeof fulfilmentChanged>): Promise<void> {
    const { requestId, revision } = snapshot;
    let counted = false;
    const after = await this.changes.changeOnce('fulfilment', snapshot.id, requestId, (current, now) => {
      if (current.decision === 'approved') {
        const change = applyFulfilment(current, snapshot, now);
        counted = change !== undefined && !change.happening && change.set.items_available !== undefined && change.set.items_available !== current.items_available;
        return change;
      }
      this.logger.warn({ requestId, revision, decision: current.decision }, 'the fulfilment of a request that is not approved was ignored');
      return undefined;
    });
    if (after && counted) this.bus.emit(requestCounted, { request: toView(after), followers: [] });
  }
}
