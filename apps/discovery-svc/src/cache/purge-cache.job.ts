import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Every, Logger } from '@marquee/service-kit';
import { Budget } from '../budget/budget.store.ts';
import type { DiscoveryConfig } from '../config.ts';
import { CacheStore } from './cache.store.ts';

const DAY_MS = 86_400_000;

/** Keeps the cache table within its bounds. */
@Injectable()
export class PurgeCacheJob {
  constructor(
    private readonly store: CacheStore,
    private readonly budget: Budget,
    private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: DiscoveryConfig,
  ) {}

  @Every((config: DiscoveryConfig) => config.DISCOVERY_PURGE_MINUTES * 60_000, { lease: 'purge-cache' })
  async run(): Promise<void> {
    const keepFrom = new Date(Date.now() - this.config.DISCOVERY_KEEP_DAYS * DAY_MS);
    const removed = await this.store.purge(keepFrom, this.config.DISCOVERY_MAX_ROWS);
    await this.budget.forgetOldDays();
    this.logger.debug({ removed }, 'purged the cache');
  }
}
