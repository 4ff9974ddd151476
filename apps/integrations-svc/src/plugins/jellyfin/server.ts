import { outside, type OutsideClient } from '@marquee/service-kit';
import type { LibraryEntry, MediaServerPort, PluginOptions, Wanted } from '../port.ts';
import { isWanted, libraryEntry } from './entry.ts';
import { Items, SystemInfo, type JellyfinSettings } from './schema.ts';

const FOUND = 50;

export class JellyfinServer implements MediaServerPort {
  readonly client: OutsideClient;

  constructor(
    private readonly settings: JellyfinSettings,
    { name, timeoutMs }: PluginOptions,
    attempts = 2,
  ) {
    // The only form of signing in that Jellyfin 12 leaves.
    const authorization = `MediaBrowser Client="Marquee", Device="Marquee", DeviceId="marquee-server", Version="1.0.0", Token="${settings.apiKey.replace(/["\\]/g, '')}"`;
    this.client = outside({ name, baseUrl: settings.url, headers: { authorization }, timeoutMs, attempts });
  }

  info = async () => (await this.client.get('/System/Info', { schema: SystemInfo })).data;

  page = (startIndex: number, limit: number) => this.items({ startIndex, limit, sortBy: 'SortName', sortOrder: 'Ascending' });

  recent = async (limit: number): Promise<LibraryEntry[]> => (await this.items({ limit, sortBy: 'DateCreated', sortOrder: 'Descending' })).items;

  byIds = async (itemIds: readonly string[]): Promise<LibraryEntry[]> => (itemIds.length === 0 ? [] : (await this.items({ ids: itemIds.join(',') })).items);

  /** Jellyfin has no filter by provider id, and ignores a parameter that it does not know: the ids decide, nothing else. */
  find = async (wanted: Wanted): Promise<LibraryEntry[]> =>
    (await this.items({ searchTerm: wanted.title, limit: FOUND })).items.filter((entry) => isWanted(entry, wanted));

  private async items(query: Record<string, string | number>): Promise<{ items: LibraryEntry[]; total: number }> {
    const common = { recursive: true, includeItemTypes: 'Movie', fields: 'ProviderIds', enableImages: false, enableUserData: false };
    const { data } = await this.client.get('/Items', { schema: Items, query: { ...common, ...query } });
    const films = data.Items.filter((item) => item.Type === null || item.Type === 'Movie');
    return { items: films.map((item) => libraryEntry(item, this.settings)), total: data.TotalRecordCount };
  }
}
