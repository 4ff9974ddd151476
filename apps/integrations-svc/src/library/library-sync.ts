import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Every, Logger, OutsideError } from '@marquee/service-kit';
import type { IntegrationsConfig } from '../config.ts';
import { ConnectionPool } from '../connections/connection-pool.ts';
import type { ConnectionRow } from '../connections/connection.store.ts';
import { Health } from '../connections/health.ts';
import { FulfilmentStore } from '../fulfilments/fulfilment.store.ts';
import { LiveStore } from '../fulfilments/live.store.ts';
import type { LibraryEntry, MediaServerPort } from '../plugins/port.ts';
import { LibraryStore, type SyncState } from './library.store.ts';
import { verifiedChange } from './verified.ts';

const PAGE = 500;
const MAX_PAGES = 1_000;
const RECENT = 50;
const IDS = 100;
/** Fewer than this may go at once without suspicion, and a tenth of the library. */
const FEW = 10;
const TENTH = 0.1;
/** A shrunken library is believed when it has stayed so for this long. */
const BELIEVE_MS = 24 * 3_600_000;

/** Keeps a copy of what the media servers hold. A server that is away, or suddenly nearly empty, changes nothing. */
@Injectable()
export class LibrarySync {
  private readonly lastFull = new Map<string, { at: number; version: number }>();
  private lastRecent = 0;

  constructor(
    private readonly store: LibraryStore,
    private readonly pool: ConnectionPool,
    private readonly health: Health,
    private readonly live: LiveStore,
    private readonly fulfilments: FulfilmentStore,
    private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: IntegrationsConfig,
  ) {}

  /** In full at the start, when the settings changed, and every LIBRARY_SYNC_MS; the newest items in between. */
  @Every((config: IntegrationsConfig) => Math.min(config.LIBRARY_RECENT_MS, 5_000), { lease: 'library-sync' })
  async sync(): Promise<unknown> {
    const interval = (await this.live.hasUnverified()) ? this.config.LIBRARY_RECENT_MS : this.config.LIBRARY_IDLE_MS;
    const recentDue = Date.now() - this.lastRecent >= interval;
    if (recentDue) this.lastRecent = Date.now();
    for (const { row, client } of await this.pool.mediaServers()) {
      try {
        if (this.fullDue(row)) await this.full(row, client);
        else if (recentDue) await this.take(row, await client.recent(RECENT));
      } catch (error) {
        if (!(error instanceof OutsideError)) throw error;
        this.health.suspect(row);
        this.logger.info({ connection: row.id, failure: error.failure }, 'the library could not be read; it stays as it was known');
      }
    }
    return undefined;
  }

  /** Takes over what a server showed; whoever waits for one of them need not wait any more. */
  async take(row: ConnectionRow, entries: readonly LibraryEntry[], generation?: number): Promise<void> {
    const seenAt = new Date();
    const fresh = await this.store.take(row.id, entries, generation);
    for (const entry of fresh) {
      for (const waiting of await this.live.byTitle(entry.contentType, entry.tmdb ?? '', seenAt)) {
        await this.fulfilments.change(waiting.id, () => verifiedChange({ connection: row.name, playUrl: entry.playUrl }));
      }
    }
  }

  async full(row: ConnectionRow, client: MediaServerPort): Promise<void> {
    const state = await this.store.state(row.id);
    const generation = state.generation + 1;
    const known = await this.store.count(row.id);
    for (let page = 0, total = Infinity; page < MAX_PAGES && page * PAGE < total; page += 1) {
      const answer = await client.page(page * PAGE, PAGE);
      total = answer.total;
      await this.take(row, answer.items, generation);
      if (answer.items.length === 0) break;
    }
    this.lastFull.set(row.id, { at: Date.now(), version: row.version });
    await this.dropMissed(row, client, { ...state, generation }, known);
  }

  private fullDue(row: ConnectionRow): boolean {
    const last = this.lastFull.get(row.id);
    return !last || last.version !== row.version || Date.now() - last.at >= this.config.LIBRARY_SYNC_MS;
  }

  private async dropMissed(row: ConnectionRow, client: MediaServerPort, state: SyncState, known: number): Promise<void> {
    const missed = (await this.store.missed(row.id, state.generation)).map(({ itemId }) => itemId);
    const suspicious = missed.length > 0 && (missed.length === known || (missed.length > FEW && missed.length > known * TENTH));
    const shrunkSince = suspicious ? (state.shrunkSince ?? new Date()) : null;
    const believed = !suspicious || Date.now() - (shrunkSince?.getTime() ?? 0) > BELIEVE_MS;
    if (!believed) this.logger.warn({ connection: row.id, missed: missed.length, known }, 'the media server shows far fewer titles than before; they are kept for a day');
    if (believed) {
      // Items move between pages while they are read: only what the server does not know when asked for is gone.
      for (let from = 0; from < missed.length; from += IDS) {
        const asked = missed.slice(from, from + IDS);
        const there = await client.byIds(asked);
        await this.take(row, there, state.generation);
        const gone = asked.filter((itemId) => !there.some((entry) => entry.itemId === itemId));
        await this.store.drop(row.id, gone);
      }
    }
    await this.store.setState(row.id, { generation: state.generation, fullAt: new Date(), shrunkSince: believed ? null : shrunkSince });
  }
}
