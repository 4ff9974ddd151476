import { Inject, Injectable } from '@nestjs/common';
import { failureClasses, type ConnectionTestResult } from '@marquee/contracts';
import { CONFIG, Every, Logger } from '@marquee/service-kit';
import type { BaseConfig } from '@marquee/service-kit';
import { publicUrl, type IntegrationsConfig } from '../config.ts';
import { FulfilmentStore } from '../fulfilments/fulfilment.store.ts';
import { Wake } from '../fulfilments/wake.ts';
import { offersOf } from '../targets/offers.ts';
import { ConnectionPool } from './connection-pool.ts';
import { ConnectionSettings } from './connection-settings.ts';
import { webhookUrl } from './connection-view.ts';
import { ConnectionStore, type ConnectionRow } from './connection.store.ts';

const REGISTER_TRIES = 3;

/** Whether each connection can be used, and what follows when that changes. */
@Injectable()
export class Health {
  private readonly tries = new Map<string, number>();
  private readonly lastLook = new Map<string, number>();
  private readonly probing = new Map<string, Promise<ConnectionTestResult>>();

  constructor(
    private readonly store: ConnectionStore,
    private readonly settings: ConnectionSettings,
    private readonly pool: ConnectionPool,
    private readonly fulfilments: FulfilmentStore,
    private readonly wake: Wake,
    private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: IntegrationsConfig & BaseConfig,
  ) {}

  /** Failing ones often, so that what waits goes on soon after they are back; the others seldom. */
  @Every((config: IntegrationsConfig) => Math.min(config.HEALTH_FAILING_MS, config.HEALTH_MS), { lease: 'health' })
  async look(): Promise<unknown> {
    const now = Date.now();
    const due = (await this.store.list()).filter((row) => row.enabled && now - (this.lastLook.get(row.id) ?? 0) >= this.intervalOf(row));
    return Promise.all(due.map((row) => this.probe(row)));
  }

  /** One at a time per connection. */
  probe(row: ConnectionRow): Promise<ConnectionTestResult> {
    const running = this.probing.get(row.id);
    if (running) return running;
    const probe = this.run(row).finally(() => this.probing.delete(row.id));
    this.probing.set(row.id, probe);
    return probe;
  }

  /** The settings are others now: the webhook may be registered anew. */
  forget(id: string): void {
    this.tries.delete(id);
  }

  /** A call of a worker failed: see whether the connection is at fault, without making the worker wait. */
  suspect(row: ConnectionRow): void {
    if (row.healthState === 'ok' || row.healthState === 'unknown') void this.probe(row).catch((err: unknown) => this.logger.warn({ err, connection: row.id }, 'a connection could not be probed'));
  }

  private intervalOf(row: ConnectionRow): number {
    const soon = row.healthState !== 'ok' || (row.sandbox && row.port === 'manager' && row.webhookState !== 'registered');
    return (soon ? this.config.HEALTH_FAILING_MS : this.config.HEALTH_MS) * 0.9;
  }

  private async run(row: ConnectionRow): Promise<ConnectionTestResult> {
    this.lastLook.set(row.id, Date.now());
    const result = await this.settings.plugin(row.type).test(this.settings.open(row), { name: row.name, timeoutMs: this.config.OUTSIDE_TIMEOUT_MS });
    const offers = row.port === 'manager' ? offersOf(result) : undefined;
    if (offers) await this.store.noteOffers(row.id, offers, new Date());
    const refused = result.failure !== null && failureClasses[result.failure].retry !== 'backoff';
    const health = { state: result.ok ? ('ok' as const) : refused ? ('refused' as const) : ('failing' as const), failure: result.failure, message: result.message };
    if (result.ok && row.healthState !== 'ok') this.pool.forget(row.id);
    const changed = await this.store.noteHealth(row.id, health, this.pool.breaker(row.id));
    if (changed && changed.before !== health.state) this.logger.info({ connection: row.id, state: health.state, failure: health.failure }, 'the health of a connection changed');
    if (result.ok && changed && changed.before !== 'ok') await this.wellAgain(row);
    if (result.ok && row.port === 'manager' && row.enabled) await this.register(row);
    return result;
  }

  private async wellAgain({ id, port }: ConnectionRow): Promise<void> {
    if (port === 'media_server' || port === 'matcher') this.wake.verify();
    if (port === 'manager' && (await this.fulfilments.release(id)) > 0) this.wake.worker();
  }

  /** The manager tries our address first, so this waits until the gateway answers; without it, polling does the work. */
  private async register(row: ConnectionRow): Promise<void> {
    const tried = this.tries.get(row.id) ?? 0;
    // Once per process even when it is known, for the address may be another one now.
    if (row.webhookState === 'registered' ? tried > 0 : !row.sandbox && tried >= REGISTER_TRIES) return;
    this.tries.set(row.id, tried + 1);
    try {
      await this.pool.manager(row).registerWebhook(webhookUrl(row.id, { secretKey: this.config.SECRET_KEY, publicUrl: publicUrl(this.config) }));
      await this.store.noteWebhook(row.id, 'registered', null);
    } catch (err) {
      await this.store.noteWebhook(row.id, 'refused', 'The webhook could not be added by itself, so news come by polling; to have them at once, copy its address into the manager.');
      this.logger.debug({ err, connection: row.id }, 'the webhook could not be registered');
    }
  }
}
