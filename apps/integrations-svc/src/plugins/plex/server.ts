import { outside, OutsideError, type OutsideClient } from '@marquee/service-kit';
import { z } from 'zod';
import { lastPart } from '../../library/title-norm.ts';
import { likelySeries } from '../likely.ts';
import type { LibraryPage, MediaServerPort, PluginOptions, Wanted, WatchedItem } from '../port.ts';
import { emptyPage, SideBySide } from '../side-by-side.ts';
import { pageOf } from './metadata.ts';
import { Accounts, History, List, Sections, Server, type PlexSettings } from './schema.ts';

const TYPE = { movie: 1, show: 2, episode: 4 } as const;
const FOUND = 50;
const EPISODES = 1_000;
const LIBRARY_BYTES = 64 * 1024 * 1024;
const SECTIONS_MS = 60_000;

interface Section {
  key: string;
  type: number;
}

const span = (startIndex: number, limit: number) => ({ 'x-plex-container-start': String(startIndex), 'x-plex-container-size': String(limit) });

export class PlexServer implements MediaServerPort {
  readonly client: OutsideClient;
  private readonly lists = new SideBySide<Section>(({ key, type }) => `${key}/${type}`);
  private readonly pageTimeoutMs: number;
  private known: { at: number; sections: { key: string; type: string | null }[] } | undefined;

  constructor(
    private readonly settings: PlexSettings,
    { name, timeoutMs }: PluginOptions,
    attempts = 2,
  ) {
    const headers = { 'x-plex-token': settings.token, 'x-plex-client-identifier': 'marquee-server', 'x-plex-product': 'Marquee' };
    this.client = outside({ name, baseUrl: settings.url, headers, timeoutMs, attempts, maxBytes: LIBRARY_BYTES });
    this.pageTimeoutMs = timeoutMs * 3;
  }

  info = async () => (await this.client.get('/', { schema: Server })).data;
  identity = async () => (await this.info()).machineIdentifier;
  libraries = async () => (await this.client.get('/library/sections', { schema: Sections })).data.Directory;

  page = (kind: 'titles' | 'episodes', startIndex: number, limit: number) =>
    this.read(kind, kind === 'titles' ? [TYPE.movie, TYPE.show] : [TYPE.episode], { sort: 'addedAt:asc' }, startIndex, limit);

  changedSince = (since: Date, startIndex: number, limit: number) =>
    this.read('changed', [TYPE.movie, TYPE.show, TYPE.episode], { sort: 'addedAt:desc', 'updatedAt>>': Math.floor(since.getTime() / 1_000) }, startIndex, limit);

  /** Where none of them is there any more, Plex answers 404; where some are, it may too. */
  async byIds(itemIds: readonly string[]): Promise<LibraryPage> {
    if (itemIds.length === 0) return emptyPage();
    try {
      return await this.list(`/library/metadata/${itemIds.map(encodeURIComponent).join(',')}`, { includeGuids: 1 }, 0, itemIds.length);
    } catch (error) {
      if (!(error instanceof OutsideError) || error.details.status !== 404) throw error;
      if (itemIds.length === 1) return emptyPage();
      const middle = Math.ceil(itemIds.length / 2);
      return joined([await this.byIds(itemIds.slice(0, middle)), await this.byIds(itemIds.slice(middle))]);
    }
  }

  /** Plex filters by its own guids only: candidates are found by title. */
  async find(wanted: Wanted): Promise<LibraryPage> {
    const special = wanted.contentType === 'movie' && wanted.anime;
    const found = joined([
      await this.read('search', [TYPE.movie, TYPE.show], { title: wanted.title }, 0, FOUND),
      ...(special ? [await this.read('search', [TYPE.episode], { title: lastPart(wanted.title) ?? wanted.title }, 0, FOUND)] : []),
    ]);
    for (const { itemId } of likelySeries(found.titles, wanted)) {
      for (let startIndex = 0, total = Infinity; startIndex < total; ) {
        const page = await this.list(`/library/metadata/${encodeURIComponent(itemId)}/allLeaves`, { includeGuids: 1 }, startIndex, EPISODES);
        found.episodes.push(...page.episodes);
        startIndex += Math.max(1, page.read);
        total = page.read === 0 ? 0 : page.total;
      }
    }
    return found;
  }

  playUrl = (itemId: string, serverRef?: string | null): string => {
    const app = this.settings.publicUrl ? `${this.settings.publicUrl}/web/index.html` : 'https://app.plex.tv/desktop/';
    return serverRef ? `${app}#!/server/${encodeURIComponent(serverRef)}/details?key=${encodeURIComponent(`/library/metadata/${itemId}`)}` : app;
  };

  async scan(): Promise<void> {
    for (const { key } of await this.sections()) await this.client.get(`/library/sections/${key}/refresh`, { schema: z.unknown(), text: true });
  }

  users = async () => (await this.client.get('/accounts', { schema: Accounts })).data.Account.flatMap(({ id, name }) => (name ? [{ id, name }] : []));

  async watched(userId: string, startIndex: number, limit: number): Promise<{ items: WatchedItem[]; read: number; total: number }> {
    const { data } = await this.client.get('/status/sessions/history/all', { schema: History, query: { accountID: userId, sort: 'viewedAt:desc' }, headers: span(startIndex, limit) });
    const items = data.Metadata.flatMap(({ ratingKey, viewedAt }) => (ratingKey ? [{ itemId: ratingKey, at: viewedAt ? new Date(viewedAt * 1_000) : null }] : []));
    return { items, read: data.Metadata.length, total: data.totalSize ?? data.size };
  }

  private async read(list: string, types: readonly number[], query: Record<string, string | number>, startIndex: number, limit: number): Promise<LibraryPage> {
    const parts = (await this.sections()).flatMap(({ key, type }) => types.filter((wanted) => (wanted === TYPE.movie) === (type === 'movie')).map((wanted) => ({ key, type: wanted })));
    return this.lists.read(list, parts, startIndex, ({ key, type }) => this.list(`/library/sections/${key}/all`, { type, includeGuids: 1, ...query }, startIndex, limit));
  }

  private list = async (path: string, query: Record<string, string | number>, startIndex: number, limit: number): Promise<LibraryPage> =>
    pageOf((await this.client.get(path, { schema: List, query, headers: span(startIndex, limit), timeoutMs: this.pageTimeoutMs })).data);

  /** Of films and series, but those that are left out. */
  private async sections(): Promise<{ key: string; type: string | null }[]> {
    if (!this.known || Date.now() - this.known.at > SECTIONS_MS) {
      const sections = (await this.libraries()).filter(({ key, type }) => (type === 'movie' || type === 'show') && !this.settings.excludedLibraries.includes(key));
      this.known = { at: Date.now(), sections };
    }
    return this.known.sections;
  }
}

const joined = (pages: readonly LibraryPage[]): LibraryPage => ({
  titles: pages.flatMap(({ titles }) => titles),
  episodes: pages.flatMap(({ episodes }) => episodes),
  read: pages.reduce((sum, { read }) => sum + read, 0),
  total: pages.reduce((sum, { total }) => sum + total, 0),
});
