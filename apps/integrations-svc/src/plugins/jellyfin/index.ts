import { defineMediaServer } from '../port.ts';
import { passed, refused, troubleOf } from '../test-result.ts';
import { readWebhook } from './read-webhook.ts';
import { JellyfinSettings } from './schema.ts';
import { JellyfinServer } from './server.ts';

export const jellyfin = defineMediaServer({
  id: 'jellyfin',
  label: 'Jellyfin',
  port: 'media_server',
  contentTypes: ['movie'],
  settings: JellyfinSettings,
  readWebhook,
  test: async (settings, options) => {
    try {
      const info = await new JellyfinServer(settings, options, 1).info();
      if (info.ProductName && !info.ProductName.startsWith('Jellyfin')) return refused('configuration', `This is ${info.ProductName}, not Jellyfin. Check the address.`);
      return passed(`Connected to ${info.ServerName ?? 'Jellyfin'}, Jellyfin ${info.Version}.`, { version: info.Version });
    } catch (error) {
      return troubleOf(error);
    }
  },
  open: (settings, options) => {
    const server = new JellyfinServer(settings, options);
    return { client: server, breaker: () => server.client.breakerState };
  },
});
