import { definePlugin } from '../port.ts';
import { passed, troubleOf } from '../test-result.ts';
import { QbittorrentApi } from './api.ts';
import { QbittorrentClient } from './client.ts';
import { QbittorrentSettings } from './schema.ts';

export const qbittorrent = definePlugin({
  id: 'qbittorrent',
  label: 'qBittorrent',
  port: 'download_client',
  contentTypes: ['movie', 'series'],
  settings: QbittorrentSettings,
  test: async (settings, options) => {
    const api = new QbittorrentApi(settings, options, 1);
    try {
      const version = (await api.version()).replace(/^v/, '');
      return passed(`Connected to qBittorrent ${version} (Web API ${await api.webApiVersion()}).`, { version });
    } catch (error) {
      return troubleOf(error);
    }
  },
  open: (settings, options) => {
    const api = new QbittorrentApi(settings, options);
    return { client: new QbittorrentClient(api), breaker: () => api.client.breakerState };
  },
});
