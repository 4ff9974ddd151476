import { Inject, Injectable } from '@nestjs/common';
import { AppError, endShare, listShares, openShare, requestShared, shareRequest, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { appendEvents, CONFIG, Handles, logEntry, newId, requirePermission, shareOfToken, shareToken, type Tx } from '@marquee/service-kit';
import { personOf } from '../requests/new-request.ts';
import { toView, type RequestRow } from '../requests/request-row.ts';
import { RequestStore } from '../requests/request.store.ts';
import { CountStore } from '../social/count.store.ts';
import { FollowerStore } from '../social/follower.store.ts';
import { KnownPeople, knowPerson } from '../social/known-people.ts';
import { sharedView } from './shared-view.ts';
import { ShareStore, type ShareRow } from './share.store.ts';

type Share = AnswerOf<typeof shareRequest>;
const HOUR_MS = 3_600_000;

/** Its requester, and who may manage, show a request to others: by a link that ends, or to a user. */
@Injectable()
export class SharesHandler {
  constructor(
    private readonly requests: RequestStore,
    private readonly shares: ShareStore,
    private readonly followers: FollowerStore,
    private readonly counts: CountStore,
    private readonly people: KnownPeople,
    @Inject(CONFIG) private readonly config: { SECRET_KEY: string },
  ) {}

  @Handles(shareRequest)
  async share({ id, userId, expiresInHours }: ParsedInputOf<typeof shareRequest>, actor: Actor | null): Promise<AnswerOf<typeof shareRequest>> {
    requirePermission(actor, 'requests.view');
    const request = await this.shareable(id, actor);
    return userId ? this.withUser(request, userId, actor) : this.byLink(request, expiresInHours, actor);
  }

  @Handles(listShares)
  async list({ id }: ParsedInputOf<typeof listShares>, actor: Actor | null): Promise<AnswerOf<typeof listShares>> {
    requirePermission(actor, 'requests.view');
    const request = await this.shareable(id, actor);
    return { items: (await this.shares.list(request.id)).map((row) => view(row)) };
  }

  /** Who follows it by himself goes on seeing it. */
  @Handles(endShare)
  async end({ id, shareId }: ParsedInputOf<typeof endShare>, actor: Actor | null): Promise<AnswerOf<typeof endShare>> {
    requirePermission(actor, 'requests.view');
    const request = await this.shareable(id, actor);
    await this.counts.change(request.id, async (tx, current) => {
      const share = await this.shares.find(shareId, tx);
      if (share?.request_id !== current.id) throw new AppError('share.not_found');
      await this.shares.remove(tx, shareId);
      const gone = share.user !== null && (await this.followers.remove(tx, current.id, share.user.id, true));
      return gone ? { followers: current.followers - 1 } : undefined;
    });
    return {};
  }

  /** To anybody: the token is what it takes. */
  @Handles(openShare)
  async open({ token }: ParsedInputOf<typeof openShare>): Promise<AnswerOf<typeof openShare>> {
    const now = new Date();
    const shareId = shareOfToken(this.config.SECRET_KEY, token, now);
    const share = shareId && (await this.shares.find(shareId));
    const request = share && (await this.requests.find(share.request_id));
    if (!request || !share.expires_at || share.expires_at <= now) throw new AppError('share.not_found');
    return sharedView(request, share.expires_at);
  }

  private async byLink(request: RequestRow, hours: number, actor: Actor): Promise<Share> {
    const createdAt = new Date();
    const expiresAt = new Date(createdAt.getTime() + hours * HOUR_MS);
    const id = newId();
    await this.counts.change(request.id, async (tx) => {
      await knowPerson(tx, actor);
      await this.shares.add(tx, { id, requestId: request.id, userId: null, createdBy: actor.userId, createdAt, expiresAt });
      return undefined;
    });
    return { id, user: null, token: shareToken(this.config.SECRET_KEY, id, expiresAt), createdBy: personOf(actor), createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
  }

  /** Told to that user the first time only. @throws user.not_found */
  private async withUser(request: RequestRow, userId: string, actor: Actor): Promise<Share> {
    let share: ShareRow | undefined;
    await this.counts.change(request.id, async (tx, current, now) => {
      if (!(await this.people.find(userId, tx))) throw new AppError('user.not_found');
      await knowPerson(tx, actor);
      const isNew = await this.shares.add(tx, { id: newId(), requestId: current.id, userId, createdBy: actor.userId, createdAt: now, expiresAt: null });
      share = await this.shares.withUser(tx, current.id, userId);
      if (!isNew) return undefined;
      const shown = userId !== current.requester_id && (await this.followers.show(tx, current.id, userId, now));
      const followers = current.followers + (shown ? 1 : 0);
      await tell(tx, share, { ...current, followers }, userId, actor);
      return shown ? { followers } : undefined;
    });
    if (!share) throw new AppError('share.not_found');
    return view(share);
  }

  /** @throws request.not_found, auth.forbidden */
  private async shareable(ref: string, actor: Actor): Promise<RequestRow> {
    const request = await this.requests.visible(ref, actor);
    if (request.requester_id !== actor.userId && !actor.permissions.includes('requests.manage')) throw new AppError('auth.forbidden', { permission: 'requests.manage' });
    return request;
  }
}

async function tell(tx: Tx, share: ShareRow, request: RequestRow, userId: string, actor: Actor): Promise<void> {
  const payload = { id: newId(), at: new Date().toISOString(), actor: personOf(actor), userId, request: toView(request) };
  await appendEvents(tx, [logEntry({ event: requestShared, aggregateId: share.id, payload })]);
}

/** A token is shown once, to who makes it. */
const view = ({ id, user, created_by, created_at, expires_at }: ShareRow): Share => ({
  id, user, token: null, createdBy: created_by, createdAt: created_at.toISOString(), expiresAt: expires_at?.toISOString() ?? null,
});
