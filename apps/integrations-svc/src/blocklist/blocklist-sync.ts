import { Injectable } from '@nestjs/common';
import { Every, Logger, OutsideError } from '@marquee/service-kit';
import type { IntegrationsConfig } from '../config.ts';
import { ConnectionPool, type Used } from '../connections/connection-pool.ts';
import { Health } from '../connections/health.ts';
import type { BlockedRelease, ManagerPort } from '../plugins/port.ts';
import { pluginOf } from '../plugins/registry.ts';
import { BlocklistStore } from './blocklist.store.ts';

const PAGE = 100;
/** The newest of a manager's list; what is older is kept as it was known. */
const PAGES = 20;

/** Keeps the managers' own blocklists beside ours, and lets blocks end. */
@Injectable()
export class BlocklistSync {
  constructor(
    private readonly pool: ConnectionPool,
    private readonly store: BlocklistStore,
    private readonly health: Health,
    private readonly logger: Logger,
  ) {}

  @Every((config: IntegrationsConfig) => config.BLOCKLIST_SYNC_MS, { lease: 'blocklist-sync' })
  async sync(): Promise<void> {
    await this.store.purge();
    for (const manager of await this.pool.managers()) {
      try {
        await this.one(manager);
      } catch (error) {
        if (!(error instanceof OutsideError)) throw error;
        this.health.suspect(manager.row);
        this.logger.info({ connection: manager.row.id, failure: error.failure }, 'a blocklist could not be read');
      }
    }
  }

  private async one({ row, client }: Used<ManagerPort>): Promise<void> {
    const found = new Map<string, BlockedRelease>();
    let whole = false;
    for (let page = 1; page <= PAGES && !whole; page += 1) {
      const { items, total } = await client.blocklist(page, PAGE);
      const known = found.size;
      for (const item of items) found.set(item.ref, item);
      // Asked for a page past the end, a manager gives the last one again.
      whole = found.size >= total || found.size === known;
    }
    const releases = [...found.values()];
    const types = pluginOf(row.type)?.contentTypes ?? [];
    const since = whole ? null : new Date(Math.min(...releases.map(({ at }) => at.getTime())));
    await this.store.mirror(row.id, types.length === 1 ? (types[0] ?? null) : null, releases, since);
  }
}
