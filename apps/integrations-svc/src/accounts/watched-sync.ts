import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Every, Logger, OutsideError } from '@marquee/service-kit';
import type { IntegrationsConfig } from '../config.ts';
import { ConnectionPool } from '../connections/connection-pool.ts';
import { Health } from '../connections/health.ts';
import type { MediaServerPort } from '../ports/media-server.ts';
import { AccountsStore } from './accounts.store.ts';
import { SeasonsWatched } from './season-watched.ts';

const PAGE = 500;

/** Reads what linked accounts have watched: all of it once, then from the newest on until it is known. */
@Injectable()
export class WatchedSync implements OnModuleDestroy {
  private running: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly store: AccountsStore,
    private readonly seasons: SeasonsWatched,
    private readonly pool: ConnectionPool,
    private readonly health: Health,
    private readonly logger: Logger,
  ) {}

  @Every((config: IntegrationsConfig) => config.WATCHED_SYNC_MS, { lease: 'watched-sync' })
  sync(): Promise<unknown> {
    this.running ??= this.all().finally(() => (this.running = undefined));
    return this.running;
  }

  /** Somebody linked an account: what it has watched is read without being waited for. */
  soon(): void {
    const before = this.running ?? Promise.resolve();
    void before.then(() => this.sync()).catch((err: unknown) => this.logger.warn({ err }, 'what was watched could not be read'));
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    await this.running?.catch(() => {});
  }

  private async all(): Promise<void> {
    const accounts = await this.store.linked();
    if (accounts.length === 0) return;
    for (const { row, client } of await this.pool.mediaServers()) {
      try {
        for (const account of accounts.filter(({ connectionId }) => connectionId === row.id)) await this.read(client, account);
      } catch (error) {
        if (!(error instanceof OutsideError)) throw error;
        this.health.suspect(row);
        this.logger.info({ connection: row.id, failure: error.failure }, 'what was watched could not be read; it stays as it was known');
      }
    }
  }

  private async read(client: MediaServerPort, { connectionId, accountId, synced }: { connectionId: string; accountId: string; synced: boolean }): Promise<void> {
    for (let start = 0, total = Infinity; start < total && !this.stopped; ) {
      const page = await client.watched(accountId, start, PAGE);
      const news = page.items.length === 0 ? 0 : await this.store.watched(connectionId, accountId, page.items);
      if (page.read === 0 || (synced && news === 0)) break;
      start += page.read;
      total = page.total;
    }
    await this.store.synced(connectionId, accountId);
    await this.seasons.tell(connectionId, accountId);
  }
}
