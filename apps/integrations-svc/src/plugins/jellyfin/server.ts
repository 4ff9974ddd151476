import type { MediaServerPort, PluginOptions } from '../port.ts';
import { MediaBrowser } from '../media-browser.ts';
import { Users, type JellyfinSettings } from './schema.ts';

/** Jellyfin has no filter by provider id, and ignores a parameter that it does not know: candidates are found by title. */
export class JellyfinServer extends MediaBrowser implements MediaServerPort {
  private readonly address: string;

  constructor(settings: JellyfinSettings, options: PluginOptions, attempts = 2) {
    // The only form of signing in that Jellyfin 12 leaves.
    const authorization = `MediaBrowser Client="Marquee", Device="Marquee", DeviceId="marquee-server", Version="1.0.0", Token="${settings.apiKey.replace(/["\\]/g, '')}"`;
    super(settings, options, { authorization }, attempts);
    this.address = settings.publicUrl ?? settings.url;
  }

  playUrl = (itemId: string) => `${this.address}/web/#/details?id=${encodeURIComponent(itemId)}`;

  users = async () => (await this.client.get('/Users', { schema: Users })).data.map(({ Id, Name }) => ({ id: Id, name: Name }));
}
