import { FIELDS, MediaBrowser } from '../media-browser.ts';
import type { LibraryPage, MediaServerPort, PluginOptions, Wanted } from '../port.ts';
import { Users, type EmbySettings } from './schema.ts';

const FOUND = 50;

export class EmbyServer extends MediaBrowser implements MediaServerPort {
  protected override readonly fields = `${FIELDS},ProductionYear,UserDataLastPlayedDate`;
  private readonly address: string;

  constructor(settings: EmbySettings, options: PluginOptions, attempts = 2) {
    super(settings, options, { 'x-emby-token': settings.apiKey }, attempts);
    this.address = settings.publicUrl ?? settings.url;
  }

  playUrl = (itemId: string, serverRef?: string | null) =>
    `${this.address}/web/index.html#!/item?id=${encodeURIComponent(itemId)}${serverRef ? `&serverId=${encodeURIComponent(serverRef)}` : ''}`;

  users = async () => (await this.client.get('/Users/Query', { schema: Users })).data.Items.map(({ Id, Name }) => ({ id: Id, name: Name }));

  /** TMDB counts films and series apart, so the type is always named with the number. */
  protected override async candidates(wanted: Wanted): Promise<LibraryPage> {
    const numbers = (['tmdb', 'imdb', 'tvdb', 'anidb'] as const).flatMap((provider) => (wanted.ids[provider] ? [`${provider}.${wanted.ids[provider]}`] : []));
    const includeItemTypes = wanted.contentType === 'movie' ? 'Movie' : 'Series';
    const found = numbers.length === 0 ? undefined : await this.read('numbers', { anyProviderIdEquals: numbers.join(','), includeItemTypes }, 0, FOUND);
    return found && found.titles.length > 0 ? found : super.candidates(wanted);
  }
}
