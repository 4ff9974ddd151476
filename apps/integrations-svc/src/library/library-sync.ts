import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { CONFIG, Every, Logger, OutsideError } from '@marquee/service-kit';
import type { IntegrationsConfig } from '../config.ts';
import { ConnectionPool, type Used } from '../connections/connection-pool.ts';
import type { ConnectionRow } from '../connections/connection.store.ts';
import { Health } from '../connections/health.ts';
import type { LibraryPage, MediaServerPort } from '../ports/media-server.ts';
import { FullSync } from './full-sync.ts';
import { LibraryStore, type Taken } from './library.store.ts';
import { pagesOf } from './pages.ts';
import { Prove } from './prove.ts';
import { SyncStateStore, type SyncState } from './sync-state.store.ts';
import { seriesIdsOf, WaitingStore } from './waiting.store.ts';

type Server = Used<MediaServerPort>;

const RECENT = 200;
const MAX_RECENT = 20_000;
/** Clocks differ, and servers save in the background. */
const OVERLAP_MS = 3_600_000;
/** A large library is not read without pause. */
const REST = 10;

/** Keeps a copy of what the media servers hold: as a whole now and then, what is new often. */
@Injectable()
export class LibrarySync implements OnModuleDestroy {
  private readonly jobs = new Map<string, Promise<void>>();
  private readonly reading = new Map<string, Promise<boolean>>();
  private readonly next = new Map<string, Promise<boolean>>();
  private readonly tried = new Map<string, number>();
  private fullRuns = false;
  private stopped = false;

  constructor(
    private readonly store: LibraryStore,
    private readonly state: SyncStateStore,
    private readonly whole: FullSync,
    private readonly proving: Prove,
    private readonly waiting: WaitingStore,
    private readonly pool: ConnectionPool,
    private readonly health: Health,
    private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: IntegrationsConfig,
  ) {}

  @Every((config: IntegrationsConfig) => Math.min(config.LIBRARY_RECENT_MS, 5_000), { lease: 'library-sync' })
  async tick(): Promise<unknown> {
    const interval = (await this.waiting.any()) ? this.config.LIBRARY_RECENT_MS : this.config.LIBRARY_IDLE_MS;
    for (const server of await this.pool.mediaServers()) {
      const state = await this.state.get(server.row.id);
      const idle = Date.now() - Math.max(this.tried.get(server.row.id) ?? 0, state.recentAt?.getTime() ?? 0) >= interval;
      if (idle && this.fullDue(server.row, state)) await this.start(server, 'full');
      else if (idle) await this.start(server, 'recent');
    }
    return undefined;
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    await Promise.allSettled([...this.jobs.values(), ...this.reading.values()]);
  }

  /** False when the library is being read already. The work goes on after the answer. */
  async start(server: Server, kind: 'full' | 'recent'): Promise<boolean> {
    const { id } = server.row;
    if (this.stopped || this.jobs.has(id) || (kind === 'full' && this.fullRuns)) return false;
    this.tried.set(id, Date.now());
    if (kind === 'full') this.fullRuns = true;
    const held = this.state.hold(id);
    const job = held
      .then((mine) => (mine ? this.run(server, kind) : undefined))
      .catch((err: unknown) => this.logger.warn({ err, connection: id }, 'a library could not be compared'))
      .finally(() => {
        this.jobs.delete(id);
        if (kind === 'full') this.fullRuns = false;
      });
    this.jobs.set(id, job);
    return held;
  }

  /** Something was added somewhere: the newest items of the servers of this type are read now. */
  async hint(serverType: string): Promise<void> {
    const servers = (await this.pool.mediaServers()).filter(({ row }) => row.type === serverType);
    await Promise.all(servers.map((server) => this.newest(server)));
  }

  /** An item that a webhook named is asked for; what the server does not know any more is gone. What cannot be asked is found by the next sync. */
  async look(row: ConnectionRow, itemId: string): Promise<void> {
    const client = this.pool.mediaServer(row);
    await this.guarded(row, async () => {
      const page = await client.byIds([itemId]);
      await this.take(row, page);
      if (page.titles.length + page.episodes.length === 0) await this.store.drop(row.id, [itemId]);
      // Many episodes that come together may be told as their series only.
      if (page.titles.some(({ contentType }) => contentType === 'series')) await this.recent({ row, client });
    });
  }

  /** The newest items now, or once more after those who read them now. @returns false when the server could not be asked */
  newest(server: Server): Promise<boolean> {
    const { id } = server.row;
    const now = this.reading.get(id);
    if (!now) return this.readNewest(server);
    const next = this.next.get(id) ?? now.then(() => {
      this.next.delete(id);
      return this.readNewest(server);
    });
    this.next.set(id, next);
    return next;
  }

  /** Takes over what a server showed, with the series of the episodes; whoever waits for something of it need not wait any more. */
  async take(row: ConnectionRow, page: LibraryPage, readAt = new Date()): Promise<Taken> {
    const taken = await this.store.take(row.id, page);
    const strangers = taken.episodes.length === 0 ? [] : await this.store.unknownSeries(row.id, seriesIdsOf(taken.episodes));
    if (strangers.length > 0) await this.store.take(row.id, await this.pool.mediaServer(row).byIds(strangers));
    await this.proving.wake(row.id, taken, readAt);
    return taken;
  }

  private async run(server: Server, kind: 'full' | 'recent'): Promise<void> {
    const { id } = server.row;
    try {
      await this.guarded(server.row, () => (kind === 'full' ? this.whole.run(server, async () => !this.stopped && (await this.state.hold(id))) : this.recent(server)));
    } finally {
      await this.state.release(id);
    }
  }

  private readNewest(server: Server): Promise<boolean> {
    const { id } = server.row;
    const reading = this.guarded(server.row, () => this.recent(server)).finally(() => this.reading.delete(id));
    this.reading.set(id, reading);
    return reading;
  }

  /** What was saved since the last look. A server that knows no such filter shows all, the newest first: then a page without news is the end. */
  private async recent({ row, client }: Server): Promise<void> {
    const { recentAt, fullAt } = await this.state.get(row.id);
    const since = new Date((recentAt ?? fullAt ?? new Date()).getTime() - OVERLAP_MS);
    const startedAt = new Date();
    let read = 0;
    for await (const page of pagesOf((start, limit) => client.changedSince(since, start, limit), RECENT)) {
      const { titles, episodes } = await this.take(row, page, startedAt);
      read += page.read;
      if (titles.length + episodes.length === 0 || read >= MAX_RECENT || this.stopped) break;
    }
    await this.state.set(row.id, { recentAt: startedAt });
  }

  private fullDue(row: ConnectionRow, { fullAt, fullMs, version }: SyncState): boolean {
    return fullAt === null || version !== row.version || Date.now() - fullAt.getTime() >= Math.max(this.config.LIBRARY_SYNC_MS, fullMs * REST);
  }

  private async guarded(row: ConnectionRow, work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      this.health.suspect(row);
      this.logger.info({ connection: row.id, failure: error.failure }, 'the library could not be read; it stays as it was known');
      return false;
    }
  }
}
