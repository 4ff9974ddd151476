import {
  approveRequest, bulkCancel, cancelRequest, decideCancel, fulfilmentChanged, fulfilmentLost, getRequest, getTimeline, requestCancelRefused, requestRestored, setDeskSettings, setQuota, undoCancel,
  type Actor, type RequestDetails, type Stage,
} from '@marquee/contracts';
import { newId } from '@marquee/service-kit';
import { actorOf, outcomes, seriesOf, startWorld, times, type View, type World } from './world.ts';

describe('cancelling', () => {
  let world: World;
  const admin = actorOf('admin');
  const user = actorOf('user');
  let next = 5_000;

  beforeAll(async () => {
    world = await startWorld();
    await world.bus.request(setDeskSettings, { undoMinutes: 10 }, { actor: admin });
  });
  afterAll(() => world.close());

  const ask = (actor: Actor = user) => world.create(actor, (next += 1));
  const cancel = (id: string, actor: Actor, more: object = {}) => world.bus.request(cancelRequest, { id, ...more }, { actor });
  const undo = (id: string, actor: Actor) => world.bus.request(undoCancel, { id }, { actor });
  const decide = (id: string, accept: boolean, actor: Actor = admin, answer?: string) => world.bus.request(decideCancel, { id, accept, answer }, { actor });
  const approve = (id: string) => world.bus.request(approveRequest, { id }, { actor: admin });
  const read = (id: string): Promise<RequestDetails> => world.bus.request(getRequest, { id }, { actor: admin });
  const types = async (id: string) => (await world.bus.request(getTimeline, { id }, { actor: admin })).items.map(({ type }) => type);
  const claims = (id: string) => world.db('requests').query<{ part: string }>('select part from claim where request_id = $1 order by part', [id]);
  const told = async (request: View, revision: number, stage: Stage, connectionId: string | null = null) => {
    const event = { id: newId(), at: new Date().toISOString(), requestId: request.id, revision, items: [stage], openEnded: false, reasonCode: stage === 'available' ? 'available' : 'downloading', reasonParams: {}, playUrl: null, connectionId };
    await world.bus.publish(fulfilmentChanged.subject, event.id, JSON.stringify(event));
    await world.settle();
  };
  const approved = async (actor?: Actor) => {
    const request = await ask(actor);
    await approve(request.id);
    return request;
  };

  describe('who may', () => {
    it('the owner what is pending, at once; nobody else but those who manage', async () => {
      const own = await ask();
      expect((await outcomes([cancel(own.id, actorOf('user')), cancel(own.id, actorOf('api-user')), cancel(own.id, actorOf('viewer'))])).refused).toEqual(['request.not_found', 'auth.forbidden', 'request.not_found']);

      const cancelled = await cancel(own.id, user, { reason: 'I have seen it', category: 'changed_mind' });
      expect(cancelled).toMatchObject({ decision: 'cancelled', reasonCode: 'cancelled_with_reason', undoUntil: expect.any(String), viewer: { may: expect.arrayContaining(['undo_cancel']) } });
      expect(await claims(own.id)).toEqual([]);
      expect((await cancel((await ask()).id, actorOf('moderator'))).decision).toBe('cancelled');
    });

    it('of an approved one the owner only asks, once; those who manage decide it, or cancel it anyway', async () => {
      const request = await approved();
      const asked = await outcomes(times(5, () => cancel(request.id, user, { reason: 'too slow', category: 'too_slow' })));

      expect(asked.done.map(({ decision, cancelRequest: open }) => [decision, open?.reason])).toEqual(times(5, () => ['approved', 'too slow']));
      expect(await types(request.id)).toEqual(['created', 'approved', 'cancel_asked']);
      await expect(decide(request.id, true, user)).rejects.toMatchObject({ code: 'auth.forbidden' });

      const refused = await decide(request.id, false, admin, 'it is nearly there');
      expect(refused).toMatchObject({ decision: 'approved', cancelRequest: null });
      const { payload } = await world.db('requests').one<{ payload: { answer: string } }>('select payload from event_log where aggregate_id = $1 and subject = $2', [request.id, requestCancelRefused.subject]);
      expect(payload.answer).toBe('it is nearly there');
      await expect(decide(request.id, true)).rejects.toMatchObject({ code: 'request.no_cancel_asked' });

      await cancel(request.id, user, { reason: 'really' });
      expect(await decide(request.id, true)).toMatchObject({ decision: 'cancelled', cancelRequest: null, reasonParams: { by: admin.displayName, reason: 'really' } });
      expect(await types(request.id)).toEqual(['created', 'approved', 'cancel_asked', 'cancel_refused', 'cancel_asked', 'cancelled']);
    });

    it('an ask is taken back by who asked', async () => {
      const request = await approved();
      await cancel(request.id, user);
      await expect(undo(request.id, admin)).rejects.toMatchObject({ code: 'auth.forbidden' });
      expect(await undo(request.id, user)).toMatchObject({ decision: 'approved', cancelRequest: null });
      expect((await types(request.id)).at(-1)).toBe('cancel_withdrawn');
    });

    it('nobody what is available, and nothing twice', async () => {
      const request = await approved();
      await cancel(request.id, user);
      await told(request, 1, 'available');
      expect((await read(request.id)).cancelRequest).toBeNull();
      expect((await outcomes([cancel(request.id, admin), cancel(request.id, user), decide(request.id, true)])).refused).toEqual(['request.illegal_transition', 'request.illegal_transition', 'request.no_cancel_asked']);

      const twice = await ask();
      expect((await outcomes(times(6, () => cancel(twice.id, user)))).refused).toEqual(times(5, () => 'request.illegal_transition'));
    });

    it('in bulk, each by the same rules, with a result for each', async () => {
      const [own, gone, theirs, running] = [await ask(), await ask(), await ask(actorOf('user')), await approved()];
      await cancel(gone.id, user);
      const { results } = await world.bus.request(bulkCancel, { requestIds: [own.id, gone.id, theirs.id, running.id], reason: 'spring cleaning' }, { actor: user });
      expect(results.map(({ ok, problem, request }) => [ok, problem?.code ?? request?.decision])).toEqual([
        [true, 'cancelled'], [false, 'request.illegal_transition'], [false, 'request.not_found'], [true, 'approved'],
      ]);
      expect((await read(running.id)).cancelRequest).toMatchObject({ reason: 'spring cleaning' });
    });
  });

  describe('undoing', () => {
    it('restores decision, reason and claim; by who cancelled, or who manages', async () => {
      const request = await ask();
      await cancel(request.id, admin);
      await expect(undo(request.id, user)).rejects.toMatchObject({ code: 'auth.forbidden' });
      expect(await undo(request.id, admin)).toMatchObject({ decision: 'pending', state: 'pending', reasonCode: 'awaiting_approval', undoUntil: null });
      expect(await claims(request.id)).toEqual([{ part: '' }]);
      expect(await types(request.id)).toEqual(['created', 'cancelled', 'restored']);
      await expect(undo(request.id, admin)).rejects.toMatchObject({ code: 'request.illegal_transition' });
      expect((await approve(request.id)).decision).toBe('approved');
    });

    it('an approved one begins its way again, and is told with its parts', async () => {
      const id = String((next += 1));
      world.series.set(id, seriesOf(id, [3, 2]));
      const request = await world.createSeries(admin, id, [1]);
      const connectionId = newId();
      await told(request, 4, 'downloading', connectionId);
      expect(await read(request.id)).toMatchObject({ state: 'downloading', connectionId });
      const before = await claims(request.id);

      await cancel(request.id, admin);
      await told(request, 5, 'importing');
      expect(await read(request.id)).toMatchObject({ state: 'cancelled', progress: null });

      const restored = await undo(request.id, admin);
      expect(restored).toMatchObject({ decision: 'approved', state: 'approved', reasonCode: 'approved', progress: null, approvedAt: request.approvedAt });
      expect(await claims(request.id)).toEqual(before);
      const { payload } = await world.db('requests').one<{ payload: { parts: unknown[] } }>('select payload from event_log where aggregate_id = $1 and subject = $2', [request.id, requestRestored.subject]);
      expect(payload.parts).toHaveLength(3);

      await told(request, 4, 'importing');
      expect((await read(request.id)).state).toBe('approved');
      await told(request, 6, 'processing');
      expect((await read(request.id)).state).toBe('processing');
    });

    it('not when somebody else has asked for any of it meanwhile, and then nothing is half restored', async () => {
      const id = String((next += 1));
      world.series.set(id, seriesOf(id, [4, 2]));
      const whole = await world.createSeries(user, id, [1, 2]);
      await cancel(whole.id, user);
      const other = await world.createSeries(actorOf('user'), id, [{ season: 1, episodes: [3] }]);

      await expect(undo(whole.id, user)).rejects.toMatchObject({ code: 'request.duplicate', details: { number: other.number, requestId: other.id } });
      expect(await claims(whole.id)).toEqual([]);
      expect((await read(whole.id)).decision).toBe('cancelled');

      await cancel(other.id, admin);
      expect((await undo(whole.id, user)).decision).toBe('pending');
      await expect(undo(other.id, admin)).rejects.toMatchObject({ code: 'request.duplicate' });
    });

    it('has back what it covered when it was cancelled, not what it had lost before', async () => {
      const id = String((next += 1));
      world.series.set(id, seriesOf(id, [3]));
      const request = await world.createSeries(admin, id, [1]);
      const lost = { id: newId(), at: new Date().toISOString(), requestId: request.id, items: ['S01E02'], mediaServer: 'Jellyfin' };
      await world.bus.publish(fulfilmentLost.subject, lost.id, JSON.stringify(lost));
      await world.settle();
      await cancel(request.id, admin);
      await world.createSeries(actorOf('user'), id, [{ season: 1, episodes: [2] }]);
      await undo(request.id, admin);
      expect(await claims(request.id)).toEqual([{ part: 'S01E01' }, { part: 'S01E03' }]);
    });

    it('not when the time is over', async () => {
      const request = await ask();
      await cancel(request.id, user);
      await world.db('requests').execute(`update request set cancelled_at = now() - interval '11 minutes', undo_until = now() - interval '1 minute' where id = $1`, [request.id]);
      await expect(undo(request.id, user)).rejects.toMatchObject({ code: 'request.undo_too_late', details: { number: request.number, minutes: 10 } });
    });

    it('needs room in the quota, which a cancellation has given back', async () => {
      const limited = actorOf('user');
      await world.bus.request(setQuota, { userId: limited.userId, dailyLimit: 1 }, { actor: admin });
      const first = await ask(limited);
      await expect(ask(limited)).rejects.toMatchObject({ code: 'quota.exceeded' });
      await cancel(first.id, limited);
      const second = await ask(limited);
      await expect(undo(first.id, limited)).rejects.toMatchObject({ code: 'quota.exceeded' });
      await cancel(second.id, limited);
      const { done, refused } = await outcomes([undo(first.id, limited), undo(second.id, limited)]);
      expect([done.length, refused]).toEqual([1, ['quota.exceeded']]);
    });

    it('in a race with a submission: one of them has the title', async () => {
      for (let round = 0; round < 8; round += 1) {
        const request = await ask();
        await cancel(request.id, user);
        const other = actorOf('user');
        const results = await Promise.allSettled([undo(request.id, user), world.create(other, request.externalId)]);
        expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
        const holders = await world.db('requests').query('select request_id from claim where title_key = $1', [`movie:tmdb:${request.externalId}`]);
        expect(holders).toHaveLength(1);
      }
    });
  });
});
