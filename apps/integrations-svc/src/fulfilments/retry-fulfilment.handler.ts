import { Injectable } from '@nestjs/common';
import { retryFulfilment, type ParsedInputOf } from '@marquee/contracts';
import { Handles } from '@marquee/service-kit';
import { again } from './again.ts';
import { FulfilmentStore } from './fulfilment.store.ts';
import { Wake } from './wake.ts';

@Injectable()
export class RetryFulfilmentHandler {
  constructor(
    private readonly store: FulfilmentStore,
    private readonly wake: Wake,
  ) {}

  /** Who may, and how often, is for requests-svc to say: no person asks here. */
  @Handles(retryFulfilment)
  async retry({ requestId }: ParsedInputOf<typeof retryFulfilment>): Promise<{ retried: boolean }> {
    return { retried: await this.again(requestId) };
  }

  /** @returns whether there was anything to try again */
  async again(requestId: string): Promise<boolean> {
    const row = await this.store.byRequest(requestId);
    const outcome = row && (await this.store.change(row.id, again));
    this.wake.worker();
    return outcome !== undefined;
  }
}
