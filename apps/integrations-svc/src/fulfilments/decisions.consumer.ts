import { Injectable } from '@nestjs/common';
import { requestApproved, requestCancelled, requestDeclined, requestPriorityChanged, type RequestEvent, type WishedPart } from '@marquee/contracts';
import { Consumes, Database, firstTime } from '@marquee/service-kit';
import { FulfilmentStore } from './fulfilment.store.ts';
import { Wake } from './wake.ts';

/** Only an approval makes anything; whatever withdraws a request ends what it made. */
@Injectable()
export class DecisionsConsumer {
  constructor(
    private readonly db: Database,
    private readonly store: FulfilmentStore,
    private readonly wake: Wake,
  ) {}

  @Consumes('decisions', [requestApproved, requestDeclined, requestCancelled, requestPriorityChanged], { concurrency: 16 })
  async take(event: RequestEvent & { parts?: WishedPart[] }, { subject, id }: { subject: string; id: string }): Promise<void> {
    const { request } = event;
    await this.db.tx(async (tx) => {
      if (!(await firstTime(tx, 'decisions', id))) return;
      if (subject === requestApproved.subject) await this.store.create(tx, request, event.at, event.parts);
      else if (subject === requestPriorityChanged.subject) await this.store.setPriority(tx, request.id, request.priority);
      else await this.store.stop(tx, request.id);
    });
    this.wake.worker();
  }
}
