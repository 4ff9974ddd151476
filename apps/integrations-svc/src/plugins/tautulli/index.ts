import { definePlugin } from '../port.ts';
import { passed, troubleOf } from '../test-result.ts';
import { TautulliClient } from './client.ts';
import { readWebhook } from './read-webhook.ts';
import { TautulliSettings } from './schema.ts';

export const tautulli = definePlugin({
  id: 'tautulli',
  label: 'Tautulli',
  port: 'source',
  contentTypes: ['movie', 'series'],
  settings: TautulliSettings,
  test: async (settings, options) => {
    try {
      const { pms_name: server, pms_version: version } = await new TautulliClient(settings, options, 1).serverInfo();
      return passed(`Connected to Tautulli, which watches ${server ?? 'a Plex server'}.`, { version });
    } catch (error) {
      return troubleOf(error);
    }
  },
  readWebhook,
  open: (settings, options) => {
    const client = new TautulliClient(settings, options);
    return { client, breaker: () => client.client.breakerState };
  },
});
