import { Injectable } from '@nestjs/common';
import { fulfilmentLost, requestStateChanged, type PayloadOf } from '@marquee/contracts';
import { Consumes } from '@marquee/service-kit';
import { ChangeStore } from '../requests/change.store.ts';

/**
 * What was available and is gone may be asked for again. A request that was available as a whole stays so, and says it; one
 * that is still on its way no longer covers what was lost of it.
 */
@Injectable()
export class FulfilmentLostConsumer {
  constructor(private readonly changes: ChangeStore) {}

  @Consumes('lost', [fulfilmentLost])
  async handle({ id, requestId, items, mediaServer }: PayloadOf<typeof fulfilmentLost>): Promise<void> {
    await this.changes.changeOnce('lost', id, requestId, (current) => {
      if (current.decision !== 'approved') return undefined;
      if (current.state !== 'available') return { set: {}, releases: items };
      // A removal has said it before the library noticed.
      const said = current.reason_code === 'deleted_after_available' && current.reason_params.items === undefined;
      return { set: { reason_code: 'deleted_after_available', reason_params: { mediaServer, items } }, happening: said ? undefined : { event: requestStateChanged, actor: null } };
    });
  }
}
