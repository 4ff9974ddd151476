import { testArr } from '../../arr/connection-test.ts';
import { definePlugin } from '../port.ts';
import { RadarrApi } from './api.ts';
import { RadarrManager } from './manager.ts';
import { readWebhook } from './read-webhook.ts';
import { RadarrSettings } from './schema.ts';

export const radarr = definePlugin({
  id: 'radarr',
  label: 'Radarr',
  port: 'manager',
  contentTypes: ['movie'],
  settings: RadarrSettings,
  test: (settings, options) => testArr(new RadarrApi(settings, options, 1), 'Radarr', { profiles: [settings.qualityProfileId], folders: [settings.rootFolderPath] }),
  readWebhook,
  open: (settings, options) => {
    const api = new RadarrApi(settings, options);
    return { client: new RadarrManager(api, settings), breaker: () => api.client.breakerState };
  },
});
