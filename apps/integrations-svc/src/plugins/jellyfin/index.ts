import { testMediaBrowser } from '../media-browser-test.ts';
import { definePlugin } from '../port.ts';
import { readWebhook } from './read-webhook.ts';
import { JellyfinSettings } from './schema.ts';
import { JellyfinServer } from './server.ts';

export const jellyfin = definePlugin({
  id: 'jellyfin',
  label: 'Jellyfin',
  port: 'media_server',
  contentTypes: ['movie', 'series'],
  settings: JellyfinSettings,
  readWebhook,
  test: (settings, options) => testMediaBrowser(new JellyfinServer(settings, options, 1), 'Jellyfin', (product) => !product.startsWith('Jellyfin')),
  open: (settings, options) => {
    const server = new JellyfinServer(settings, options);
    return { client: server, breaker: () => server.client.breakerState };
  },
});
