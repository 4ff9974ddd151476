import { orNone } from '../media-browser.ts';
import { definePlugin } from '../port.ts';
import { passed, troubleOf } from '../test-result.ts';
import { readWebhook } from './read-webhook.ts';
import { PlexSettings } from './schema.ts';
import { PlexServer } from './server.ts';

export const plex = definePlugin({
  id: 'plex',
  label: 'Plex',
  port: 'media_server',
  contentTypes: ['movie', 'series'],
  settings: PlexSettings,
  readWebhook,
  test: async (settings, options) => {
    try {
      const server = new PlexServer(settings, options, 1);
      const { friendlyName, version } = await server.info();
      const libraries = (await orNone(server.libraries())).filter(({ type }) => type === 'movie' || type === 'show').map(({ key, title }) => ({ value: key, label: title ?? key }));
      const users = (await orNone(server.users())).map(({ id, name }) => ({ value: id, label: name }));
      return passed(`Connected to ${friendlyName ?? 'Plex'}, Plex ${version}.`, { version, libraries, users });
    } catch (error) {
      return troubleOf(error);
    }
  },
  open: (settings, options) => {
    const server = new PlexServer(settings, options);
    return { client: server, breaker: () => server.client.breakerState };
  },
});
