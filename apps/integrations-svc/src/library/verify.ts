import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { CONFIG, Every, Logger, OutsideError } from '@marquee/service-kit';
import type { IntegrationsConfig } from '../config.ts';
import { ConnectionPool, type Used } from '../connections/connection-pool.ts';
import { Health } from '../connections/health.ts';
import type { Change } from '../fulfilments/change.ts';
import { wantedOf, type Fulfilment } from '../fulfilments/fulfilment.ts';
import { FulfilmentStore } from '../fulfilments/fulfilment.store.ts';
import { LiveStore } from '../fulfilments/live.store.ts';
import { Wake } from '../fulfilments/wake.ts';
import type { MediaServerPort } from '../plugins/port.ts';
import { LibraryStore } from './library.store.ts';
import { LibrarySync } from './library-sync.ts';
import { verifiedChange } from './verified.ts';

const BATCH = 200;
/** Titles that are asked for one by one in a round; more are met by reading the newest items. */
const SINGLE = 10;
const RECENT = 200;

/** Imported is not available: the media server must show it. */
@Injectable()
export class Verify implements OnModuleDestroy {
  private running: Promise<void> | undefined;
  private again = false;

  constructor(
    private readonly live: LiveStore,
    private readonly fulfilments: FulfilmentStore,
    private readonly library: LibraryStore,
    private readonly sync: LibrarySync,
    private readonly pool: ConnectionPool,
    private readonly health: Health,
    private readonly logger: Logger,
    wake: Wake,
    @Inject(CONFIG) private readonly config: IntegrationsConfig,
  ) {
    wake.onVerify(() => void this.look().catch((err: unknown) => this.logger.warn({ err }, 'imported titles could not be verified')));
  }

  @Every((config: IntegrationsConfig) => config.VERIFY_MS, { lease: 'verify' })
  look(): Promise<unknown> {
    this.again = true;
    this.running ??= this.rounds().finally(() => (this.running = undefined));
    return this.running;
  }

  async onModuleDestroy(): Promise<void> {
    this.again = false;
    await this.running?.catch(() => {});
  }

  private async rounds(): Promise<void> {
    while (this.again) {
      this.again = false;
      await this.round();
    }
  }

  private async round(): Promise<void> {
    const due = await this.live.unverified(BATCH);
    if (due.length === 0) return;
    const servers = await this.pool.mediaServers();
    if (servers.length === 0) {
      for (const row of due) await this.settle(row, { facts: ['verified'], reason: { code: 'available_without_server', params: { connection: row.reasonParams.connection ?? 'the manager' } } });
      return;
    }
    const waiting = await this.settleHeld(due);
    if (waiting.length === 0) return;
    const unreachable = await this.ask(servers, waiting);
    for (const row of await this.settleHeld(waiting)) await this.settle(row, this.waitingChange(row, servers, unreachable));
  }

  /** @returns those that no known library holds */
  private async settleHeld(rows: readonly Fulfilment[]): Promise<Fulfilment[]> {
    const held = await this.library.held(rows.map(wantedOf));
    const open: Fulfilment[] = [];
    for (const [i, row] of rows.entries()) {
      const found = held[i];
      if (found) await this.settle(row, verifiedChange(found));
      else open.push(row);
    }
    return open;
  }

  /** @returns names of the servers that could not be asked */
  private async ask(servers: readonly Used<MediaServerPort>[], rows: readonly Fulfilment[]): Promise<string[]> {
    const unreachable: string[] = [];
    for (const { row: server, client } of servers) {
      try {
        if (rows.length > SINGLE) await this.sync.take(server, await client.recent(RECENT));
        for (const row of rows.slice(0, SINGLE)) await this.sync.take(server, await client.find(wantedOf(row)));
      } catch (error) {
        if (!(error instanceof OutsideError)) throw error;
        this.health.suspect(server);
        unreachable.push(server.name);
      }
    }
    return unreachable;
  }

  private waitingChange(row: Fulfilment, servers: readonly Used<MediaServerPort>[], unreachable: readonly string[]): Change {
    const wait = Math.min(this.config.VERIFY_MS * 1.5 ** Math.min(row.attempt, 12), this.config.LIBRARY_IDLE_MS);
    const set = { attempt: row.attempt + 1, nextAttemptAt: new Date(Date.now() + wait) };
    const connection = row.reasonParams.connection ?? 'the manager';
    if (unreachable.length > 0) return { reason: { code: 'media_server_unreachable', params: { connection, mediaServer: unreachable.join(', ') } }, reasonWhen: 'always', set };
    const mediaServer = servers.map(({ row: server }) => server.name).join(', ');
    return { reason: { code: 'importing', params: { connection, mediaServer } }, reasonWhen: 'always', set };
  }

  private async settle(row: Fulfilment, change: Change): Promise<void> {
    await this.fulfilments.change(row.id, () => change);
  }
}
