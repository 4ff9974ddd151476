import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { FactCache } from './fact-cache.ts';

/** What was fetched is kept before the database is let go of. */
@Injectable()
export class FinishWrites implements OnModuleDestroy {
  constructor(private readonly cache: FactCache) {}

  async onModuleDestroy(): Promise<void> {
    await this.cache.written();
  }
}
