import { Inject, Injectable } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { downloadProgressed } from '@marquee/contracts';
import { CONFIG, Every, OutsideError } from '@marquee/service-kit';
import type { IntegrationsConfig } from '../config.ts';
import { ConnectionPool, type Used } from '../connections/connection-pool.ts';
import { applyChange } from '../fulfilments/change.ts';
import { FulfilmentStore } from '../fulfilments/fulfilment.store.ts';
import { LiveStore } from '../fulfilments/live.store.ts';
import { PlacesReader } from '../fulfilments/places.ts';
import { Wake } from '../fulfilments/wake.ts';
import type { ManagerPort } from '../ports/manager.ts';
import { SourceReader } from '../queue/source-reader.ts';
import { PartCheck, type Scan } from './part-check.ts';
import { progressOf } from './progress-of.ts';
import { newestByPart, queueChange, type QueueReading } from './queue-change.ts';
import { ToldByClientStore } from './told-by-client.store.ts';

/** Moving titles that are missing from the queue and are asked for in one round. */
const MISSING = 50;
const PARTS = 200;

/** Reads the managers' queues: often while something of ours moves, else seldom, for the page that shows everything. */
@Injectable()
export class QueuePoll {
  private readonly lastPoll = new Map<string, number>();

  constructor(
    private readonly pool: ConnectionPool,
    private readonly reader: SourceReader,
    private readonly live: LiveStore,
    private readonly fulfilments: FulfilmentStore,
    private readonly places: PlacesReader,
    private readonly told: ToldByClientStore,
    private readonly check: PartCheck,
    private readonly wake: Wake,
    private readonly bus: Bus,
    @Inject(CONFIG) private readonly config: IntegrationsConfig,
  ) {}

  @Every((config: IntegrationsConfig) => config.QUEUE_POLL_ACTIVE_MS, { lease: 'queue-poll' })
  async poll(): Promise<unknown> {
    return Promise.all((await this.pool.managers()).map((manager) => this.pollOne(manager)));
  }

  /** Reads one queue and applies what it shows. @returns what is in it, or undefined when the manager could not be asked */
  async sweep(manager: Used<ManagerPort>, at: Date): Promise<Scan | undefined> {
    const records = await this.reader.manager(manager);
    if (!records) return undefined;
    const byPart = newestByPart(records);
    const places = await this.places.of(manager.row);
    const toldByClient = await this.told.of(records.flatMap(({ downloadId }) => downloadId ?? []));
    await this.apply(manager.row.id, { byPart, places, at, toldByClient });
    return { queued: new Set(byPart.keys()), at, places };
  }

  private async pollOne(manager: Used<ManagerPort>): Promise<void> {
    const { id } = manager.row;
    const due = Date.now() - (this.lastPoll.get(id) ?? 0) >= this.config.QUEUE_POLL_IDLE_MS;
    if (!due && !(await this.live.isActive(id))) return;
    this.lastPoll.set(id, Date.now());
    const scan = await this.sweep(manager, new Date());
    if (scan) await this.checkMissing(manager, scan);
  }

  private async apply(connectionId: string, reading: QueueReading): Promise<void> {
    const refs = [...reading.byPart.keys()];
    for (let from = 0; from < refs.length; from += PARTS) {
      for (const row of await this.live.byParts(connectionId, refs.slice(from, from + PARTS), reading.at)) {
        const expected = queueChange(row, reading);
        if (!expected || !applyChange(row, expected).touched) continue;
        const outcome = await this.fulfilments.change(row.id, (now) => queueChange(now, reading));
        if (outcome?.changed.some(({ importedAt }) => importedAt)) this.wake.verify();
        const progress = outcome && progressOf(outcome.next);
        if (progress) this.bus.emit(downloadProgressed, progress);
      }
    }
  }

  /** Gone from the queue is not imported: the parts themselves are asked for. */
  private async checkMissing(manager: Used<ManagerPort>, scan: Scan): Promise<void> {
    const missing = await this.live.movingWithout(manager.row.id, [...scan.queued], scan.at, MISSING);
    if (missing.length === 0) return;
    try {
      await this.check.check(manager, missing, scan);
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      return;
    }
    this.wake.verify();
  }
}
