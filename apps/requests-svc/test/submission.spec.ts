import { AppError, cancelRequest, declineRequest, fulfilmentChanged, getQuota, getRequest, getTimeline, setQuota, type QuotaLimits } from '@marquee/contracts';
import { newId } from '@marquee/service-kit';
import { eventually } from '@marquee/testing';
import { actorOf, outcomes, startWorld, times, UNKNOWN_TITLE, type World } from './world.ts';

describe('a submission', () => {
  let world: World;
  const admin = actorOf('admin');
  let next = 1_000;
  const fresh = () => (next += 1);

  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  const limit = (userId: string, limits: Partial<QuotaLimits>) => world.bus.request(setQuota, { userId, ...limits }, { actor: admin });
  const timeline = async (id: string) => (await world.bus.request(getTimeline, { id }, { actor: admin })).items;
  const log = (id: string) => world.db('requests').query<{ subject: string; sequence: number }>(`select subject, (payload ->> 'sequence')::int as sequence from event_log where aggregate_id = $1 order by seq`, [id]);

  it('takes the title as its provider has it, and waits for approval', async () => {
    const user = actorOf('user');
    const request = await world.create(user, 603);

    expect(request).toMatchObject({
      number: expect.any(Number), title: 'Film 603', releaseYear: 1999, ids: { tmdb: '603', imdb: 'tt603' }, posterPath: '/603.jpg',
      decision: 'pending', state: 'pending', reasonCode: 'awaiting_approval', priority: 'normal', progress: null, items: { total: 1, available: 0 },
      requestedBy: { id: user.userId, username: user.username, displayName: user.displayName }, approvedAt: null,
    });
    expect(await timeline(request.id)).toMatchObject([{ sequence: 1, type: 'created', from: null, to: 'pending', actor: { id: user.userId }, reasonCode: 'awaiting_approval' }]);
    const [row] = await world.db('requests').query<{ payload: { request: unknown } }>('select payload from event_log where aggregate_id = $1', [request.id]);
    expect(row?.payload.request).toEqual(request);
  });

  it('is approved at once for those who need no approval, with both entries', async () => {
    const request = await world.create(admin, fresh());

    expect(request).toMatchObject({ decision: 'approved', state: 'approved', reasonCode: 'approved', approvedAt: expect.any(String) });
    expect(await timeline(request.id)).toMatchObject([
      { sequence: 1, type: 'created', to: 'pending', reason: null },
      { sequence: 2, type: 'auto_approved', from: 'pending', to: 'approved', actor: null },
    ]);
  });

  it('is refused to those who may not ask, for an unknown title, and for one that the library holds', async () => {
    world.library.add('78');

    const { refused } = await outcomes([world.create(actorOf('viewer'), fresh()), world.create(actorOf('user'), UNKNOWN_TITLE), world.create(actorOf('user'), 78)]);

    expect(refused).toEqual(['auth.forbidden', 'title.not_found', 'request.already_available']);
  });

  it('goes on when the library cannot be asked', async () => {
    world.libraryProblem = new AppError('bus.no_responders', { service: 'integrations' });
    await expect(world.create(actorOf('user'), fresh())).resolves.toMatchObject({ state: 'pending' });
    world.libraryProblem = undefined;
  });

  it('lets one of twenty parallel submissions of a title through, and names it to the others', async () => {
    const title = fresh();
    const attempts = times(20, () => world.create(actorOf('user'), title));

    const { done, refused } = await outcomes(attempts);

    expect(done).toHaveLength(1);
    expect(refused).toEqual(times(19, () => 'request.duplicate'));
    const error = await world.create(actorOf('user'), title).catch((e: AppError) => e);
    expect(error).toMatchObject({ details: { title: `Film ${title}`, number: done[0]?.number, requestId: done[0]?.id } });
  });

  it('lets exactly five of fifty parallel submissions through a quota of five', async () => {
    const user = actorOf('user');
    await limit(user.userId, { dailyLimit: 5 });

    const { done, refused } = await outcomes(times(50, () => world.create(user, fresh())));

    expect(done).toHaveLength(5);
    expect(refused).toEqual(times(45, () => 'quota.exceeded'));
    const error = (await world.create(user, fresh()).catch((e: unknown) => e)) as AppError;
    const oldest = Math.min(...done.map((r) => Date.parse(r.requestedAt)));
    expect(error.details).toEqual({ window: 'daily', limit: 5, resetsAt: new Date(oldest + 86_400_000).toISOString() });
  });

  it('counts active requests exactly, too', async () => {
    const user = actorOf('user');
    await limit(user.userId, { activeLimit: 3 });
    const { done, refused } = await outcomes(times(20, () => world.create(user, fresh())));
    expect([done.length, new Set(refused)]).toEqual([3, new Set(['quota.active_exceeded'])]);
  });

  it('gives the quota and the title back when it is declined or cancelled', async () => {
    const user = actorOf('user');
    await limit(user.userId, { weeklyLimit: 2 });
    const [first, second] = [await world.create(user, fresh()), await world.create(user, fresh())];
    await expect(world.create(user, fresh())).rejects.toMatchObject({ code: 'quota.exceeded', details: { window: 'weekly' } });

    await world.bus.request(declineRequest, { id: first.id, reason: 'no room' }, { actor: admin });
    await world.bus.request(cancelRequest, { id: String(second.number) }, { actor: user });

    await expect(world.create(user, first.externalId)).resolves.toMatchObject({ state: 'pending' });
    await expect(world.create(actorOf('user'), second.externalId)).resolves.toMatchObject({ state: 'pending' });
    expect(await world.bus.request(getQuota, { userId: user.userId }, { actor: user })).toMatchObject({
      daily: { limit: null, used: 1, remaining: null, resetsAt: null },
      weekly: { limit: 2, used: 1, remaining: 1, resetsAt: null },
      active: { used: 1 },
    });
  });

  it('is free again once the oldest request has left the window', async () => {
    const user = actorOf('user');
    await limit(user.userId, { dailyLimit: 1 });
    const { id } = await world.create(user, fresh());

    await world.db('requests').execute(`update request set counted_at = now() - interval '25 hours' where id = $1`, [id]);

    await expect(world.create(user, fresh())).resolves.toBeDefined();
  });

  it('is not counted for those who bypass quotas, and refused to those with a limit of none', async () => {
    await limit(admin.userId, { dailyLimit: 0 });
    const user = actorOf('user');
    await limit(user.userId, { monthlyLimit: 0 });

    await expect(world.create(admin, fresh())).resolves.toBeDefined();
    await expect(world.create(user, fresh())).rejects.toMatchObject({ code: 'quota.none_allowed', details: { window: 'monthly' } });
    const idle = actorOf('user');
    await limit(idle.userId, { activeLimit: 0 });
    await expect(world.create(idle, fresh())).rejects.toMatchObject({ code: 'quota.none_allowed', details: { window: 'active' } });
  });

  it('shows and sets quotas only to whom they concern', async () => {
    const user = actorOf('user');
    const { refused } = await outcomes<unknown>([
      world.bus.request(getQuota, { userId: admin.userId }, { actor: user }),
      world.bus.request(setQuota, { userId: user.userId, dailyLimit: 9 }, { actor: user }),
      world.bus.request(getQuota, { userId: user.userId }),
    ]);
    expect(refused).toEqual(['auth.forbidden', 'auth.forbidden', 'auth.required']);
  });

  it('slows one client gone wild down', async () => {
    const user = actorOf('user');
    const { done, refused } = await outcomes(times(80, () => world.create(user, fresh())));
    expect(done.length).toBeGreaterThanOrEqual(60);
    expect(new Set(refused)).toEqual(new Set(['rate.limited']));
  });

  it('is in the stream once it is committed: five hundred by one admin, each with two events in order', async () => {
    const requests = await Promise.all(times(500, () => world.create(admin, fresh())));
    await world.settle();

    const rows = await world.db('requests').query<{ n: number; unpublished: number }>(
      `select count(*)::int as n, count(*) filter (where published_at is null)::int as unpublished from event_log where aggregate_id = any($1)`,
      [requests.map((r) => r.id)],
    );
    expect(rows).toEqual([{ n: 1_000, unpublished: 0 }]);
    const { state } = await world.bus.manager.streams.info('EVT');
    const [all] = await world.db('requests').query<{ n: number }>('select count(*)::int as n from event_log');
    expect(state.messages).toBe(all?.n);
    expect(await log(requests[0]?.id ?? '')).toMatchObject([{ sequence: 1 }, { sequence: 2 }]);
  });

  it('does not ask anew for what a request has made available, when the library cannot be asked', async () => {
    const title = fresh();
    const { id } = await world.create(actorOf('admin'), title);
    const ready = { id: newId(), at: new Date().toISOString(), requestId: id, revision: 1, items: ['available'], reasonCode: 'available', reasonParams: { mediaServer: 'Jellyfin' }, playUrl: 'http://jellyfin/1' };
    await world.bus.publish(fulfilmentChanged.subject, ready.id, JSON.stringify(ready));
    await eventually(async () => expect(await world.bus.request(getRequest, { id }, { actor: actorOf('admin') })).toMatchObject({ state: 'available' }));

    world.libraryProblem = new AppError('bus.timeout', { service: 'integrations' });
    await expect(world.create(actorOf('user'), title)).rejects.toMatchObject({ code: 'request.already_available', details: { connection: 'Jellyfin', playUrl: 'http://jellyfin/1' } });
    world.libraryProblem = undefined;
    await expect(world.create(actorOf('user'), title)).resolves.toMatchObject({ state: 'pending' });
  });
});
