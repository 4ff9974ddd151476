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
import type { ManagedTitle } from '../ports/manager.ts';
import type { Change } from './change.ts';
import { chooseInstance } from './choose-instance.ts';
import { CleanUp } from './clean-up.ts';
import { wantedOf, type Fulfilment } from './fulfilment.ts';
import { FulfilmentStore } from './fulfilment.store.ts';
import { PlacesReader } from './places.ts';
import { Wake } from './wake.ts';
import { WithdrawalStore } from './withdrawal.store.ts';

/**
 * Hands what is due to its manager, and takes out of it what was withdrawn. The row is the truth: claimed under a lease, called without a transaction, committed
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
    private readonly cleanUp: CleanUp,
    private readonly withdrawals: WithdrawalStore,
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
    if (claimed.status === 'stopping') return this.cleanUp.run(claimed, token);
    const connection = await this.choose(claimed);
    if (!connection) return void (await this.store.finish(claimed.id, token, noManager));
    if (!(await this.store.aim(claimed.id, token, connection.id))) return;
    if (isElsewhere(claimed, connection)) await this.store.change(claimed.id, () => ({ reason: { code: 'target_unavailable', params: { connection: connection.name } } }));
    const lookOnly = claimed.writeUnknownAt !== null && Date.now() - claimed.writeUnknownAt.getTime() < this.config.UNKNOWN_WRITE_MS;
    let title: ManagedTitle | null = null;
    const finish = async (change: (now: Fulfilment) => Change) => {
      const outcome = await this.store.finish(claimed.id, token, change);
      if (!outcome) await this.withdrawals.endedLate(claimed, title?.ref);
      return outcome;
    };
    try {
      const client = this.pool.manager(connection);
      title = await client.add(wantedOf(claimed), { lookOnly, searchAgain: claimed.searchAgain });
      const parts = title && (title.parts ?? (title.settled ? (await client.get(title.ref))?.parts : null) ?? []);
      const taken = { places: await this.places.of(connection), connection: connection.name, noReleaseDays: this.config.NO_RELEASE_DAYS };
      const after = lookOnly ? afterFinding : afterSuccess;
      const held = title;
      const outcome = await finish((now) => (held && parts ? searched(after(now, held, parts, taken, this.config)) : afterLooking()));
      if (outcome?.changed.some(({ importedAt }) => importedAt)) this.wake.verify();
    } catch (error) {
      if (!(error instanceof OutsideError)) {
        // Our own trouble (the database is away): the lease runs out, and the next claim looks first.
        throw error;
      }
      this.health.suspect(connection);
      const rules = { policies: await this.policies.current(), holdRecheckMs: this.config.HOLD_RECHECK_MS, suspected: connection.failure as FailureClass | null };
      await finish((now) => afterFailure(now, error, connection.name, rules));
    }
  }

  private async choose(claimed: Fulfilment): Promise<ConnectionRow | undefined> {
    const managers = await this.connections.enabled('manager');
    return chooseInstance(claimed, managers.map((row) => ({ ...row, contentTypes: pluginOf(row.type)?.contentTypes ?? [] })));
  }
}

/** Somebody has chosen another one, which cannot take it. */
const isElsewhere = ({ target, managerRef, connectionId }: Fulfilment, { id }: ConnectionRow): boolean =>
  managerRef === null && connectionId !== id && target !== null && target.connectionId !== null && target.connectionId !== id;

/** Once it is handed over, it is searched for like everything else. */
const searched = (change: Change): Change => (change.set?.status === 'sent' ? { ...change, set: { ...change.set, searchAgain: false } } : change);
