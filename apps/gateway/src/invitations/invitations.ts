import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AppError, effectivePermissions, type Acceptance, type Invitation, type InvitationCard, type InvitationInput, type NewInvitation, type Permission, type User } from '@marquee/contracts';
import { CONFIG, decodeCursor, pageOf } from '@marquee/service-kit';
import { z } from 'zod';
import type { Access } from '../access/access.ts';
import { digest } from '../access/digest.ts';
import { networkOf } from '../access/network.ts';
import { SignInThrottle } from '../access/sign-in-throttle.ts';
import type { GatewayConfig } from '../config.ts';
import { hashPassword } from '../identity/password.ts';
import { UserStore } from '../identity/user.store.ts';
import { InvitationStore, type KnownInvitation } from './invitation.store.ts';

type Page = { items: z.output<typeof Invitation>[]; nextCursor: string | null };
const none = { granted: [], denied: [] };
const Cursor = z.tuple([z.iso.datetime(), z.uuid()]);

/** Links by which people make their own account. */
@Injectable()
export class Invitations {
  constructor(
    private readonly store: InvitationStore,
    private readonly users: UserStore,
    private readonly throttle: SignInThrottle,
    @Inject(CONFIG) private readonly config: GatewayConfig,
  ) {}

  async list({ limit, cursor }: { limit: number; cursor?: string }): Promise<Page> {
    const found = await this.store.list(cursor === undefined ? null : decodeCursor(Cursor, cursor), limit + 1);
    const { rows, nextCursor } = pageOf(found, limit, ({ createdAt, id }) => [createdAt, id]);
    return { items: rows, nextCursor };
  }

  /**
   * @param origin under which we were called
   * @throws auth.forbidden when more would be given than who invites has
   */
  async create({ user, actor }: Access, { overrides = none, ...input }: z.output<typeof InvitationInput>, origin: string): Promise<z.output<typeof NewInvitation>> {
    const beyond = firstBeyond(effectivePermissions(input.role, overrides), actor.permissions);
    if (beyond) throw new AppError('auth.forbidden', { permission: beyond });
    const token = randomBytes(24).toString('base64url');
    const saved = await this.store.insert({ ...input, overrides }, digest(token), user.id);
    return { ...saved, token, url: `${(this.config.PUBLIC_URL ?? origin).replace(/\/$/, '')}/join/${token}` };
  }

  /** @throws invitation.not_found */
  async revoke(id: string): Promise<void> {
    if (!(await this.store.revoke(id))) throw new AppError('invitation.not_found');
  }

  /** @throws invitation.not_found, auth.throttled */
  async show(token: string, address: string): Promise<z.output<typeof InvitationCard>> {
    const { view } = await this.open(token, address);
    return { role: view.role, invitedBy: view.createdBy, expiresAt: view.expiresAt };
  }

  /** @throws invitation.not_found, user.username_taken, auth.throttled */
  async accept(token: string, { username, password, displayName = username }: z.output<typeof Acceptance>, address: string): Promise<User> {
    const { view } = await this.open(token, address);
    const passwordHash = await hashPassword(password);
    const { role, overrides, ageLimit } = view;
    return this.store.tx(async (tx) => {
      if (!(await this.store.use(digest(token), tx))) throw new AppError('invitation.not_found');
      return this.users.insert({ username, displayName, role, overrides, enabled: true, ageLimit }, passwordHash, tx);
    });
  }

  /** Guessing is slowed down as at the sign-in. Who invites must still be there, and still have what is given. */
  private async open(token: string, address: string): Promise<KnownInvitation> {
    const attempt = this.throttle.begin([`invitation ${networkOf(address)}`], FREE_TRIES);
    const known = await this.store.findOpen(digest(token));
    if (!known || !stillMayGive(known)) throw new AppError('invitation.not_found');
    attempt.succeeded();
    return known;
  }
}

const FREE_TRIES = 20;

const firstBeyond = (given: readonly Permission[], own: readonly Permission[]) => given.find((permission) => !own.includes(permission));

function stillMayGive({ view, inviter }: KnownInvitation): boolean {
  const own = inviter.enabled ? effectivePermissions(inviter.role, inviter.overrides) : [];
  return own.includes('users.manage') && firstBeyond(effectivePermissions(view.role, view.overrides), own) === undefined;
}
