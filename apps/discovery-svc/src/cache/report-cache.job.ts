import { Injectable } from '@nestjs/common';
import { Every, Logger } from '@marquee/service-kit';
import { FactCache } from './fact-cache.ts';

const EVERY_MS = 5 * 60_000;

/** Says at debug level how well this process's cache does. */
@Injectable()
export class ReportCacheJob {
  constructor(
    private readonly cache: FactCache,
    private readonly logger: Logger,
  ) {}

  @Every(() => EVERY_MS)
  async run(): Promise<void> {
    const { counts, memoryBytes } = this.cache;
    this.logger.debug({ ...counts, hitRate: counts.hitRate, memoryBytes }, 'cache');
  }
}
