import { Inject, Injectable } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { downloadProgressed } from '@marquee/contracts';
import { CONFIG, Every, Logger, OutsideError } from '@marquee/service-kit';
import type { IntegrationsConfig } from '../config.ts';
import { ConnectionPool, type Used } from '../connections/connection-pool.ts';
import { ConnectionStore } from '../connections/connection.store.ts';
import { Health } from '../connections/health.ts';
import { FulfilmentStore } from '../fulfilments/fulfilment.store.ts';
import { LiveStore } from '../fulfilments/live.store.ts';
import { Wake } from '../fulfilments/wake.ts';
import type { ManagerPort, QueueRecord } from '../plugins/port.ts';
import { newestByRef, queueChange } from './queue-change.ts';
import { TitleCheck } from './title-check.ts';

const SINGLE = 20;

/** Reads the managers' queues: often while something moves, seldom while something is live, never otherwise. */
@Injectable()
export class QueuePoll {
  private readonly lastPoll = new Map<string, number>();

  constructor(
    private readonly pool: ConnectionPool,
    private readonly connections: ConnectionStore,
    private readonly live: LiveStore,
    private readonly fulfilments: FulfilmentStore,
    private readonly check: TitleCheck,
    private readonly health: Health,
    private readonly wake: Wake,
    private readonly bus: Bus,
    private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: IntegrationsConfig,
  ) {}

  @Every((config: IntegrationsConfig) => config.QUEUE_POLL_ACTIVE_MS, { lease: 'queue-poll' })
  async poll(): Promise<unknown> {
    return Promise.all((await this.pool.managers()).map((manager) => this.pollOne(manager)));
  }

  /** Reads one queue and applies what it shows. @returns the records, or undefined when the manager could not be asked */
  async sweep(manager: Used<ManagerPort>, startedAt = new Date()): Promise<Map<string, QueueRecord> | undefined> {
    try {
      const records = newestByRef(await manager.client.queue());
      await this.apply(manager, records, startedAt);
      return records;
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      this.health.suspect(manager.row);
      this.logger.info({ connection: manager.row.id, failure: error.failure }, 'a queue could not be read');
      return undefined;
    }
  }

  private async pollOne(manager: Used<ManagerPort>): Promise<void> {
    const { id } = manager.row;
    const activity = await this.live.activity(id);
    const idleDue = Date.now() - (this.lastPoll.get(id) ?? 0) >= this.config.QUEUE_POLL_IDLE_MS;
    if (activity === 'none' || (activity === 'idle' && !idleDue)) return;
    this.lastPoll.set(id, Date.now());
    const startedAt = new Date();
    const records = await this.sweep(manager, startedAt);
    if (records) await this.checkMissing(manager, records, startedAt);
  }

  private async apply({ row: connection }: Used<ManagerPort>, records: Map<string, QueueRecord>, startedAt: Date): Promise<void> {
    const names = { connection: connection.name, mediaServers: await this.connections.enabled('media_server') };
    for (const row of await this.live.byRefs(connection.id, [...records.keys()], startedAt)) {
      const record = records.get(row.managerRef ?? '');
      if (!record) continue;
      const outcome = await this.fulfilments.change(row.id, (now) => queueChange(now, record, names));
      if (outcome?.next.importedAt) this.wake.verify();
      const visible = outcome?.next.stages.some((stage) => stage === 'downloading') && record.phase === 'downloading';
      if (visible && record.progress !== null) this.bus.emit(downloadProgressed, { requestId: row.requestId, progress: record.progress, etaSeconds: record.etaSeconds });
    }
  }

  /** Gone from the queue is not imported: the title itself is asked for. */
  private async checkMissing(manager: Used<ManagerPort>, records: Map<string, QueueRecord>, startedAt: Date): Promise<void> {
    const names = { connection: manager.row.name, mediaServers: await this.connections.enabled('media_server') };
    const missing = await this.live.movingWithout(manager.row.id, [...records.keys()], startedAt, SINGLE);
    for (const row of missing) {
      try {
        await this.check.compare(row, await manager.client.get(row.managerRef ?? ''), false, manager, names);
      } catch (error) {
        if (!(error instanceof OutsideError)) throw error;
        return;
      }
    }
    if (missing.length > 0) this.wake.verify();
  }
}
