import { OutsideError } from '@marquee/service-kit';
import type { ClientDownload, DownloadClientPort } from '../port.ts';
import type { QbittorrentApi } from './api.ts';
import { clientDownload } from './download.ts';
import { Torrent } from './schema.ts';

export class QbittorrentClient implements DownloadClientPort {
  /** As told so far, and what it means; the next answer carries only what has changed since the one with this number. */
  private readonly known = new Map<string, { told: Record<string, unknown>; download: ClientDownload }>();
  private rid = 0;
  private reading: Promise<ClientDownload[]> | undefined;

  constructor(private readonly api: QbittorrentApi) {}

  downloads(): Promise<ClientDownload[]> {
    this.reading ??= this.read().finally(() => (this.reading = undefined));
    return this.reading;
  }

  pause = (hash: string): Promise<void> => this.api.pause(hash);
  resume = (hash: string): Promise<void> => this.api.resume(hash);
  remove = (hash: string, { deleteFiles }: { deleteFiles: boolean }): Promise<void> => this.api.delete(hash, deleteFiles);

  async prioritise(hash: string): Promise<void> {
    try {
      await this.api.topPriority(hash);
    } catch (error) {
      if (!(error instanceof OutsideError) || error.details.status !== 409) throw error;
      throw new OutsideError('rejected', `${this.api.options.name} keeps no order, because its queueing is switched off (Options, BitTorrent, Torrent Queueing)`, error.details);
    }
  }

  private async read(): Promise<ClientDownload[]> {
    const news = await this.api.mainData(this.rid);
    if (news.full_update) this.known.clear();
    for (const [hash, changed] of Object.entries(news.torrents)) {
      const told = { ...this.known.get(hash)?.told, ...changed };
      this.known.set(hash, { told, download: clientDownload(hash, Torrent.parse(told)) });
    }
    for (const hash of news.torrents_removed) this.known.delete(hash);
    this.rid = news.rid;
    return [...this.known.values()].map(({ download }) => download);
  }
}
