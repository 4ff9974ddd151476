import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Every, Logger } from '@marquee/service-kit';
import type { RequestsConfig } from '../config.ts';
import { UnansweredApprovalsStore } from './unanswered-approvals.store.ts';

/**
 * The last resort against a request that says "approved" for ever: its event was published, and yet integrations-svc never
 * said anything of it (the message store was lost, or the event outlived its week there). It is told again, under the same id;
 * whoever has had it before does nothing.
 */
@Injectable()
export class UnansweredApprovalsJob {
  constructor(
    private readonly approvals: UnansweredApprovalsStore,
    private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: RequestsConfig,
  ) {}

  @Every((config: RequestsConfig) => config.UNANSWERED_CHECK_MS, { lease: 'unanswered-approvals' })
  async tellAgain(): Promise<void> {
    const count = await this.approvals.publishAgain(this.config.UNANSWERED_AFTER_MS);
    if (count > 0) this.logger.warn({ count }, 'approved requests of which nothing was heard are announced again');
  }
}
