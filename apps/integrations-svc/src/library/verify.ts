import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { CONFIG, Every, Logger, OutsideError } from '@marquee/service-kit';
import type { IntegrationsConfig } from '../config.ts';
import { ConnectionPool, type Used } from '../connections/connection-pool.ts';
import { ConnectionStore } from '../connections/connection.store.ts';
import { Health } from '../connections/health.ts';
import { wantedOf, type Fulfilment } from '../fulfilments/fulfilment.ts';
import { FulfilmentStore } from '../fulfilments/fulfilment.store.ts';
import { Wake } from '../fulfilments/wake.ts';
import { namesOf } from '../items/item-change.ts';
import type { MediaServerPort } from '../ports/media-server.ts';
import type { Finding } from './candidate.ts';
import { LibrarySync } from './library-sync.ts';
import { playUrlOf, Prove } from './prove.ts';
import { isDue, unseenChange, withoutServerChange } from './unseen-change.ts';
import { WaitingStore } from './waiting.store.ts';

const BATCH = 500;
/** Titles that are asked for one by one in a round; more are met by reading the newest items. */
const SINGLE = 10;

/** Imported is not available: a media server must show it. */
@Injectable()
export class Verify implements OnModuleDestroy {
  private running: Promise<void> | undefined;
  private again = false;

  constructor(
    private readonly waiting: WaitingStore,
    private readonly fulfilments: FulfilmentStore,
    private readonly connections: ConnectionStore,
    private readonly proving: Prove,
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
    const due = await this.waiting.due(BATCH);
    if (due.length === 0) return;
    const servers = await this.pool.mediaServers();
    const open = servers.length === 0 ? due : await this.unproven(due);
    if (open.length === 0) return;
    const unreachable = (await this.ask(servers, open)).join(', ') || null;
    const found = await this.proving.prove(open);
    const managers = new Map((await this.connections.enabled('manager')).map(({ id, name }) => [id, name]));
    const matching = (await this.connections.enabled('matcher')).length > 0;
    const mediaServer = namesOf(servers.map(({ row }) => row));
    const known = await this.proving.servers();
    const playUrl = (finding: Finding) => playUrlOf(known, finding, finding.itemId);
    const serverOf = (id: string) => servers.find((used) => used.row.id === id)?.row.name ?? mediaServer;
    for (const row of open) {
      const names = { connection: managers.get(row.connectionId ?? '') ?? 'the manager', mediaServer, unreachable, serverOf, playUrlOf: playUrl, matching };
      const unseen = found.get(row.id) ?? new Map<string, Finding>();
      await this.fulfilments.change(row.id, (now) => (servers.length === 0 ? withoutServerChange(now, names, this.config) : unseenChange(now, unseen, names, this.config)));
    }
  }

  /** Those with due items that no known library proves. */
  private async unproven(due: readonly Fulfilment[]): Promise<Fulfilment[]> {
    const found = await this.proving.prove(due);
    return due.filter((row) => row.items.some((item) => isDue(item) && found.get(row.id)?.get(item.key)?.kind !== 'proof'));
  }

  /** @returns names of the servers that could not be asked */
  private async ask(servers: readonly Used<MediaServerPort>[], rows: readonly Fulfilment[]): Promise<string[]> {
    const unreachable: string[] = [];
    for (const server of servers) {
      const asked = rows.length > SINGLE ? await this.sync.newest(server) : await this.find(server, rows);
      if (!asked) unreachable.push(server.row.name);
    }
    return unreachable;
  }

  private async find({ row: server, client }: Used<MediaServerPort>, rows: readonly Fulfilment[]): Promise<boolean> {
    try {
      for (const row of rows) await this.sync.take(server, await client.find(wantedOf(row)));
      return true;
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      this.health.suspect(server);
      return false;
    }
  }
}
