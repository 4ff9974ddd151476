import { Injectable } from '@nestjs/common';
import { AppError, type Actor } from '@marquee/contracts';
import { Database } from '@marquee/service-kit';
import { BlocklistStore } from '../../blocklist/blocklist.store.ts';
import { ConnectionPool } from '../../connections/connection-pool.ts';
import { each } from '../../fulfilments/change.ts';
import type { Fulfilment } from '../../fulfilments/fulfilment.ts';
import { FulfilmentStore } from '../../fulfilments/fulfilment.store.ts';
import { ActOnQueueHandler } from '../../queue/act-on-queue.handler.ts';
import { forgotten } from '../item-change.ts';
import { DownloadsOfStore } from './downloads-of.store.ts';
import { ManagerRemedies } from './manager-remedies.ts';
import type { Mended } from './offered.ts';

/** What mends by way of the download. */
@Injectable()
export class DownloadRemedies {
  constructor(
    private readonly store: FulfilmentStore,
    private readonly downloads: DownloadsOfStore,
    private readonly queue: ActOnQueueHandler,
    private readonly managers: ManagerRemedies,
    private readonly pool: ConnectionPool,
    private readonly blocklist: BlocklistStore,
    private readonly db: Database,
  ) {}

  async resume({ items }: Mended, actor: Actor | null): Promise<string> {
    const ids = await this.downloads.of(items.flatMap(({ downloadId }) => downloadId ?? []));
    if (ids.length === 0) throw new AppError('queue.entry_not_found');
    const { results } = await this.queue.act({ ids, action: 'resume' }, actor);
    const problem = results.find(({ ok }) => !ok)?.problem;
    if (problem) throw new AppError('connection.call_failed', { connection: problem.details?.client ?? 'The download client', problem: problem.details?.problem ?? problem.detail });
    return 'The download goes on.';
  }

  /** A pack is one download: all items that it was to bring are searched for anew. */
  async blockAndSearch({ row, items }: Mended, actor: Actor | null): Promise<string> {
    const connection = await this.managers.of(row);
    const client = this.pool.manager(connection);
    const downloadIds = new Set(items.flatMap(({ downloadId }) => downloadId ?? []));
    const partRefs = new Set(items.flatMap(({ partRef }) => partRef ?? []));
    const records = (await client.queue()).filter((record) => (record.downloadId ? downloadIds.has(record.downloadId) : record.partRefs.some((ref) => partRefs.has(ref))));
    const queueIds = records.flatMap((record) => record.queueIds);
    const brought = row.items.filter((item) => item.importedAt === null && (downloadIds.has(item.downloadId ?? '') || partRefs.has(item.partRef ?? '')));
    if (queueIds.length > 0) {
      await client.removeFromQueue(queueIds, { removeFromClient: true, blocklist: true, searchAgain: true });
      for (const release of new Set(records.map((record) => record.release))) await this.block(row, connection.id, release, items[0]?.reasonParams.problem, actor);
    } else if (row.managerRef) await client.search(row.managerRef, brought.flatMap(({ partRef }) => partRef ?? []));
    const keys = brought.map(({ key }) => key);
    await this.store.change(row.id, (now) => ({
      items: each(now.items.filter(({ key, importedAt }) => keys.includes(key) && importedAt === null), () => ({
        facts: ['failed', 'retried'], reason: { code: 'searching', params: { connection: connection.name } }, reasonWhen: 'always', set: { ...forgotten, searches: 0 },
      })),
    }));
    return queueIds.length > 0 ? `${connection.name} does not take this release again and searches for another one.` : `${connection.name} searches for another release.`;
  }

  private async block({ contentType, externalId, title }: Fulfilment, connectionId: string, release: string, problem: unknown, actor: Actor | null): Promise<void> {
    const reason = typeof problem === 'string' && problem !== '' ? problem : 'Somebody asked for another release.';
    await this.db.tx((tx) => this.blocklist.blockRelease(tx, { connectionId, contentType, externalId, title, release, source: 'person', by: actor?.displayName ?? null, reason }));
  }
}
