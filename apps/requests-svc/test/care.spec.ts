import {
  askRemoval, commentOnIssue, decideRemoval, getIssue, getRequest, issueChanged, listIssues, listRemovals, removalChanged, removalEnded, reportIssue, searchForIssue, searchTitleAgain, setDeskSettings, updateIssue,
  type Actor, type InputOf, type PayloadOf,
} from '@marquee/contracts';
import { newId } from '@marquee/service-kit';
import { DueRemovalsJob } from '../src/removals/due-removals.job.ts';
import { RemovalStore } from '../src/removals/removal.store.ts';
import { actorOf, outcomes, seriesOf, startWorld, times, UNKNOWN_TITLE, type World } from './world.ts';

describe('what is done about titles that are there', () => {
  let world: World;
  const admin = actorOf('admin');
  const moderator = actorOf('moderator');
  const searched: unknown[] = [];

  beforeAll(async () => {
    world = await startWorld();
    world.bus.handle(searchTitleAgain, async (input) => {
      searched.push(input);
      return { connection: 'Radarr' };
    });
    for (const actor of [admin, moderator]) {
      await world.db('requests').execute('insert into person (id, username, display_name, permissions, changed_at) values ($1, $2, $3, $4, now())', [actor.userId, actor.username, actor.displayName, JSON.stringify(actor.permissions)]);
    }
  });
  beforeEach(async () => {
    await world.settle();
    await world.db('requests').execute('truncate issue, removal, claim, request, event_log cascade');
    world.library = new Set(['603', '604', '605']);
    world.libraryProblem = undefined;
    searched.length = 0;
  });
  afterAll(() => world.close());

  const eventsOf = async (subject: string) => (await world.db('requests').query<{ payload: { change: string } }>('select payload from event_log where subject = $1 order by seq', [subject])).map(({ payload }) => payload);
  const changes = async (subject: string) => (await eventsOf(subject)).map(({ change }) => change);

  describe('issues', () => {
    const report = (actor: Actor, more: Partial<InputOf<typeof reportIssue>> = {}) => world.bus.request(reportIssue, { contentType: 'movie', externalId: '603', kind: 'audio', description: 'No sound', ...more }, { actor });
    const update = (id: string, actor: Actor, patch: InputOf<typeof updateIssue>['patch']) => world.bus.request(updateIssue, { id, patch }, { actor });
    const list = (actor: Actor, more: Partial<InputOf<typeof listIssues>> = {}) => world.bus.request(listIssues, more, { actor });

    it('are reported of what is available only, once while they are open, however many at once', async () => {
      const user = actorOf('user');
      const { done, refused } = await outcomes(times(10, () => report(user)));
      expect([done.length, new Set(refused)]).toEqual([1, new Set(['issue.duplicate'])]);
      expect(done[0]).toMatchObject({ title: 'Film 603', state: 'open', reportedBy: { id: user.userId }, part: null, thread: [] });
      await expect(report(actorOf('user'), { externalId: '999' })).rejects.toMatchObject({ code: 'title.not_available' });
      await expect(report(actorOf('user'), { externalId: UNKNOWN_TITLE })).rejects.toMatchObject({ code: 'title.not_found' });
      await expect(report(actorOf('viewer'))).rejects.toMatchObject({ code: 'auth.forbidden' });
      await report(user, { kind: 'video', part: { season: 1, episode: 1 } });
      await update(done[0]?.id ?? '', moderator, { state: 'resolved' });
      expect(await report(actorOf('user'))).toMatchObject({ state: 'open' });
    });

    it('of a series are one for each part', async () => {
      world.series.set('1396', seriesOf(1396, [7]));
      world.heldEpisodes = [{ season: 1, episode: 1 }];
      world.library.add('1396');
      const user = actorOf('user');
      const of = (part: { season: number; episode: number | null } | null) => report(user, { contentType: 'series', externalId: '1396', part });
      expect(await of({ season: 1, episode: 1 })).toMatchObject({ part: { season: 1, episode: 1 } });
      await of({ season: 1, episode: 2 });
      await of(null);
      await expect(of({ season: 1, episode: 1 })).rejects.toMatchObject({ code: 'issue.duplicate' });
      await expect(of({ season: 1, episode: 8 })).rejects.toMatchObject({ code: 'request.no_such_part', details: { parts: 'S01E08' } });
      await expect(of({ season: 2, episode: null })).rejects.toMatchObject({ code: 'request.no_such_part', details: { parts: 'S02' } });
      world.heldEpisodes = [];
    });

    it('are seen by who reported them and who sees to them, by any id', async () => {
      const [user, other] = [actorOf('user'), actorOf('user')];
      const { id } = await report(user);
      expect((await list(other)).items).toEqual([]);
      expect((await list(moderator)).items.map((issue) => issue.id)).toEqual([id]);
      expect((await list(moderator, { mine: true })).items).toEqual([]);
      const attempts = [world.bus.request(getIssue, { id }, { actor: other }), update(id, other, { state: 'resolved' }), world.bus.request(commentOnIssue, { id, text: 'x' }, { actor: other })];
      expect((await outcomes<unknown>(attempts)).refused).toEqual(attempts.map(() => 'issue.not_found'));
      await expect(world.bus.request(searchForIssue, { id }, { actor: other })).rejects.toMatchObject({ code: 'auth.forbidden' });
    });

    it('are taken, talked about, resolved and opened again, each told', async () => {
      const user = actorOf('user');
      const { id } = await report(user);
      expect(await update(id, moderator, { assignedTo: moderator.userId, state: 'in_progress' })).toMatchObject({ state: 'in_progress', assignedTo: { id: moderator.userId } });
      await update(id, moderator, { state: 'in_progress' });
      expect(await world.bus.request(commentOnIssue, { id, text: 'Only in the second half' }, { actor: user })).toMatchObject({ comments: 1, thread: [{ text: 'Only in the second half', author: { id: user.userId } }] });
      expect(await update(id, moderator, { state: 'resolved', resolution: 'Another release' })).toMatchObject({ state: 'resolved', resolution: 'Another release', resolvedAt: expect.any(String) });
      for (const patch of [{ kind: 'video' as const }, { assignedTo: user.userId }, { resolution: 'x' }, { state: 'in_progress' as const }]) await expect(update(id, user, patch)).rejects.toMatchObject({ code: 'auth.forbidden' });
      expect(await update(id, user, { state: 'open' })).toMatchObject({ state: 'open', resolution: null, resolvedAt: null });
      expect(await update(id, user, { state: 'resolved' })).toMatchObject({ state: 'resolved' });
      await expect(update(id, moderator, { assignedTo: newId() })).rejects.toMatchObject({ code: 'user.not_found' });
      expect(await changes(issueChanged.subject)).toEqual(['reported', 'updated', 'commented', 'resolved', 'reopened', 'resolved']);
    });

    it('have another release searched, and are in progress then', async () => {
      const { id } = await report(actorOf('user'));
      expect(await world.bus.request(searchForIssue, { id }, { actor: moderator })).toEqual({ message: 'Radarr searches for another release.' });
      expect(searched).toEqual([{ contentType: 'movie', externalId: '603', part: null }]);
      expect(await world.bus.request(getIssue, { id }, { actor: moderator })).toMatchObject({ state: 'in_progress' });
    });

    it('are listed page by page, by state and kind', async () => {
      const user = actorOf('user');
      const made = [];
      for (const kind of ['audio', 'video', 'subtitles', 'other'] as const) made.unshift((await report(user, { kind })).id);
      const first = await list(moderator, { limit: 3 });
      const second = await list(moderator, { limit: 3, cursor: first.nextCursor ?? '' });
      expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(made);
      await update(made[0] ?? '', moderator, { state: 'resolved' });
      expect((await list(user, { state: 'resolved' })).items.map(({ id }) => id)).toEqual([made[0]]);
      expect((await list(user, { state: 'open', kind: 'video' })).items.map(({ id }) => id)).toEqual([made[2]]);
    });
  });

  describe('removals', () => {
    const ask = (actor: Actor, externalId = '603') => world.bus.request(askRemoval, { contentType: 'movie', externalId, reason: 'Seen it' }, { actor });
    const decide = (id: string, actor: Actor, action: InputOf<typeof decideRemoval>['action'], answer?: string) => world.bus.request(decideRemoval, { id, action, answer }, { actor });
    const list = async (actor: Actor, more: Partial<InputOf<typeof listRemovals>> = {}) => (await world.bus.request(listRemovals, more, { actor })).items;
    const ended = async (removalId: string, more: Partial<PayloadOf<typeof removalEnded>>) => {
      const news = { id: newId(), at: new Date().toISOString(), removalId, removed: true, problem: null, connection: 'Radarr', ...more };
      for (let i = 0; i < 2; i += 1) await world.bus.publish(removalEnded.subject, newId(), JSON.stringify(news));
      await world.settle();
    };
    const due = (id: string) => world.db('requests').execute(`update removal set remove_at = now() - interval '1 second' where id = $1`, [id]);

    it('are asked for of what is available, one at a time', async () => {
      const { done, refused } = await outcomes(times(8, () => ask(actorOf('user'))));
      expect([done.length, new Set(refused)]).toEqual([1, new Set(['removal.duplicate'])]);
      await expect(ask(actorOf('user'), '999')).rejects.toMatchObject({ code: 'title.not_available' });
      await decide(done[0]?.id ?? '', moderator, 'decline', 'Others want to see it');
      expect(await ask(actorOf('user'))).toMatchObject({ state: 'pending', title: 'Film 603' });
    });

    it('are decided by who may manage, and called off by who has asked while they wait', async () => {
      const [user, other] = [actorOf('user'), actorOf('user')];
      const { id } = await ask(user);
      for (const action of ['approve', 'decline', 'cancel'] as const) await expect(decide(id, other, action)).rejects.toMatchObject({ code: 'removal.not_found' });
      for (const action of ['approve', 'decline'] as const) await expect(decide(id, user, action)).rejects.toMatchObject({ code: 'auth.forbidden' });
      expect([(await list(user)).length, (await list(other)).length, (await list(moderator)).length]).toEqual([1, 0, 1]);
      const approved = await decide(id, moderator, 'approve');
      expect(Date.parse(approved.removeAt ?? '') - Date.parse(approved.decidedAt ?? '')).toBe(24 * 3_600_000);
      await expect(decide(id, user, 'cancel')).rejects.toMatchObject({ code: 'auth.forbidden' });
      await expect(decide(id, moderator, 'approve')).rejects.toMatchObject({ code: 'removal.illegal_transition' });
      expect(await decide(id, moderator, 'cancel', 'Wait')).toMatchObject({ state: 'cancelled', answer: 'Wait', removeAt: null });
      const second = await ask(user);
      expect(await decide(second.id, user, 'cancel')).toMatchObject({ state: 'cancelled' });
      await expect(decide(second.id, user, 'cancel')).rejects.toMatchObject({ code: 'removal.illegal_transition' });
      expect(await changes(removalChanged.subject)).toEqual(['asked', 'approved', 'cancelled', 'asked', 'cancelled']);
    });

    it('fall due once when their grace is over, on however many replicas, and cannot be called off then', async () => {
      const { id } = await ask(actorOf('user'));
      await decide(id, moderator, 'approve');
      const { app } = world.service('requests');
      await app.get(DueRemovalsJob).run();
      expect(await changes(removalChanged.subject)).toEqual(['asked', 'approved']);
      await due(id);
      const counts = await Promise.all(times(6, () => app.get(RemovalStore).fallDue()));
      expect(counts.filter((n) => n > 0).length).toBeLessThanOrEqual(1);
      expect(await changes(removalChanged.subject)).toEqual(['asked', 'approved', 'due']);
      await expect(decide(id, moderator, 'cancel')).rejects.toMatchObject({ code: 'removal.illegal_transition' });
    });

    it('fall due at once without a grace', async () => {
      await world.bus.request(setDeskSettings, { removalGraceHours: 0 }, { actor: admin });
      const { id } = await ask(actorOf('user'));
      await decide(id, moderator, 'approve');
      expect(await changes(removalChanged.subject)).toEqual(['asked', 'approved', 'due']);
      await world.bus.request(setDeskSettings, { removalGraceHours: 24 }, { actor: admin });
    });

    it('end once, and the requests of the title say it', async () => {
      const user = actorOf('user');
      const request = await world.create(user, 606);
      world.library.add('606');
      await world.db('requests').execute(`update request set decision = 'approved', state = 'available', items_available = 1, reason_code = 'available' where id = $1`, [request.id]);
      const { id } = await ask(user, '606');
      await ended(id, {});
      expect((await list(user))[0]).toMatchObject({ state: 'pending' });
      await decide(id, moderator, 'approve');
      await due(id);
      await world.service('requests').app.get(RemovalStore).fallDue();
      await ended(id, {});
      expect((await list(user))[0]).toMatchObject({ state: 'removed', removedAt: expect.any(String) });
      expect(await changes(removalChanged.subject)).toEqual(['asked', 'approved', 'due', 'removed']);
      expect(await world.bus.request(getRequest, { id: request.id }, { actor: user })).toMatchObject({ state: 'available', reasonCode: 'deleted_after_available' });
    });

    it('that the manager could not do say why', async () => {
      const user = actorOf('user');
      const { id } = await ask(user, '604');
      await decide(id, moderator, 'approve');
      await due(id);
      await world.service('requests').app.get(RemovalStore).fallDue();
      await ended(id, { removed: false, problem: 'Radarr cannot be reached' });
      expect((await list(user, { state: 'failed' }))[0]).toMatchObject({ state: 'failed', answer: 'Radarr cannot be reached', removedAt: null });
      expect(await ask(user, '604')).toMatchObject({ state: 'pending' });
    });
  });
});
