import { testMediaBrowser } from '../media-browser-test.ts';
import { definePlugin } from '../port.ts';
import { readWebhook } from './read-webhook.ts';
import { EmbySettings } from './schema.ts';
import { EmbyServer } from './server.ts';

export const emby = definePlugin({
  id: 'emby',
  label: 'Emby',
  port: 'media_server',
  contentTypes: ['movie', 'series'],
  settings: EmbySettings,
  readWebhook,
  test: (settings, options) => testMediaBrowser(new EmbyServer(settings, options, 1), 'Emby', (product) => product.startsWith('Jellyfin')),
  open: (settings, options) => {
    const server = new EmbyServer(settings, options);
    return { client: server, breaker: () => server.client.breakerState };
  },
});
