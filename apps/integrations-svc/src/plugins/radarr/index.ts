import { defineManager } from '../port.ts';
import { RadarrApi } from './api.ts';
import { RadarrManager } from './manager.ts';
import { readWebhook } from './read-webhook.ts';
import { RadarrSettings } from './schema.ts';
import { test } from './test.ts';

export const radarr = defineManager({
  id: 'radarr',
  label: 'Radarr',
  port: 'manager',
  contentTypes: ['movie'],
  settings: RadarrSettings,
  test,
  readWebhook,
  open: (settings, options) => {
    const api = new RadarrApi(settings, options);
    return { client: new RadarrManager(api, settings), breaker: () => api.client.breakerState };
  },
});
