import { OutsideError } from '@marquee/service-kit';
import type { BlockedRelease, ManagerPort, QueueRecord, Wanted } from '../plugins/port.ts';
import type { ArrApi } from './api.ts';
import { queueRecords } from './queue.ts';
import { registerWebhook } from './register-webhook.ts';
import type { QueueRow, RootFolder } from './schema.ts';

const PAGE = 200;
const MAX_PAGES = 50;
const REFERENCE_MS = 10 * 60_000;
const REASONS = 5;

export interface Reference {
  profiles: { id: number; name: string }[];
  folders: RootFolder[];
  tags: Map<number, string>;
}

/** What Radarr and Sonarr do alike. */
export abstract class ArrManager<Api extends ArrApi> implements Omit<ManagerPort, 'add' | 'release' | 'delete' | 'get' | 'list' | 'parts' | 'search' | 'rejections'> {
  private known: { value: Promise<Reference>; until: number } | undefined;

  constructor(
    protected readonly api: Api,
    private readonly program: string,
    private readonly events: readonly string[],
  ) {}

  /** Asking past the end gives the last page again, so the total decides. */
  async queue(): Promise<QueueRecord[]> {
    const rows: QueueRow[] = [];
    for (let page = 1; page <= MAX_PAGES; page += 1) {
      const answer = await this.api.queuePage(page, PAGE);
      rows.push(...answer.records);
      if (page * PAGE >= answer.totalRecords || answer.records.length === 0) break;
    }
    return queueRecords(rows, this.program);
  }

  async removeFromQueue(queueIds: readonly number[], options: { removeFromClient: boolean; blocklist: boolean; searchAgain: boolean }): Promise<void> {
    const { removeFromClient, blocklist, searchAgain } = options;
    if (queueIds.length > 0) await this.api.removeFromQueue(queueIds, { removeFromClient, blocklist, skipRedownload: !searchAgain });
  }

  importAgain = (): Promise<void> => this.api.command('ProcessMonitoredDownloads');

  async blocklist(page: number, pageSize: number): Promise<{ items: BlockedRelease[]; total: number }> {
    const { records, totalRecords } = await this.api.blocklistPage(page, pageSize);
    const items = records.map(({ id, movieId, seriesId, movie, series, sourceTitle, message, date }) => ({
      ref: String(id), titleRef: movieId ?? seriesId, title: movie ?? series, release: sourceTitle ?? '', reason: message, at: new Date(Date.parse(date ?? '') || 0),
    }));
    return { items, total: totalRecords };
  }

  async unblock(refs: readonly string[]): Promise<void> {
    if (refs.length > 0) await this.api.unblock(refs.map(Number));
  }

  registerWebhook = (url: string): Promise<void> => registerWebhook(this.api, url, this.events);

  /** The reasons that most releases share, first. */
  protected async rejected(query: Parameters<ArrApi['releases']>[0]): Promise<{ found: number; reasons: string[] }> {
    const found = await this.api.releases(query);
    const counts = new Map<string, number>();
    for (const reason of found.flatMap(({ rejections = [] }) => rejections)) {
      const sentence = typeof reason === 'string' ? reason : reason.message;
      if (sentence) counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
    }
    return { found: found.length, reasons: [...counts].sort(([, a], [, b]) => b - a).slice(0, REASONS).map(([sentence]) => sentence) };
  }

  /** Profiles, folders and tags; asked again after a while, when it failed, and when a choice was refused. */
  protected reference(): Promise<Reference> {
    if (this.known && this.known.until > Date.now()) return this.known.value;
    const value = this.readReference();
    const known = (this.known = { value, until: Date.now() + REFERENCE_MS });
    value.catch(() => {
      if (this.known === known) this.forgetReference();
    });
    return value;
  }

  protected forgetReference(): void {
    this.known = undefined;
  }

  private async readReference(): Promise<Reference> {
    const [profiles, folders, tags] = await Promise.all([this.api.qualityProfiles(), this.api.rootFolders(), this.api.tags()]);
    return { profiles, folders, tags: new Map(tags.map(({ id, label }) => [id, label])) };
  }

  /** Profile and folder that were chosen for the title, those of the connection, else the first that can be used. */
  protected async place({ target }: Wanted, own: { qualityProfileId?: number | undefined; rootFolderPath?: string | undefined }): Promise<{ qualityProfileId: number; rootFolderPath: string }> {
    const { profiles, folders } = await this.reference();
    const profile = target?.qualityProfileId ?? own.qualityProfileId ?? profiles[0]?.id;
    const folder = target?.rootFolder ?? own.rootFolderPath ?? (folders.find(({ accessible }) => accessible) ?? folders[0])?.path;
    if (!profile || !folder) throw new OutsideError('configuration', `${this.program} has no quality profile or no root folder`);
    return { qualityProfileId: profile, rootFolderPath: folder };
  }

  /** By a tag's name. Tags are asked for only where there are any. */
  protected async tellsAnime(tags: readonly number[]): Promise<boolean> {
    if (tags.length === 0) return false;
    const { tags: labels } = await this.reference();
    return tags.some((tag) => /\banime\b/i.test(labels.get(tag) ?? ''));
  }
}
