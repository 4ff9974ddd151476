import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Every, Logger } from '@marquee/service-kit';
import type { IntegrationsConfig } from '../config.ts';
import { ConnectionPool } from '../connections/connection-pool.ts';
import { ConnectionStore, type ConnectionRow } from '../connections/connection.store.ts';
import { MatchCheck } from './match-check.ts';
import { Matching } from './matching.ts';

/** Listens to every matcher that is enabled, in every process: what two of them hear has its effect once. */
@Injectable()
export class MatchListener implements OnModuleDestroy {
  private readonly listening = new Map<string, { version: number; stop(): void }>();
  private ended = false;

  constructor(
    private readonly pool: ConnectionPool,
    private readonly connections: ConnectionStore,
    private readonly matching: Matching,
    private readonly check: MatchCheck,
    private readonly logger: Logger,
  ) {}

  onModuleDestroy(): void {
    this.ended = true;
    for (const id of [...this.listening.keys()]) this.end(id);
  }

  /** Follows the connections: new ones are listened to, changed ones anew, others no longer. */
  @Every((config: IntegrationsConfig) => Math.min(config.MATCHING_MS, config.HEALTH_FAILING_MS))
  async follow(): Promise<void> {
    const rows = await this.connections.enabled('matcher');
    for (const [id, { version }] of this.listening) if (!rows.some((row) => row.id === id && row.version === version)) this.end(id);
    for (const row of rows) if (!this.listening.has(row.id) && !this.ended) this.listening.set(row.id, { version: row.version, stop: this.listen(row) });
  }

  private listen(row: ConnectionRow): () => void {
    const failed = (err: unknown) => this.logger.warn({ err, connection: row.id }, 'what a matcher told could not be taken in');
    return this.pool.matcher(row).listen({
      matched: (file) => void this.matching.recognised(row, file).catch(failed),
      connected: () => {
        this.logger.info({ connection: row.id }, 'listening to a matcher');
        void this.check.afresh().catch(failed);
      },
      lost: () => this.logger.info({ connection: row.id }, 'the line to a matcher was lost'),
    });
  }

  private end(id: string): void {
    this.listening.get(id)?.stop();
    this.listening.delete(id);
  }
}
