import { definePlugin } from '../port.ts';
import { passed, refused, troubleOf } from '../test-result.ts';
import { OutsideError } from '@marquee/service-kit';
import { SeerrClient } from './client.ts';
import { readWebhook } from './read-webhook.ts';
import { SeerrSettings } from './schema.ts';

export const seerr = definePlugin({
  id: 'seerr',
  label: 'Seerr, Jellyseerr, Overseerr',
  port: 'source',
  contentTypes: ['movie', 'series'],
  settings: SeerrSettings,
  test: async (settings, options) => {
    const seerr = new SeerrClient(settings, options, 1);
    try {
      const { version } = await seerr.status();
      await seerr.me();
      return passed(`Connected to Seerr ${version}.`, { version });
    } catch (error) {
      // A wrong key is refused with 403 there.
      if (error instanceof OutsideError && error.failure === 'permission' && /permission/i.test(JSON.stringify(error.details.body ?? ''))) return refused('authentication', 'Seerr does not accept the API key.');
      return troubleOf(error);
    }
  },
  readWebhook,
  open: (settings, options) => {
    const client = new SeerrClient(settings, options);
    return { client, breaker: () => client.client.breakerState };
  },
});
