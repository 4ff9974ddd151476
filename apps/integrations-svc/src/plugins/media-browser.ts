import { outside, OutsideError, type OutsideClient } from '@marquee/service-kit';
import { z } from 'zod';
import type { LibraryPage, MediaServerPort, WatchedItem } from '../ports/media-server.ts';
import type { PluginOptions } from '../ports/plugin.ts';
import type { Wanted } from '../ports/wanted.ts';
import { lastPart } from '../library/title-norm.ts';
import { likelySeries } from './likely.ts';
import { text } from './lenient.ts';
import { Items, pageOf } from './media-browser-items.ts';
import { emptyPage, SideBySide } from './side-by-side.ts';

export type Query = Record<string, string | number | boolean>;

export interface MediaBrowserSettings {
  url: string;
  excludedLibraries: string[];
}

const SystemInfo = z.object({ Id: z.string(), ServerName: text, Version: z.string(), ProductName: text });
const Folders = z.object({ Items: z.array(z.object({ Id: z.coerce.string(), Name: text })) });
const EPISODES = 1_000;
const FOUND = 50;
/** What an item tells only where it is named. */
export const FIELDS = 'ProviderIds,Path,Width,Height';
const LIBRARY_BYTES = 64 * 1024 * 1024;

/** What Jellyfin and Emby have in common. Their servers read names of parameters without case. */
export abstract class MediaBrowser implements Omit<MediaServerPort, 'playUrl' | 'users'> {
  readonly client: OutsideClient;
  protected readonly fields: string = FIELDS;
  /** A server with a slow disk needs its time for a thousand items. */
  private readonly pageTimeoutMs: number;
  private readonly lists = new SideBySide<Query>((part) => String(part.parentId ?? ''));

  constructor(
    protected readonly settings: MediaBrowserSettings,
    { name, timeoutMs }: PluginOptions,
    headers: Record<string, string>,
    attempts: number,
  ) {
    this.client = outside({ name, baseUrl: settings.url, headers, timeoutMs, attempts, maxBytes: LIBRARY_BYTES });
    this.pageTimeoutMs = timeoutMs * 3;
  }

  info = async () => (await this.client.get('/System/Info', { schema: SystemInfo })).data;
  identity = async () => (await this.info()).Id;
  libraries = async () => (await this.client.get('/Library/MediaFolders', { schema: Folders })).data.Items.map(({ Id, Name }) => ({ value: Id, label: Name ?? Id }));
  scan = async () => void (await this.client.post('/Library/Refresh', { schema: z.unknown(), text: true, idempotent: true }));

  page = (kind: 'titles' | 'episodes', startIndex: number, limit: number) =>
    this.read(kind, { includeItemTypes: kind === 'titles' ? 'Movie,Series' : 'Episode', sortBy: 'DateCreated,SortName', sortOrder: 'Ascending' }, startIndex, limit);

  changedSince = (since: Date, startIndex: number, limit: number) =>
    this.read('changed', { includeItemTypes: 'Movie,Series,Episode', minDateLastSaved: since.toISOString(), sortBy: 'DateCreated,SortName', sortOrder: 'Descending' }, startIndex, limit);

  byIds = (itemIds: readonly string[]): Promise<LibraryPage> =>
    itemIds.length === 0 ? Promise.resolve(emptyPage()) : this.read('ids', { includeItemTypes: 'Movie,Series,Episode', ids: itemIds.join(',') }, 0, itemIds.length);

  async find(wanted: Wanted): Promise<LibraryPage> {
    const found = await this.candidates(wanted);
    for (const { itemId } of likelySeries(found.titles, wanted)) {
      for (let startIndex = 0, total = Infinity; startIndex < total; ) {
        const page = await this.items({ parentId: itemId, includeItemTypes: 'Episode', sortBy: 'DateCreated,SortName', startIndex, limit: EPISODES });
        found.episodes.push(...page.episodes);
        startIndex += Math.max(1, page.read);
        total = page.read === 0 ? 0 : page.total;
      }
    }
    return found;
  }

  /** By title; an anime film also among the specials of series, where its name may be the end of its title only. */
  protected async candidates({ contentType, anime, title }: Wanted): Promise<LibraryPage> {
    const special = contentType === 'movie' && anime;
    const terms = [title, special ? lastPart(title) : null].filter((term) => term !== null);
    const types = special ? 'Movie,Series,Episode' : 'Movie,Series';
    const all = emptyPage();
    for (const searchTerm of terms) {
      const page = await this.read('search', { searchTerm, includeItemTypes: types }, 0, FOUND);
      all.titles.push(...page.titles);
      all.episodes.push(...page.episodes);
    }
    return all;
  }

  async watched(userId: string, startIndex: number, limit: number): Promise<{ items: WatchedItem[]; read: number; total: number }> {
    const query = { userId, isPlayed: true, includeItemTypes: 'Movie,Episode', sortBy: 'DatePlayed', sortOrder: 'Descending', enableUserData: true, startIndex, limit };
    const { Items: items, TotalRecordCount: total } = await this.answer(query);
    return { items: items.map(({ Id, UserData }) => ({ itemId: Id, at: UserData?.LastPlayedDate ? new Date(UserData.LastPlayedDate) : null })), read: items.length, total };
  }

  protected async read(list: string, query: Query, startIndex: number, limit: number): Promise<LibraryPage> {
    return this.lists.read(list, await this.parts(), startIndex, (part) => this.items({ ...query, ...part, startIndex, limit }));
  }

  /** The whole server, or each library that is not left out. */
  private async parts(): Promise<Query[]> {
    const { excludedLibraries } = this.settings;
    if (excludedLibraries.length === 0) return [{}];
    return (await this.libraries()).filter(({ value }) => !excludedLibraries.includes(value)).map(({ value }) => ({ parentId: value }));
  }

  private items = async (query: Query): Promise<LibraryPage> => pageOf(await this.answer(query));

  private async answer(query: Query): Promise<Items> {
    const common = { recursive: true, fields: this.fields, enableImages: false, enableUserData: false, collapseBoxSetItems: false };
    return (await this.client.get('/Items', { schema: Items, query: { ...common, ...query }, timeoutMs: this.pageTimeoutMs })).data;
  }
}

/** Lists that only help to fill a form: an older server, or a key that may not read them, leaves them empty. */
export const orNone = async <T>(list: Promise<T[]>): Promise<T[]> =>
  list.catch((error: unknown) => {
    if (error instanceof OutsideError && (error.failure === 'rejected' || error.failure === 'permission')) return [];
    throw error;
  });
