import {
  addComment, cancelRequest, commentChanged, createRule, deleteComment, editComment, endShare, follow, getRequest, listComments, listFollowers, listRequests, listShares, openShare, requestApproved,
  requestCounted, requestShared, setDeskSettings, shareRequest, unfollow, vote, withdrawVote,
  type Actor, type PayloadOf,
} from '@marquee/contracts';
import { newId, shareToken } from '@marquee/service-kit';
import { eventually } from '@marquee/testing';
import { actorOf, outcomes, startWorld, times, type View, type World } from './world.ts';

describe('what others do about a request', () => {
  let world: World;
  let title = 20_000;
  const admin = actorOf('admin');

  beforeAll(async () => {
    world = await startWorld();
    await know(admin);
  });
  afterAll(() => world.close());

  const know = (actor: Actor) =>
    world.db('requests').execute(
      `insert into person (id, username, display_name, permissions, enabled, changed_at) values ($1, $2, $3, $4, true, now()) on conflict do nothing`,
      [actor.userId, actor.username, actor.displayName, JSON.stringify(actor.permissions)],
    );
  const person = async (role: Parameters<typeof actorOf>[0] = 'user') => {
    const actor = actorOf(role);
    await know(actor);
    return actor;
  };
  const asked = async (): Promise<{ owner: Actor; request: View; id: string }> => {
    const owner = await person();
    const request = await world.create(owner, (title += 1));
    return { owner, request, id: request.id };
  };
  const as = (actor: Actor) => ({ actor });
  const call = {
    vote: (id: string, actor: Actor) => world.bus.request(vote, { id }, as(actor)),
    withdraw: (id: string, actor: Actor) => world.bus.request(withdrawVote, { id }, as(actor)),
    follow: (id: string, actor: Actor) => world.bus.request(follow, { id }, as(actor)),
    unfollow: (id: string, actor: Actor) => world.bus.request(unfollow, { id }, as(actor)),
    get: (id: string, actor: Actor) => world.bus.request(getRequest, { id }, as(actor)),
    comment: (id: string, actor: Actor, text: string) => world.bus.request(addComment, { id, text }, as(actor)),
    comments: (id: string, actor: Actor, more: object = {}) => world.bus.request(listComments, { id, ...more }, as(actor)),
    share: (id: string, actor: Actor, more: { userId?: string; expiresInHours?: number } = {}) => world.bus.request(shareRequest, { id, ...more }, as(actor)),
  };
  const events = (subject: string, id: string) =>
    world.db('requests').query<{ payload: Record<string, unknown> }>(`select payload from event_log where subject = $1 and payload #>> '{request,id}' = $2 order by seq`, [subject, id]);

  describe('votes', () => {
    it('of 50 people, cast 100 times at once, count 50, and are told', async () => {
      const { id } = await asked();
      const heard: PayloadOf<typeof requestCounted>[] = [];
      world.bus.onSignal(requestCounted, (news) => void (news.request.id === id && heard.push(news)));
      const voters = times(50, () => actorOf('user'));
      const { refused } = await outcomes([...voters, ...voters].map((voter) => call.vote(id, voter)));
      expect(refused).toEqual([]);
      expect(await call.get(id, admin)).toMatchObject({ votes: 50, viewer: { voted: false } });
      await eventually(() => expect(Math.max(...heard.map(({ request }) => request.votes))).toBe(50));

      await outcomes([...voters.slice(0, 20), ...voters.slice(0, 20)].map((voter) => call.withdraw(id, voter)));
      expect(await call.get(id, admin)).toMatchObject({ votes: 30 });
    });

    it('leave no entry and no gap in the timeline', async () => {
      const { id } = await asked();
      await Promise.all(times(10, () => call.vote(id, actorOf('user'))));
      const { sequence } = await world.db('requests').one<{ sequence: number }>('select sequence from request where id = $1', [id]);
      expect(sequence).toBe(1);
    });

    it('that satisfy a rule approve once, however many come at once', async () => {
      await world.bus.request(createRule, { name: 'Wanted by many', condition: { fact: 'votes', op: 'gte', value: 5 }, action: 'auto_approve' }, as(admin));
      const { id } = await asked();
      await outcomes(times(20, () => call.vote(id, actorOf('user'))));
      const { votes, decision } = await call.get(id, admin);
      expect({ votes, decision }).toEqual({ votes: 20, decision: 'approved' });
      expect(await events(requestApproved.subject, id)).toHaveLength(1);
    });

    it('of somebody who does not see the request tell him nobody’s name and no words', async () => {
      const owner = await person();
      const { id, number } = await world.create(owner, (title += 1));
      const voter = actorOf('user');
      const answer = await call.vote(String(number), voter);
      expect(answer).toMatchObject({ id, votes: 1, note: null, reasonParams: {}, requestedBy: { displayName: 'Somebody' }, viewer: { voted: true, may: ['vote', 'follow'] } });
      expect(JSON.stringify(answer)).not.toContain(owner.username);
      expect(JSON.stringify(answer)).not.toContain(owner.userId);
      await expect(call.get(id, voter)).rejects.toMatchObject({ code: 'request.not_found' });
      for (let i = 0; i < 2; i += 1) expect(await call.withdraw(id, voter)).toMatchObject({ votes: 0, requestedBy: { displayName: 'Somebody' } });
      await world.bus.request(cancelRequest, { id }, as(owner));
      await expect(call.withdraw(id, voter)).rejects.toMatchObject({ code: 'request.not_found' });
    });

    it('and following are refused to who is too young for the title', async () => {
      const { id } = await asked();
      const child = await person();
      await world.db('requests').execute('update person set age_limit = 12 where id = $1', [child.userId]);
      for (const join of [call.vote, call.follow]) await expect(join(id, child)).rejects.toMatchObject({ code: 'request.age_restricted', details: { minimumAge: 18 } });
      await world.db('requests').execute(`update request set facts = jsonb_set(facts, '{minimum_age}', '12') where id = $1`, [id]);
      expect(await call.vote(id, child)).toMatchObject({ votes: 1 });
      expect(await call.follow(id, child)).toMatchObject({ followers: 1 });
    });

    it('are refused for what is settled, without telling a stranger what it is', async () => {
      const { id, owner } = await asked();
      await world.bus.request(cancelRequest, { id }, as(owner));
      for (const deed of [call.vote, call.follow]) {
        await expect(deed(id, admin)).rejects.toMatchObject({ code: 'request.closed' });
        await expect(deed(id, actorOf('user'))).rejects.toMatchObject({ code: 'request.not_found' });
        await expect(deed(newId(), actorOf('user'))).rejects.toMatchObject({ code: 'request.not_found' });
        await expect(deed(id, actorOf('viewer'))).rejects.toMatchObject({ code: 'auth.forbidden' });
      }
    });
  });

  describe('followers', () => {
    it('see the request, are listed and counted once, and no longer when they stop', async () => {
      const { id, owner } = await asked();
      const [one, other] = [await person(), await person()];
      await outcomes(times(10, () => call.follow(id, one)));
      expect(await call.get(id, one)).toMatchObject({ followers: 1, requestedBy: { id: owner.userId }, viewer: { following: true } });
      expect((await world.bus.request(listFollowers, { id }, as(owner))).items).toEqual([{ id: one.userId, username: one.username, displayName: one.displayName }]);
      expect((await world.bus.request(listRequests, { following: true }, as(one))).items.map((item) => item.id)).toEqual([id]);
      await expect(world.bus.request(listFollowers, { id }, as(other))).rejects.toMatchObject({ code: 'request.not_found' });
      await call.unfollow(id, one);
      await expect(call.get(id, one)).rejects.toMatchObject({ code: 'request.not_found' });
      await expect(call.unfollow(id, one)).rejects.toMatchObject({ code: 'request.not_found' });
      expect(await call.get(id, owner)).toMatchObject({ followers: 0 });
    });

    it('are joined from the refusal of a duplicate', async () => {
      const { id, request } = await asked();
      const late = await person();
      const refusal = await world.create(late, request.externalId).catch((error: unknown) => error);
      expect(refusal).toMatchObject({ code: 'request.duplicate', details: { requestId: id, number: request.number } });
      expect(await call.follow(id, late)).toMatchObject({ id, viewer: { following: true } });
    });

    it('do not count the requester', async () => {
      const { id, owner } = await asked();
      expect(await call.follow(id, owner)).toMatchObject({ followers: 0, viewer: { following: false } });
    });
  });

  describe('comments', () => {
    it('are plain text, listed page by page, counted, and told with those who may hear', async () => {
      const { id, owner } = await asked();
      const follower = await person();
      await call.follow(id, follower);
      const made = [];
      for (const n of times(5, (i) => i)) made.push(await call.comment(id, n % 2 ? owner : follower, `  <b>Line</b>\u0000 ${n}\u202E\r\nnext\u0007 `));
      expect(made[0]).toMatchObject({ text: '<b>Line</b> 0\nnext', author: { id: follower.userId }, editedAt: null, deletedAt: null });
      const first = await call.comments(id, owner, { limit: 3 });
      const second = await call.comments(id, owner, { limit: 3, cursor: first.nextCursor });
      expect([...first.items, ...second.items]).toEqual(made);
      expect(second.nextCursor).toBeNull();
      expect(await call.get(id, owner)).toMatchObject({ comments: 5 });
      const told = await events(commentChanged.subject, id);
      expect(told).toHaveLength(5);
      expect(told[0]?.payload).toMatchObject({ change: 'added', followers: [follower.userId], request: { comments: 1 } });
    });

    it('refuse nothing at all, and too many at once', async () => {
      const { id, owner } = await asked();
      await expect(call.comment(id, owner, '\u0001\u0002')).rejects.toMatchObject({ code: 'contract.invalid_payload' });
      const { done, refused } = await outcomes(times(25, (n) => call.comment(id, owner, `Comment ${n}`)));
      expect(done.length).toBeLessThanOrEqual(20);
      expect(new Set(refused)).toEqual(new Set(['rate.limited']));
      expect(await call.get(id, owner)).toMatchObject({ comments: done.length });
    });

    it('can be edited by who wrote them, for some minutes', async () => {
      const { id, owner } = await asked();
      const comment = await call.comment(id, owner, 'First');
      const edit = (actor: Actor, text = 'Second') => world.bus.request(editComment, { id, commentId: comment.id, text }, as(actor));
      expect(await edit(owner)).toMatchObject({ text: 'Second', at: comment.at });
      expect((await edit(owner, 'Third')).editedAt).not.toBeNull();
      await expect(edit(admin)).rejects.toMatchObject({ code: 'comment.not_editable' });
      await world.db('requests').execute(`update comment set at = at - interval '16 minutes' where id = $1`, [comment.id]);
      await expect(edit(owner)).rejects.toMatchObject({ code: 'comment.not_editable', details: { minutes: 15 } });
      await world.bus.request(setDeskSettings, { commentEditMinutes: 30 }, as(admin));
      expect(await edit(owner)).toMatchObject({ text: 'Second' });
      await world.bus.request(setDeskSettings, { commentEditMinutes: 15 }, as(admin));
      await expect(world.bus.request(editComment, { id, commentId: newId(), text: 'x' }, as(owner))).rejects.toMatchObject({ code: 'comment.not_found' });
      const elsewhere = await asked();
      await expect(world.bus.request(editComment, { id: elsewhere.id, commentId: comment.id, text: 'x' }, as(admin))).rejects.toMatchObject({ code: 'comment.not_found' });
    });

    it('are deleted by who wrote them, or who may manage, and leave their place', async () => {
      const { id, owner } = await asked();
      const follower = await person();
      await call.follow(id, follower);
      const [own, others] = [await call.comment(id, follower, 'Mine'), await call.comment(id, owner, 'Theirs')];
      const remove = (commentId: string, actor: Actor) => world.bus.request(deleteComment, { id, commentId }, as(actor));
      await expect(remove(others.id, follower)).rejects.toMatchObject({ code: 'auth.forbidden' });
      const { refused } = await outcomes(times(5, () => remove(own.id, follower)));
      expect(refused).toEqual(times(4, () => 'comment.not_found'));
      await remove(others.id, admin);
      expect((await call.comments(id, owner)).items.map(({ text, mentions }) => ({ text, mentions }))).toEqual([{ text: null, mentions: [] }, { text: null, mentions: [] }]);
      expect(await call.get(id, owner)).toMatchObject({ comments: 0 });
      const { n } = await world.db('requests').one<{ n: number }>(`select count(*)::int as n from comment where text <> '' and request_id = $1`, [id]);
      expect(n).toBe(0);
    });

    it('mention those only who may see the request', async () => {
      const { id, owner } = await asked();
      const [follower, stranger] = [await person(), await person()];
      await call.follow(id, follower);
      const { mentions } = await call.comment(id, owner, `Hello @${follower.username}, @${stranger.username}, @${admin.username.toUpperCase()}. And mail@${stranger.username} @nobody-here`);
      expect(mentions.map((one) => one.id).sort()).toEqual([follower.userId, admin.userId].sort());
    });

    it('are neither read nor written by somebody who does not see the request, also after his vote', async () => {
      const { id, owner, request } = await asked();
      const comment = await call.comment(id, owner, 'Between us');
      const stranger = await person();
      await call.vote(id, stranger);
      for (const ref of [id, String(request.number)]) {
        const attempts = [
          call.comments(ref, stranger), call.comment(ref, stranger, 'Hello'), world.bus.request(editComment, { id: ref, commentId: comment.id, text: 'x' }, as(stranger)),
          world.bus.request(deleteComment, { id: ref, commentId: comment.id }, as(stranger)), call.share(ref, stranger), world.bus.request(listShares, { id: ref }, as(stranger)),
        ];
        expect((await outcomes<unknown>(attempts)).refused).toEqual(attempts.map(() => 'request.not_found'));
      }
    });
  });

  describe('shares', () => {
    it('by a link show how it stands and nobody’s name, until they end or are taken back', async () => {
      const { id, owner, request } = await asked();
      await world.bus.request(cancelRequest, { id, reason: `because ${owner.displayName} says so` }, as(owner));
      const share = await call.share(id, owner, { expiresInHours: 1 });
      const token = share.token ?? '';
      const open = (given: string) => world.bus.request(openShare, { token: given });
      const shown = await open(token);
      expect(shown).toMatchObject({ number: request.number, title: request.title, state: 'cancelled', reason: null, reasonParams: {}, expiresAt: share.expiresAt });
      expect(JSON.stringify(shown)).not.toContain(owner.displayName);
      expect((await world.bus.request(listShares, { id }, as(owner))).items).toMatchObject([{ id: share.id, token: null, user: null }]);

      const key = world.env.SECRET_KEY ?? '';
      const forged = [
        `${token.slice(0, -2)}AA`, shareToken('another key of some length', share.id, new Date(Date.now() + 1_000_000)), shareToken(key, newId(), new Date(Date.now() + 1_000_000)),
        shareToken(key, share.id, new Date(Date.now() - 1_000)), 'x'.repeat(51), share.id,
      ];
      for (const wrong of forged) await expect(open(wrong)).rejects.toMatchObject({ code: 'share.not_found' });
      await world.bus.request(endShare, { id, shareId: share.id }, as(owner));
      await expect(open(token)).rejects.toMatchObject({ code: 'share.not_found' });
    });

    it('are the requester’s and theirs who may manage', async () => {
      const { id } = await asked();
      const follower = await person();
      await call.follow(id, follower);
      await expect(call.share(id, follower)).rejects.toMatchObject({ code: 'auth.forbidden' });
      await expect(call.share(id, actorOf('api-user'))).rejects.toMatchObject({ code: 'auth.forbidden' });
      await expect(call.share(id, admin, { userId: newId() })).rejects.toMatchObject({ code: 'user.not_found' });
      const elsewhere = await asked();
      const { id: shareId } = await call.share(elsewhere.id, elsewhere.owner);
      await expect(world.bus.request(endShare, { id, shareId }, as(admin))).rejects.toMatchObject({ code: 'share.not_found' });
    });

    it('with a user let him see it, told once, until they end', async () => {
      const { id, owner } = await asked();
      const friend = await person();
      const [share] = (await outcomes(times(5, () => call.share(id, owner, { userId: friend.userId })))).done;
      expect(await call.get(id, friend)).toMatchObject({ followers: 1, viewer: { following: true } });
      expect(await events(requestShared.subject, id)).toMatchObject([{ payload: { userId: friend.userId } }]);
      expect((await world.bus.request(listShares, { id }, as(owner))).items).toHaveLength(1);
      await world.bus.request(endShare, { id, shareId: share?.id ?? '' }, as(owner));
      await expect(call.get(id, friend)).rejects.toMatchObject({ code: 'request.not_found' });
    });

    it('that end leave who follows by himself', async () => {
      const { id, owner } = await asked();
      const friend = await person();
      const { id: shareId } = await call.share(id, owner, { userId: friend.userId });
      await call.follow(id, friend);
      await world.bus.request(endShare, { id, shareId }, as(owner));
      expect(await call.get(id, friend)).toMatchObject({ followers: 1 });
    });
  });
});
