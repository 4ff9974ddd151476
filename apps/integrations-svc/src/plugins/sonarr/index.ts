import { testArr } from '../../arr/connection-test.ts';
import { definePlugin } from '../port.ts';
import { SonarrApi } from './api.ts';
import { SonarrManager } from './manager.ts';
import { readWebhook } from './read-webhook.ts';
import { SonarrSettings } from './schema.ts';

export const sonarr = definePlugin({
  id: 'sonarr',
  label: 'Sonarr',
  port: 'manager',
  contentTypes: ['series'],
  settings: SonarrSettings,
  test: (settings, options) =>
    testArr(new SonarrApi(settings, options, 1), 'Sonarr', {
      profiles: [settings.qualityProfileId, settings.animeQualityProfileId],
      folders: [settings.rootFolderPath, settings.animeRootFolderPath],
    }),
  readWebhook,
  open: (settings, options) => {
    const api = new SonarrApi(settings, options);
    return { client: new SonarrManager(api, settings), breaker: () => api.client.breakerState };
  },
});
