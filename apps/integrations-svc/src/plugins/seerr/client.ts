import { outside, type OutsideClient } from '@marquee/service-kit';
import type { PluginOptions } from '../port.ts';
import { Me, Status, type SeerrSettings } from './schema.ts';

/** Seerr, Jellyseerr and Overseerr: asked only whether they are there; what matters they tell by webhook. */
export class SeerrClient {
  readonly client: OutsideClient;

  constructor({ url, apiKey }: SeerrSettings, { name, timeoutMs }: PluginOptions, attempts = 2) {
    this.client = outside({ name, baseUrl: `${url}/api/v1`, headers: { 'x-api-key': apiKey }, timeoutMs, attempts });
  }

  status = async () => (await this.client.get('/status', { schema: Status })).data;
  me = async () => (await this.client.get('/auth/me', { schema: Me })).data;
}
