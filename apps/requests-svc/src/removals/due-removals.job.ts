import { Injectable } from '@nestjs/common';
import { Every, Logger } from '@marquee/service-kit';
import { RemovalStore } from './removal.store.ts';

const CHECK_MS = 15_000;

/** Says of each approved removal, once, that its grace is over. integrations-svc deletes the title then. */
@Injectable()
export class DueRemovalsJob {
  constructor(
    private readonly removals: RemovalStore,
    private readonly logger: Logger,
  ) {}

  @Every(() => CHECK_MS, { lease: 'due-removals' })
  async run(): Promise<void> {
    const count = await this.removals.fallDue();
    if (count > 0) this.logger.info({ count }, 'removals whose grace is over');
  }
}
