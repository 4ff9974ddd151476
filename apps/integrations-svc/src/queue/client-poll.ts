import { Inject, Injectable } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { downloadProgressed } from '@marquee/contracts';
import { CONFIG, Every } from '@marquee/service-kit';
import type { IntegrationsConfig } from '../config.ts';
import { ConnectionPool, type Used } from '../connections/connection-pool.ts';
import { each } from '../fulfilments/change.ts';
import { FulfilmentStore } from '../fulfilments/fulfilment.store.ts';
import type { ClientDownload, DownloadClientPort } from '../plugins/port.ts';
import { clientChange, isNews, progressOf } from './client-change.ts';
import { DownloadStore } from './download.store.ts';
import { groupBy } from './group-by.ts';
import { ServedStore, type Served } from './served.store.ts';
import { SourceReader } from './source-reader.ts';

/** Reads download clients: often while something of ours is on its way, else seldom. */
@Injectable()
export class ClientPoll {
  private lastPoll = 0;

  constructor(
    private readonly pool: ConnectionPool,
    private readonly downloads: DownloadStore,
    private readonly served: ServedStore,
    private readonly fulfilments: FulfilmentStore,
    private readonly reader: SourceReader,
    private readonly bus: Bus,
    @Inject(CONFIG) private readonly config: IntegrationsConfig,
  ) {}

  @Every((config: IntegrationsConfig) => config.QUEUE_POLL_ACTIVE_MS, { lease: 'client-poll' })
  async poll(): Promise<void> {
    const idleDue = Date.now() - this.lastPoll >= this.config.QUEUE_POLL_IDLE_MS;
    if (!idleDue && !(await this.served.moves())) return;
    this.lastPoll = Date.now();
    await Promise.all((await this.pool.downloadClients()).map((used) => this.one(used)));
    await this.downloads.forgetOthers();
  }

  private async one(used: Used<DownloadClientPort>): Promise<void> {
    const found = await this.reader.client(used);
    if (!found) return;
    const byHash = new Map(found.flatMap((download) => download.hashes.map((hash) => [hash, download])));
    const ours = (await this.served.all()).flatMap((item) => {
      const download = byHash.get(item.downloadId);
      return download ? [{ item, download }] : [];
    });
    for (const [fulfilmentId, items] of groupBy(ours, ({ item }) => item.fulfilmentId)) await this.tell(fulfilmentId, items, used.row.name);
  }

  private async tell(fulfilmentId: string, items: { item: Served; download: ClientDownload }[], client: string): Promise<void> {
    const names = { client, manager: items[0]?.item.manager ?? client };
    const news = items.filter(({ item, download }) => {
      const change = clientChange(item, download, names);
      return change && isNews(item, change);
    });
    if (news.length === 0) return;
    const byKey = new Map(news.map(({ item, download }) => [item.key, { item, download }]));
    const outcome = await this.fulfilments.change(fulfilmentId, (now) => ({
      items: each(now.items, (item) => {
        const told = byKey.get(item.key);
        return told?.item.downloadId === item.downloadId ? clientChange(item, told.download, names) : undefined;
      }),
    }));
    const shown = items.filter(({ item, download }) => download.phase !== 'completed' && outcome?.next.items.some(({ key, stage }) => key === item.key && stage === 'downloading'));
    if (shown.length > 0) this.bus.emit(downloadProgressed, progressOf(items[0]?.item.requestId ?? '', shown.map(({ item, download }) => ({ key: item.key, download }))));
  }
}
