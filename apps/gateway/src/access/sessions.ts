import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError } from '@marquee/contracts';
import { Every, Logger } from '@marquee/service-kit';
import { actorOf, userOf } from '../identity/user-row.ts';
import { AccessCache } from './access-cache.ts';
import type { Access } from './access.ts';
import { digest } from './digest.ts';
import { SESSION_DAYS, SessionStore } from './session.store.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** From a secret that a caller shows to who it is. */
@Injectable()
export class Sessions {
  constructor(
    private readonly store: SessionStore,
    private readonly cache: AccessCache,
    private readonly logger: Logger,
  ) {}

  /** @returns the token for the cookie; only its hash is kept */
  async begin(userId: string, userAgent: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await this.store.insert(digest(token), userId, userAgent);
    return token;
  }

  async end({ id, user }: Access): Promise<void> {
    await this.store.end(id);
    this.cache.forget(user.id);
  }

  /** At once when it is remembered. @throws auth.session_expired */
  bySession(token: string): Access | Promise<Access> {
    const id = digest(token);
    return this.cache.get(`s${id}`) ?? this.found(`s${id}`, () => this.readSession(id), 'auth.session_expired');
  }

  /** @throws auth.invalid_api_key */
  byKey(key: string): Access | Promise<Access> {
    const hash = digest(key);
    return this.cache.get(`k${hash}`) ?? this.found(`k${hash}`, () => this.readKey(hash), 'auth.invalid_api_key');
  }

  @Every(() => HOUR_MS, { lease: 'purge-sessions' })
  purge(): Promise<unknown> {
    return this.store.purgeExpired();
  }

  private async found(key: string, read: () => Promise<Access | undefined>, code: 'auth.session_expired' | 'auth.invalid_api_key'): Promise<Access> {
    const access = await this.cache.load(key, read);
    if (!access) throw new AppError(code);
    return access;
  }

  private async readSession(id: string): Promise<Access | undefined> {
    const row = await this.store.find(id);
    if (!row) return undefined;
    const left = row.expires_at.getTime() - Date.now();
    if (left < SESSION_DAYS * 24 * HOUR_MS - HOUR_MS) this.aside(this.store.prolong(id));
    const user = userOf(row);
    return { user, actor: actorOf(user), via: 'session', id, expiresAt: row.expires_at.getTime() };
  }

  private async readKey(hash: string): Promise<Access | undefined> {
    const row = await this.store.findKey(hash);
    if (!row) return undefined;
    if (Date.now() - (row.last_used_at?.getTime() ?? 0) > MINUTE_MS) this.aside(this.store.keyUsed(row.key_id));
    const user = userOf(row);
    return { user, actor: actorOf(user), via: 'key', id: row.key_id, expiresAt: null };
  }

  /** What nobody waits for; a miss is made good at the next use. */
  private aside(work: Promise<void>): void {
    work.catch((err: unknown) => this.logger.warn({ err }, 'the use of a session or key could not be noted'));
  }
}
