import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError, type NewUser, type PermissionOverrides, type User, type UserPatch } from '@marquee/contracts';
import { decodeCursor, pageOf } from '@marquee/service-kit';
import { z } from 'zod';
import { type Access } from '../access/access.ts';
import { AccessCache } from '../access/access-cache.ts';
import { SessionStore } from '../access/session.store.ts';
import { SignInThrottle } from '../access/sign-in-throttle.ts';
import type { MePatch, UserQuery } from '../api/shapes.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { UserStore, type UserFields } from './user.store.ts';

const none: PermissionOverrides = { granted: [], denied: [] };

/** People: what an admin does to them, and what they do to themselves. */
@Injectable()
export class Users {
  constructor(
    private readonly store: UserStore,
    private readonly sessions: SessionStore,
    private readonly cache: AccessCache,
    private readonly throttle: SignInThrottle,
  ) {}

  async list({ limit, cursor, q }: z.output<typeof UserQuery>): Promise<{ items: User[]; nextCursor: string | null }> {
    const after = cursor === undefined ? null : decodeCursor(z.tuple([z.string()]), cursor)[0];
    const { rows, nextCursor } = pageOf(await this.store.list(limit + 1, after, q), limit, ({ username }) => [username]);
    return { items: rows, nextCursor };
  }

  /** @throws user.username_taken */
  async create({ password, username, displayName = username, role, overrides = none, country, ageLimit }: z.output<typeof NewUser>): Promise<User> {
    return this.store.insert({ username, displayName, role, overrides, enabled: true, country, ageLimit }, await hashPassword(password));
  }

  /** @throws user.not_found, user.last_admin */
  async change(id: string, { password, ...patch }: z.output<typeof UserPatch>): Promise<User> {
    const passwordHash = password === undefined ? undefined : await hashPassword(password);
    const user = await this.store.update(id, (now) => ({ fields: { ...fieldsOf(now), ...defined(patch) }, passwordHash }));
    if (passwordHash || !user.enabled) await this.sessions.endAll(id);
    this.cache.forget(id);
    return user;
  }

  /** @throws user.wrong_password, auth.throttled */
  async changeOwn(caller: Access, { password, currentPassword = '', displayName, preferences, nextSeason }: z.output<typeof MePatch>): Promise<User> {
    const { id } = caller.user;
    if (password !== undefined) await this.confirm(id, currentPassword);
    const passwordHash = password === undefined ? undefined : await hashPassword(password);
    const user = await this.store.update(id, (now) => ({ fields: { ...fieldsOf(now), ...defined({ displayName, preferences, nextSeason }) }, passwordHash }));
    if (passwordHash) await this.sessions.endAll(id, caller.via === 'session' ? caller.id : undefined);
    this.cache.forget(id);
    return user;
  }

  /** Their requests keep the display name; the user name is free again. @throws user.not_found, user.last_admin */
  async remove(id: string): Promise<void> {
    await this.store.update(id, (now) => ({
      fields: { ...fieldsOf(now), username: `deleted-${randomBytes(6).toString('hex')}`, role: 'viewer', overrides: none, enabled: false },
      deleted: true,
    }));
    await this.sessions.endAll(id);
    await this.sessions.revokeKeys(id);
    this.cache.forget(id);
  }

  /** @throws user.not_found */
  async mustExist(id: string): Promise<void> {
    if (!(await this.store.find(id))) throw new AppError('user.not_found');
  }

  private async confirm(id: string, password: string): Promise<void> {
    const attempt = this.throttle.begin([`own:${id}`]);
    const known = await this.store.credentials({ id });
    if (!(await verifyPassword(password, known?.passwordHash))) throw new AppError('user.wrong_password');
    attempt.succeeded();
  }
}

const fieldsOf = ({ username, displayName, role, overrides, enabled, preferences, country, ageLimit, nextSeason }: User): UserFields => ({
  username, displayName, role, overrides, enabled, preferences, country, ageLimit, nextSeason,
});

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };
const defined = <T extends object>(patch: T): Defined<T> => Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Defined<T>;
