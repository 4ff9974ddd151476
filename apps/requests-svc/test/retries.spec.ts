import { AppError, fulfilmentChanged, getTimeline, requestRetried, retryFulfilment, retryRequest, setDeskSettings, type Actor, type PayloadOf } from '@marquee/contracts';
import { newId } from '@marquee/service-kit';
import { eventually } from '@marquee/testing';
import { USED } from '../src/retries/own-retry.store.ts';
import { actorOf, outcomes, startWorld, times, type View, type World } from './world.ts';

type Snapshot = PayloadOf<typeof fulfilmentChanged>;

describe('retrying a request', () => {
  let world: World;
  const admin = actorOf('admin');
  const manager = { answer: async (): Promise<{ retried: boolean }> => ({ retried: true }), asked: [] as (Actor | null)[] };
  let film = 5_000;

  beforeAll(async () => {
    world = await startWorld();
    world.bus.handle(retryFulfilment, async (_input, actor) => {
      manager.asked.push(actor);
      return manager.answer();
    });
    await world.bus.request(setDeskSettings, { ownRetriesPerDay: 3 }, { actor: admin });
  });
  beforeEach(() => {
    manager.answer = async () => ({ retried: true });
    manager.asked = [];
  });
  afterAll(() => world.close());

  /** One whose owner needs no approval, and which has failed. */
  const failedOf = async (owner: Actor): Promise<View> => {
    const request = await world.create({ ...owner, permissions: [...owner.permissions, 'requests.auto_approve'] }, (film += 1));
    const event: Snapshot = {
      id: newId(), at: new Date().toISOString(), requestId: request.id, revision: 1, items: ['failed'], openEnded: false, reasonCode: 'refused_by_manager',
      reasonParams: { connection: 'Radarr', problem: 'no' }, playUrl: null, connectionId: null,
    };
    await world.bus.publish(fulfilmentChanged.subject, event.id, JSON.stringify(event));
    await eventually(async () => expect(await world.db('requests').one('select state from request where id = $1', [request.id])).toEqual({ state: 'failed' }));
    return request;
  };
  const retry = (id: string | number, actor: Actor) => world.bus.request(retryRequest, { id: String(id) }, { actor });
  const log = async (id: string) =>
    (await world.db('requests').query<{ payload: { actor: { id: string }; from: string; to: string; sequence: number } }>('select payload from event_log where aggregate_id = $1 and subject = $2 order by seq', [id, requestRetried.subject])).map(({ payload }) => payload);

  it('by its owner: tried again, told with who did it, and its state waits for the news', async () => {
    const owner = actorOf('user');
    const { id, number } = await failedOf(owner);
    await expect(retry(number, owner)).resolves.toMatchObject({ id, state: 'failed', viewer: { may: expect.arrayContaining(['retry']) } });
    expect(manager.asked).toEqual([expect.objectContaining({ userId: owner.userId })]);
    expect(await log(id)).toEqual([expect.objectContaining({ actor: expect.objectContaining({ id: owner.userId }), from: 'failed', to: 'failed' })]);
    const { items } = await world.bus.request(getTimeline, { id }, { actor: owner });
    expect(items.map(({ sequence }) => sequence)).toEqual(items.map((_, i) => i + 1));
  });

  it('of many presses at once no more come through than a day allows; who manages requests has no limit', async () => {
    const owner = actorOf('user');
    const requests = [await failedOf(owner), await failedOf(owner)];
    const { done, refused } = await outcomes(times(20, (i) => retry(requests[i % 2]?.id ?? '', owner)));
    expect([done.length, refused]).toEqual([3, Array(17).fill('request.retries_used')]);
    expect(manager.asked).toHaveLength(3);
    await outcomes(times(5, () => retry(requests[0]?.id ?? '', admin)));
    expect((await log(requests[0]?.id ?? '')).filter(({ actor }) => actor.id === admin.userId)).toHaveLength(5);

    await world.db('requests').execute(`update own_retry set at = now() - interval '25 hours' where user_id = $1`, [owner.userId]);
    await expect(retry(requests[0]?.id ?? '', owner)).resolves.toMatchObject({ state: 'failed' });
    expect(await world.db('requests').one(USED, [owner.userId])).toEqual({ used: 1 });
  });

  it.each<[string, () => Promise<{ retried: boolean }>, string]>([
    ['nothing was to be retried', async () => ({ retried: false }), 'request.not_retryable'],
    ['the other service is away', () => Promise.reject(new AppError('bus.no_responders', { service: 'integrations' })), 'bus.no_responders'],
  ])('says so when %s: nothing is logged, and none of the day is used', async (_why, answer, code) => {
    const owner = actorOf('user');
    const { id } = await failedOf(owner);
    manager.answer = answer;
    await expect(retry(id, owner)).rejects.toMatchObject({ code });
    expect(await log(id)).toEqual([]);
    expect(await world.db('requests').one(USED, [owner.userId])).toEqual({ used: 0 });
  });

  it('is refused to strangers, to who may only look, and of what has not failed', async () => {
    const owner = actorOf('user');
    const { id } = await failedOf(owner);
    const pending = await world.create(owner, (film += 1));
    const onItsWay = await world.create({ ...owner, permissions: [...owner.permissions, 'requests.auto_approve'] }, (film += 1));
    const looking: Actor = { ...actorOf('viewer'), permissions: ['requests.view', 'requests.view_all'] };
    const { refused } = await outcomes([retry(id, actorOf('user')), retry(id, looking), retry(pending.id, owner), retry(pending.id, admin), retry(onItsWay.id, owner), retry(newId(), admin)]);
    expect(refused).toEqual(['request.not_found', 'auth.forbidden', 'request.not_retryable', 'request.not_retryable', 'request.not_retryable', 'request.not_found']);
    expect(manager.asked).toEqual([]);
  });
});
