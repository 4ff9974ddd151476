import { Injectable } from '@nestjs/common';
import { reconcileNow, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Every, Handles, Logger, OutsideError, requirePermission } from '@marquee/service-kit';
import type { IntegrationsConfig } from '../config.ts';
import { ConnectionPool, type Used } from '../connections/connection-pool.ts';
import { ConnectionStore } from '../connections/connection.store.ts';
import { Health } from '../connections/health.ts';
import type { Fulfilment } from '../fulfilments/fulfilment.ts';
import { FulfilmentStore } from '../fulfilments/fulfilment.store.ts';
import { wantedOf } from '../fulfilments/fulfilment.ts';
import { LiveStore } from '../fulfilments/live.store.ts';
import { Wake } from '../fulfilments/wake.ts';
import { LibraryStore } from '../library/library.store.ts';
import { verifiedChange } from '../library/verified.ts';
import type { ManagedTitle, ManagerPort, QueueRecord } from '../plugins/port.ts';
import { QueuePoll } from '../progress/queue-poll.ts';
import { TitleCheck } from '../progress/title-check.ts';

const BATCH = 500;
/** Up to this many live titles are asked for one by one; for more the manager's whole list is read once. */
const SINGLE = 25;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Compares every live request with its manager, its queue and the library, so that all of them end well with every webhook lost. */
@Injectable()
export class Reconcile {
  private running: Promise<number> | undefined;

  constructor(
    private readonly pool: ConnectionPool,
    private readonly connections: ConnectionStore,
    private readonly live: LiveStore,
    private readonly fulfilments: FulfilmentStore,
    private readonly library: LibraryStore,
    private readonly queue: QueuePoll,
    private readonly check: TitleCheck,
    private readonly health: Health,
    private readonly wake: Wake,
    private readonly logger: Logger,
  ) {}

  @Every((config: IntegrationsConfig) => config.RECONCILE_MS, { lease: 'reconcile' })
  scheduled(): Promise<unknown> {
    return this.all();
  }

  @Handles(reconcileNow)
  async now(_input: ParsedInputOf<typeof reconcileNow>, actor: Actor | null): Promise<AnswerOf<typeof reconcileNow>> {
    requirePermission(actor, 'connections.manage');
    return { compared: await this.all() };
  }

  /** One at a time: who asks meanwhile gets the outcome of the one that runs. */
  private all(): Promise<number> {
    this.running ??= this.run().finally(() => (this.running = undefined));
    return this.running;
  }

  private async run(): Promise<number> {
    let compared = 0;
    for (const manager of await this.pool.managers()) {
      try {
        compared += await this.one(manager);
      } catch (error) {
        if (!(error instanceof OutsideError)) throw error;
        this.health.suspect(manager.row);
        this.logger.info({ connection: manager.row.id, failure: error.failure }, 'a manager could not be compared; the next round tries again');
      }
    }
    this.wake.worker();
    this.wake.verify();
    return compared;
  }

  /** What was made after the scan began is left alone: the scan cannot have seen it. */
  private async one(manager: Used<ManagerPort>): Promise<number> {
    const startedAt = new Date();
    const { row: connection } = manager;
    const first = await this.live.batch(connection.id, FIRST, startedAt, BATCH);
    if (first.length === 0) return 0;
    const records = await this.queue.sweep(manager, startedAt);
    if (!records) return 0;
    const titleOf = await this.reader(manager, first);
    const names = { connection: connection.name, mediaServers: await this.connections.enabled('media_server') };
    let compared = 0;
    for (let batch = first; batch.length > 0; batch = await this.live.batch(connection.id, batch.at(-1)?.id ?? '', startedAt, BATCH)) {
      for (const row of await this.withoutHeld(batch)) await this.check.compare(row, await titleOf(row), isQueued(row, records), manager, names);
      compared += batch.length;
      if (batch.length < BATCH) break;
    }
    return compared;
  }

  private async reader({ client }: Used<ManagerPort>, first: readonly Fulfilment[]): Promise<(row: Fulfilment) => Promise<ManagedTitle | null>> {
    if (first.length <= SINGLE) return (row) => client.get(row.managerRef ?? '');
    const byTmdb = new Map((await client.list()).map((title) => [title.tmdb, title]));
    return async (row) => byTmdb.get(row.tmdb) ?? null;
  }

  private async withoutHeld(rows: readonly Fulfilment[]): Promise<Fulfilment[]> {
    const held = await this.library.held(rows.map(wantedOf));
    const open: Fulfilment[] = [];
    for (const [i, row] of rows.entries()) {
      const found = held[i];
      if (found) await this.fulfilments.change(row.id, () => verifiedChange(found));
      else open.push(row);
    }
    return open;
  }
}

const isQueued = (row: Fulfilment, records: Map<string, QueueRecord>) => records.has(row.managerRef ?? '');
