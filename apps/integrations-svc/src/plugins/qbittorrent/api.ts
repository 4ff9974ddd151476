import { outside, OutsideError, type OutsideClient } from '@marquee/service-kit';
import { z } from 'zod';
import type { PluginOptions } from '../port.ts';
import { MainData, Version, type QbittorrentSettings } from './schema.ts';
import { Session } from './session.ts';

const LIST_BYTES = 64 * 1024 * 1024;

/** qBittorrent's calls that Marquee uses, one each. All of them may be repeated. */
export class QbittorrentApi {
  readonly client: OutsideClient;
  private readonly session: Session;
  /** Version 5 calls them otherwise. */
  private names: 'new' | 'old' = 'new';

  constructor(
    settings: QbittorrentSettings,
    readonly options: PluginOptions,
    attempts = 2,
  ) {
    const { name, timeoutMs } = options;
    // Without the address as its referer, qBittorrent takes a call for one from another site.
    this.client = outside({ name, baseUrl: `${settings.url}/api/v2`, headers: { referer: `${settings.url}/` }, timeoutMs, attempts, maxBytes: LIST_BYTES });
    this.session = new Session(this.client, settings, name);
  }

  version = () => this.text('/app/version');
  webApiVersion = () => this.text('/app/webapiVersion');

  mainData = (rid: number) => this.session.within(async (headers) => (await this.client.get('/sync/maindata', { headers, query: { rid }, schema: MainData })).data);

  pause = (hash: string) => this.renamed({ new: 'stop', old: 'pause' }, hash);
  resume = (hash: string) => this.renamed({ new: 'start', old: 'resume' }, hash);
  delete = (hash: string, deleteFiles: boolean) => this.act('delete', hash, { deleteFiles: String(deleteFiles) });

  /** 409 when there is no queue. */
  topPriority = (hash: string) => this.act('topPrio', hash);

  private text = (path: string) => this.session.within(async (headers) => (await this.client.get(path, { headers, text: true, schema: Version })).data);

  private async renamed(verb: Record<'new' | 'old', string>, hash: string): Promise<void> {
    try {
      await this.act(verb[this.names], hash);
    } catch (error) {
      if (!(error instanceof OutsideError) || error.details.status !== 404) throw error;
      const other = this.names === 'new' ? 'old' : 'new';
      await this.act(verb[other], hash);
      this.names = other;
    }
  }

  private act = (verb: string, hash: string, more: Record<string, string> = {}): Promise<void> =>
    this.session.within(async (headers) => {
      await this.client.post(`/torrents/${verb}`, { headers, form: { hashes: hash.toLowerCase(), ...more }, text: true, schema: z.string(), idempotent: true });
    });
}
