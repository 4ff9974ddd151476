import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { actOnQueue, AppError, type Actor, type AnswerOf, type ParsedInputOf, type QueueAction } from '@marquee/contracts';
import { Database, Handles, OutsideError, requirePermission } from '@marquee/service-kit';
import { BlocklistStore } from '../blocklist/blocklist.store.ts';
import { ConnectionPool } from '../connections/connection-pool.ts';
import { ConnectionStore, type ConnectionRow } from '../connections/connection.store.ts';
import type { DownloadRow } from './download.ts';
import { DownloadStore } from './download.store.ts';
import { groupBy } from './group-by.ts';
import { SourceReader } from './source-reader.ts';

type Result = AnswerOf<typeof actOnQueue>['results'][number];
type Removal = NonNullable<ParsedInputOf<typeof actOnQueue>['removal']>;

interface Deed {
  action: QueueAction;
  removal: Removal;
  by: string;
}

/** A client needs a moment until it shows what it was told to do. */
const AGAIN_MS = 1_500;
const remaining: Removal = { removeFromClient: true, blocklist: false, searchAgain: false };

/** Does what people ask of downloads where it can be done: at the client that holds them, or at their manager. */
@Injectable()
export class ActOnQueueHandler implements OnModuleDestroy {
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(
    private readonly downloads: DownloadStore,
    private readonly connections: ConnectionStore,
    private readonly pool: ConnectionPool,
    private readonly reader: SourceReader,
    private readonly blocklist: BlocklistStore,
    private readonly db: Database,
  ) {}

  onModuleDestroy(): void {
    for (const timer of this.timers) clearTimeout(timer);
  }

  @Handles(actOnQueue)
  async act({ ids, action, removal = remaining }: ParsedInputOf<typeof actOnQueue>, actor: Actor | null): Promise<AnswerOf<typeof actOnQueue>> {
    requirePermission(actor, 'queue.manage');
    const rows = new Map((await this.downloads.byIds(ids)).map((row) => [row.id, row]));
    const connections = new Map((await this.connections.list()).filter(({ enabled }) => enabled).map((row) => [row.id, row]));
    // One after the other at each place, all places at once.
    const places = groupBy(new Set(ids), (id) => placeOf(rows.get(id), action));
    const results = new Map<string, Result>();
    await Promise.all([...places.values()].map(async (those) => {
      for (const id of those) results.set(id, await this.one(id, rows.get(id), { action, removal, by: actor.displayName }, connections));
    }));
    await this.readAgain([...rows.values()]);
    return { results: ids.flatMap((id) => results.get(id) ?? []) };
  }

  private async one(id: string, row: DownloadRow | undefined, deed: Deed, connections: ReadonlyMap<string, ConnectionRow>): Promise<Result> {
    try {
      if (!row) throw new AppError('queue.entry_not_found');
      await this.perform(row, deed, connections);
      return { id, ok: true, problem: null };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { id, ok: false, problem: { code: error.code, detail: error.message, details: error.details } };
    }
  }

  private async perform(row: DownloadRow, { action, removal, by }: Deed, connections: ReadonlyMap<string, ConnectionRow>): Promise<void> {
    const client = connections.get(row.clientId ?? '');
    const manager = connections.get(row.managerId ?? '');
    const byManager = action === 'remove' && manager && row.queueIds.length > 0;
    const place = byManager ? manager : client;
    if (!place) throw new AppError('queue.action_unsupported', { client: row.clientName ?? manager?.name ?? 'The download client', action });
    try {
      if (byManager) await this.pool.manager(manager).removeFromQueue(row.queueIds, removal);
      else await this.atClient(place, row.hashes[0] ?? row.downloadId, action, removal);
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      throw new AppError('queue.action_failed', { client: place.name, action, problem: error.message }, { cause: error });
    }
    if (byManager && removal.blocklist) await this.block(row, manager.id, by);
  }

  /** Shown at once; the manager's own entry takes its place when its list is read. */
  private async block({ contentType, title, release }: DownloadRow, connectionId: string, by: string): Promise<void> {
    const reason = 'Removed from the downloads, and not to be taken again.';
    await this.db.tx((tx) => this.blocklist.blockRelease(tx, { connectionId, contentType, externalId: null, title: title ?? release, release, source: 'person', by, reason }));
  }

  private atClient(place: ConnectionRow, hash: string, action: QueueAction, removal: Removal): Promise<void> {
    const client = this.pool.downloadClient(place);
    return action === 'remove' ? client.remove(hash, { deleteFiles: removal.removeFromClient }) : client[action](hash);
  }

  /** At once, and once more when they have had the time to do it. */
  private async readAgain(rows: readonly DownloadRow[]): Promise<void> {
    const sources = [...new Set(rows.flatMap(({ managerId, clientId }) => [managerId, clientId]).filter((id) => id !== null))];
    if (sources.length === 0) return;
    await this.reader.read(sources);
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      // The next poll does it too.
      this.reader.read(sources).catch(() => {});
    }, AGAIN_MS);
    this.timers.add(timer);
  }
}

const placeOf = (row: DownloadRow | undefined, action: QueueAction) => (action === 'remove' ? row?.managerId : null) ?? row?.clientId ?? '';
