import { outside, OutsideError, type OutsideClient } from '@marquee/service-kit';
import { z } from 'zod';
import type { PluginOptions } from '../port.ts';
import { File, Signed, Versions, type ShokoSettings } from './schema.ts';

const DEVICE = 'Marquee';

/** Shoko's calls that Marquee uses, one each. */
export class ShokoApi {
  readonly client: OutsideClient;
  private signed: Promise<string> | undefined;

  constructor(
    readonly settings: ShokoSettings,
    readonly options: PluginOptions,
    attempts = 2,
  ) {
    this.client = outside({ name: options.name, baseUrl: settings.url, timeoutMs: options.timeoutMs, attempts });
  }

  /** Asks nobody who it is. */
  version = async () => (await this.client.get('/api/v3/Init/Version', { schema: Versions })).data;

  /** Those whose path ends so, in whichever folder. */
  filesEndingWith = (path: string, limit: number) =>
    this.within(async (headers) => (await this.client.get('/api/v3/File/PathEndsWith', { headers, query: { path, include: 'XRefs', limit }, schema: z.array(File) })).data);

  file = (fileId: number) => this.within(async (headers) => (await this.client.get(`/api/v3/File/${fileId}`, { headers, query: { include: 'XRefs' }, schema: File })).data);

  runImport = () => this.within(async (headers) => void (await this.client.get('/api/v3/Action/RunImport', { headers, text: true, schema: z.string() })));

  /** A key for calls; a new one once the last was refused. */
  async key(): Promise<string> {
    if (this.settings.apiKey) return this.settings.apiKey;
    this.signed ??= this.signIn();
    try {
      return await this.signed;
    } catch (error) {
      this.signed = undefined;
      throw error;
    }
  }

  forgetKey(): void {
    this.signed = undefined;
  }

  private async signIn(): Promise<string> {
    const { username = '', password = '' } = this.settings;
    try {
      return (await this.client.post('/api/auth', { body: { user: username, pass: password, device: DEVICE }, schema: Signed, idempotent: true })).data.apikey;
    } catch (error) {
      const refused = error instanceof OutsideError && (error.failure === 'authentication' || error.details.status === 400);
      throw refused ? new OutsideError('authentication', `${this.options.name} does not accept the user name or the password`, error.details) : error;
    }
  }

  private async within<T>(call: (headers: { apikey: string }) => Promise<T>): Promise<T> {
    const apikey = await this.key();
    try {
      return await call({ apikey });
    } catch (error) {
      if (!(error instanceof OutsideError) || error.failure !== 'authentication' || this.settings.apiKey) throw error;
      this.forgetKey();
      return call({ apikey: await this.key() });
    }
  }
}
