import { OutsideError, type OutsideClient } from '@marquee/service-kit';
import { z } from 'zod';
import { refusalOf, rememberRefusal } from './refusals.ts';
import type { QbittorrentSettings } from './schema.ts';

type Headers = Record<string, string>;

const forbidden = (error: unknown): error is OutsideError => error instanceof OutsideError && error.details.status === 403;

/** Signs in when it must: the first time, and when the session has ended, which qBittorrent answers with 403. */
export class Session {
  private headers: Headers | undefined;
  private signingIn: Promise<Headers> | undefined;

  constructor(
    private readonly client: OutsideClient,
    private readonly settings: QbittorrentSettings,
    private readonly name: string,
  ) {}

  async within<T>(call: (headers: Headers) => Promise<T>): Promise<T> {
    if (this.settings.apiKey) return this.byKey(this.settings.apiKey, call);
    const used = this.headers ?? (await this.signIn());
    try {
      return await call(used);
    } catch (error) {
      if (!forbidden(error)) throw error;
      // Another call may have signed in anew meanwhile.
      return call(this.headers && this.headers !== used ? this.headers : await this.signIn());
    }
  }

  private async byKey<T>(key: string, call: (headers: Headers) => Promise<T>): Promise<T> {
    try {
      return await call({ authorization: `Bearer ${key}` });
    } catch (error) {
      if (forbidden(error)) throw new OutsideError('authentication', `${this.name} does not accept the API key`, error.details);
      throw error;
    }
  }

  private signIn(): Promise<Headers> {
    this.signingIn ??= this.login()
      .then((headers) => (this.headers = headers))
      .finally(() => (this.signingIn = undefined));
    return this.signingIn;
  }

  private async login(): Promise<Headers> {
    const refused = refusalOf(this.settings);
    if (refused) throw refused;
    const { username = '', password = '' } = this.settings;
    try {
      const { data, headers } = await this.client.post('/auth/login', { form: { username, password }, text: true, schema: z.string(), idempotent: true });
      if (data.trim() === 'Fails.') throw this.wrongPassword({ status: 200 });
      const cookies = headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]);
      if (cookies.length > 0) return { cookie: cookies.join('; ') };
      // Who is let in without a password needs no session, and is given none.
      if (['', 'Ok.'].includes(data.trim())) return {};
      throw new OutsideError('parse_error', `${this.name} answered the sign-in with something else than qBittorrent does`);
    } catch (error) {
      throw this.told(error);
    }
  }

  /** Says what a refusal of the sign-in means, and remembers it. */
  private told(error: unknown): unknown {
    if (!(error instanceof OutsideError)) return error;
    const banned = `${this.name} has shut out the address of Marquee after too many wrong passwords; it lets it in again after an hour, or once it was restarted`;
    const { status } = error.details;
    const refusal = status === 403 ? new OutsideError('permission', banned, error.details) : status === 401 ? this.wrongPassword(error.details) : error;
    if (['permission', 'authentication'].includes(refusal.failure)) rememberRefusal(this.settings, refusal);
    return refusal;
  }

  private wrongPassword = (details: OutsideError['details']) => new OutsideError('authentication', `${this.name} does not accept the user name or the password; they are tried again in ten minutes, for some wrong ones would shut Marquee out`, details);
}
