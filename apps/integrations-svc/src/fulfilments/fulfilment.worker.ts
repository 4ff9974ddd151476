import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { FailureClass } from '@marquee/contracts';
import { CONFIG, Every, Logger, newId, OutsideError } from '@marquee/service-kit';
import type { IntegrationsConfig } from '../config.ts';
import { ConnectionPool } from '../connections/connection-pool.ts';
import { ConnectionStore, type ConnectionRow } from '../connections/connection.store.ts';
import { Health } from '../connections/health.ts';
import { pluginOf } from '../plugins/registry.ts';
import { PolicyStore } from '../retries/policy.store.ts';
import { afterFailure, afterFinding, afterLooking, afterSuccess, noManager } from './after-sending.ts';
import { chooseInstance } from './choose-instance.ts';
import { wantedOf, type Fulfilment } from './fulfilment.ts';
import { FulfilmentStore } from './fulfilment.store.ts';
import { PlacesReader } from './places.ts';
import { Wake } from './wake.ts';

/**
 * Hands what is due to its manager. The row is the truth: claimed under a lease, called without a transaction, committed
 * under the same claim. A crash in between is found by the next claim, which looks before it writes.
 */
@Injectable()
export class FulfilmentWorker implements OnModuleDestroy {
  private readonly lanes = new Set<Promise<void>>();
  private stopped = false;

  constructor(
    private readonly store: FulfilmentStore,
    private readonly connections: ConnectionStore,
    private readonly pool: ConnectionPool,
    private readonly places: PlacesReader,
    private readonly health: Health,
    private readonly policies: PolicyStore,
    private readonly wake: Wake,
    private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: IntegrationsConfig,
  ) {
    wake.onWorker(() => this.start());
  }

  @Every((config: IntegrationsConfig) => config.FULFILMENT_POLL_MS)
  async poll(): Promise<unknown> {
    return this.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    await Promise.allSettled(this.lanes);
  }

  private start(): void {
    if (this.stopped || this.lanes.size >= this.config.FULFILMENT_CONCURRENCY) return;
    const lane = this.lane()
      .catch((err: unknown) => this.logger.warn({ err }, 'the fulfilment worker stumbled and goes on with the next poll'))
      .finally(() => this.lanes.delete(lane));
    this.lanes.add(lane);
  }

  private async lane(): Promise<void> {
    while (!this.stopped) {
      const token = newId();
      const claimed = await this.store.claim(token, this.config.FULFILMENT_LEASE_MS);
      if (!claimed) return;
      this.start();
      const heartbeat = setInterval(() => void this.store.keepClaim(claimed.id, token, this.config.FULFILMENT_LEASE_MS).catch(() => {}), this.config.FULFILMENT_LEASE_MS / 3);
      await this.work(claimed, token).finally(() => clearInterval(heartbeat));
    }
  }

  private async work(claimed: Fulfilment, token: string): Promise<void> {
    const connection = await this.choose(claimed);
    if (!connection) return void (await this.store.finish(claimed.id, token, noManager));
    if (!(await this.store.aim(claimed.id, token, connection.id))) return;
    const lookOnly = claimed.writeUnknownAt !== null && Date.now() - claimed.writeUnknownAt.getTime() < this.config.UNKNOWN_WRITE_MS;
    try {
      const client = this.pool.manager(connection);
      const title = await client.add(wantedOf(claimed), { lookOnly });
      const parts = title && (title.parts ?? (title.settled ? (await client.get(title.ref))?.parts : null) ?? []);
      const taken = { places: await this.places.of(connection), connection: connection.name, noReleaseDays: this.config.NO_RELEASE_DAYS };
      const after = lookOnly ? afterFinding : afterSuccess;
      const outcome = await this.store.finish(claimed.id, token, (now) => (title && parts ? after(now, title, parts, taken, this.config) : afterLooking()));
      if (outcome?.changed.some(({ importedAt }) => importedAt)) this.wake.verify();
    } catch (error) {
      if (!(error instanceof OutsideError)) {
        // Our own trouble (the database is away): the lease runs out, and the next claim looks first.
        throw error;
      }
      this.health.suspect(connection);
      const rules = { policies: await this.policies.current(), holdRecheckMs: this.config.HOLD_RECHECK_MS, suspected: connection.failure as FailureClass | null };
      await this.store.finish(claimed.id, token, (now) => afterFailure(now, error, connection.name, rules));
    }
  }

  private async choose(claimed: Fulfilment): Promise<ConnectionRow | undefined> {
    const managers = await this.connections.enabled('manager');
    return chooseInstance(claimed, managers.map((row) => ({ ...row, contentTypes: pluginOf(row.type)?.contentTypes ?? [] })));
  }
}
