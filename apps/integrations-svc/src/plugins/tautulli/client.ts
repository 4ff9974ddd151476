import { outside, OutsideError, type OutsideClient } from '@marquee/service-kit';
import type { PluginOptions } from '../port.ts';
import { ServerInfo, type TautulliSettings } from './schema.ts';

/** Asked only whether it is there; what matters it tells by webhook. */
export class TautulliClient {
  readonly client: OutsideClient;

  constructor(
    private readonly settings: TautulliSettings,
    private readonly options: PluginOptions,
    attempts = 2,
  ) {
    this.client = outside({ name: options.name, baseUrl: settings.url, timeoutMs: options.timeoutMs, attempts });
  }

  /** The Plex server that it watches. The key stands in the query: Tautulli knows no other way. */
  async serverInfo() {
    const { data } = await this.client.get('/api/v2', { schema: ServerInfo, query: { apikey: this.settings.apiKey, cmd: 'get_server_info' }, accept: [400] });
    const { result, message, data: info } = data.response;
    if (result === 'success' && info) return info;
    const { name } = this.options;
    throw /api ?key/i.test(message ?? '') ? new OutsideError('authentication', `${name} does not accept the API key`) : new OutsideError('parse_error', `${name} does not answer as Tautulli does`);
  }
}
