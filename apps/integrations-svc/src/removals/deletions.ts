import { Inject, Injectable } from '@nestjs/common';
import { removalChanged, type PayloadOf } from '@marquee/contracts';
import { CONFIG, Consumes, Every, Logger, newId, OutsideError } from '@marquee/service-kit';
import type { IntegrationsConfig } from '../config.ts';
import { ConnectionPool } from '../connections/connection-pool.ts';
import { ConnectionStore } from '../connections/connection.store.ts';
import { Health } from '../connections/health.ts';
import { backOffMs } from '../fulfilments/back-off.ts';
import type { Fulfilment } from '../fulfilments/fulfilment.ts';
import { HeldStore } from '../library/held.store.ts';
import { LibrarySync } from '../library/library-sync.ts';
import { PolicyStore } from '../retries/policy.store.ts';
import { idsOf, ManagedTitles } from '../targets/managed-titles.ts';
import { DeletionStore, type Deletion, type Ended } from './deletion.store.ts';

const LOOK_MS = 15_000;
/** A server that shows it for longer than this is heard of by its next whole comparison. */
const LOOKS = 40;
const inMs = (ms: number) => new Date(Date.now() + ms);

/** Deletes titles whose removal is due from every manager that has them, and has the libraries looked at afterwards. */
@Injectable()
export class Deletions {
  constructor(
    private readonly store: DeletionStore,
    private readonly titles: ManagedTitles,
    private readonly connections: ConnectionStore,
    private readonly pool: ConnectionPool,
    private readonly health: Health,
    private readonly policies: PolicyStore,
    private readonly held: HeldStore,
    private readonly library: LibrarySync,
    private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: IntegrationsConfig,
  ) {}

  @Consumes('deletions', [removalChanged])
  async take({ id, change, removal }: PayloadOf<typeof removalChanged>): Promise<void> {
    if (change !== 'due') return;
    await this.store.begin(id, removal);
    await this.work();
  }

  @Every((config: IntegrationsConfig) => config.FULFILMENT_POLL_MS)
  async work(): Promise<void> {
    for (;;) {
      const token = newId();
      const due = await this.store.claim(token, this.config.FULFILMENT_LEASE_MS * LEASES);
      if (!due) return;
      await (due.toldAt ? this.look(due, token) : this.delete(due, token));
    }
  }

  private async delete(due: Deletion, token: string): Promise<void> {
    const newest = await this.titles.newest(due);
    const found = new Set(due.deletedFrom);
    let failure: OutsideError | undefined;
    for (const row of await this.titles.managers(due.contentType, newest)) {
      try {
        const client = this.pool.manager(row);
        const title = await this.titles.find(client, due, newest);
        if (!title) continue;
        await this.store.foundIn(due.id, row.name);
        await client.delete(title.ref);
        found.add(row.name);
        this.logger.info({ removal: due.id, connection: row.id }, 'a title was deleted with its files');
      } catch (error) {
        if (!(error instanceof OutsideError)) throw error;
        this.health.suspect(row);
        failure ??= error;
      }
    }
    if (failure) return this.later(due, token, failure);
    await this.store.told(due, token, outcome(due, [...found]), found.size > 0 ? new Date() : inMs(LOOK_MS));
  }

  private async later({ id, attempt }: Deletion, token: string, { failure, details }: OutsideError): Promise<void> {
    const policy = (await this.policies.current()).of(failure);
    const wait = policy.retry === 'backoff' ? Math.max(details.retryAfterMs ?? 0, backOffMs(attempt + 1, policy)) : this.config.HOLD_RECHECK_MS;
    await this.store.again(id, token, { nextAttemptAt: inMs(wait), attempt: attempt + 1 });
  }

  /** Servers notice after a while what is gone from disk. */
  private async look(due: Deletion, token: string): Promise<void> {
    const newest = await this.titles.newest(due);
    if (due.deletedFrom.length > 0) await this.askLibraries(due, newest);
    const there = due.deletedFrom.length > 0 && (await this.heldBy(due, newest)).length > 0;
    if (!there || due.attempt >= LOOKS) return this.store.end(due.id, token);
    await this.store.again(due.id, token, { nextAttemptAt: inMs(Math.min(LOOK_MS, this.config.LIBRARY_RECENT_MS)), attempt: due.attempt + 1 });
  }

  private async askLibraries(due: Deletion, newest: Fulfilment | undefined): Promise<void> {
    for (const { connectionId, itemId } of await this.heldBy(due, newest)) {
      const row = await this.connections.find(connectionId);
      if (!row?.enabled) continue;
      if (due.attempt === 0) await this.pool.mediaServer(row).scan().catch((err: unknown) => this.logger.info({ err, connection: row.id }, 'a library could not be scanned'));
      await this.library.look(row, itemId);
    }
  }

  private heldBy = (due: Deletion, newest: Fulfilment | undefined) => this.held.titles([{ contentType: due.contentType, ids: idsOf(due, newest) }]);
}

/** One deletion asks several managers, each of which may take as long as a write may. */
const LEASES = 8;

const outcome = ({ title }: Deletion, connections: readonly string[]): Ended =>
  connections.length > 0
    ? { removed: true, problem: null, connection: connections.join(', ') }
    : { removed: false, problem: `No manager holds "${title}", so it can only be deleted by hand.`, connection: null };
