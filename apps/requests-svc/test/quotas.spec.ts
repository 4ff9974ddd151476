import {
  cancelRequest, declineRequest, getQuota, grantQuota, listQuotaPolicies, revokeGrant, setDeskSettings, setQuota, setQuotaPolicy,
  type Actor, type DeskSettings, type InputOf, type OutputOf, type Role,
} from '@marquee/contracts';
import { ScheduleJob } from '../src/schedule/schedule.job.ts';
import { actorOf, outcomes, seriesOf, startWorld, times, type World } from './world.ts';

describe('a quota', () => {
  let world: World;
  const admin = actorOf('admin');
  let next = 1_000;
  const fresh = () => (next += 1);

  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());
  afterEach(async () => {
    await world.db('requests').execute('delete from quota_limit');
    await set({ quotaUnits: { series: 'request' } });
  });

  const set = (settings: Partial<DeskSettings>) => world.bus.request(setDeskSettings, settings, { actor: admin });
  const limit = (userId: string, limits: Omit<InputOf<typeof setQuota>, 'userId'>) => world.bus.request(setQuota, { userId, ...limits }, { actor: admin });
  const policy = (input: InputOf<typeof setQuotaPolicy>) => world.bus.request(setQuotaPolicy, input, { actor: admin });
  const view = (actor: Actor): Promise<OutputOf<typeof getQuota>> => world.bus.request(getQuota, { userId: actor.userId }, { actor });
  /** Somebody whose role was heard of. */
  const known = async (role: Role) => {
    const actor = actorOf(role);
    await world.db('requests').execute('insert into person (id, username, display_name, permissions, role, changed_at) values ($1, $2, $3, $4, $5, now())', [
      actor.userId, actor.username, actor.displayName, JSON.stringify(actor.permissions), role,
    ]);
    return actor;
  };
  /** Asks for all of a new series with so many seasons. */
  const ask = (actor: Actor, seasons: number) => {
    const id = String(fresh());
    world.series.set(id, seriesOf(id, times(seasons, () => 2)));
    return world.createSeries(actor, id, times(seasons, (i) => i + 1));
  };
  const unitsOf = (rows: { units: number }[]) => rows.reduce((n, { units }) => n + units, 0);

  it('of five lets exactly five of fifty through, by the role', async () => {
    await policy({ subject: 'user', dailyLimit: 5 });
    const user = await known('user');

    const { done, refused } = await outcomes(times(50, () => world.create(user, fresh())));

    expect([done.length, refused]).toEqual([5, times(45, () => 'quota.exceeded')]);
    await expect(world.create(await known('api-user'), fresh())).resolves.toBeDefined();
    await expect(world.create(actorOf('user'), fresh())).resolves.toMatchObject({ units: 1 });
  });

  it('of everybody binds also those of whom nothing was heard, and one of one’s own stands before it', async () => {
    await policy({ subject: 'everybody', dailyLimit: 2 });
    const [user, favoured] = [actorOf('user'), actorOf('user')];
    await limit(favoured.userId, { dailyLimit: 3 });

    const both = await Promise.all([user, favoured].map((one) => outcomes(times(10, () => world.create(one, fresh())))));

    expect(both.map(({ done }) => done.length)).toEqual([2, 3]);
  });

  it('counts seasons where the admin says so: parallel wishes never come to more, and none is refused that would have fitted', async () => {
    await set({ quotaUnits: { series: 'season' } });
    const user = actorOf('user');
    await limit(user.userId, { weeklyLimit: 10 });

    const even = await outcomes(times(50, () => ask(user, 2)));
    expect([even.done.length, unitsOf(even.done), new Set(even.refused)]).toEqual([5, 10, new Set(['quota.exceeded'])]);

    const other = actorOf('user');
    await limit(other.userId, { weeklyLimit: 7 });
    const sizes = times(24, (i) => 1 + (i % 3));
    const results = await Promise.allSettled(sizes.map((size) => ask(other, size)));
    const used = results.reduce((n, { status }, i) => n + (status === 'fulfilled' ? sizes[i]! : 0), 0);
    expect(used).toBeLessThanOrEqual(7);
    for (const [i, { status }] of results.entries()) if (status === 'rejected') expect(sizes[i]).toBeGreaterThan(7 - used);
    expect(await view(other)).toMatchObject({ weekly: { limit: 7, used, remaining: 7 - used } });
  });

  it('over all types and one for a type both bind', async () => {
    const user = actorOf('user');
    await limit(user.userId, { weeklyLimit: 5 });
    await limit(user.userId, { contentType: 'series', weeklyLimit: 2 });

    const { done, refused } = await outcomes(times(50, (i) => (i % 2 ? ask(user, 1) : world.create(user, fresh()))));

    expect(done).toHaveLength(5);
    expect(done.filter((r) => r.contentType === 'series').length).toBeLessThanOrEqual(2);
    expect(new Set(refused)).toEqual(new Set(['quota.exceeded']));
  });

  it('names the window, and when enough of it returns', async () => {
    await set({ quotaUnits: { series: 'season' } });
    const user = actorOf('user');
    await limit(user.userId, { contentType: 'series', weeklyLimit: 4, seasonsLimit: 5 });
    const [first, second] = [await ask(user, 1), await ask(user, 2)];
    const db = world.db('requests');
    const back = async (id: string, days: number) => (await db.one<{ at: Date }>(`update request set counted_at = now() - $2 * interval '1 day' where id = $1 returning counted_at as at`, [id, days])).at;
    await back(first.id, 3);
    const secondAt = await back(second.id, 1);

    await expect(ask(user, 4)).rejects.toMatchObject({ code: 'quota.exceeded', details: { window: 'weekly', limit: 4, contentType: 'series', resetsAt: new Date(secondAt.getTime() + 7 * 86_400_000).toISOString() } });
    await expect(ask(user, 5)).rejects.toMatchObject({ code: 'quota.too_large', details: { window: 'weekly', limit: 4, units: 5 } });
    await expect(ask(user, 6)).rejects.toMatchObject({ code: 'request.too_many_seasons', details: { limit: 5, seasons: 6 } });
    await expect(ask(user, 1)).resolves.toMatchObject({ units: 1 });
  });

  it('is raised by a grant until that ends or is taken back', async () => {
    const user = actorOf('user');
    await limit(user.userId, { dailyLimit: 1 });
    const grant = (units: number, contentType: 'movie' | 'series' | null) => world.bus.request(grantQuota, { userId: user.userId, units, contentType, reason: 'a birthday' }, { actor: admin });
    await grant(2, null);
    const { grants } = await grant(1, 'movie');
    expect(grants).toMatchObject([{ contentType: null, units: 2, reason: 'a birthday' }, { contentType: 'movie', units: 1 }]);

    expect((await outcomes(times(10, () => world.create(user, fresh())))).done).toHaveLength(4);
    expect(await view(user)).toMatchObject({ daily: { limit: 4, used: 4, remaining: 0, resetsAt: expect.any(String) }, own: [{ contentType: null, dailyLimit: 1 }] });

    await world.db('requests').execute(`update quota_grant set expires_at = now() - interval '1 second' where user_id = $1 and units = 2`, [user.userId]);
    expect(await view(user)).toMatchObject({ daily: { limit: 2, remaining: 0 }, grants: [{ units: 1 }] });
    const revoke = (id: string) => world.bus.request(revokeGrant, { userId: user.userId, id }, { actor: admin });
    expect(await revoke(grants[1]!.id)).toMatchObject({ daily: { limit: 1 }, grants: [] });
    await expect(revoke(grants[1]!.id)).rejects.toMatchObject({ code: 'quota.grant_not_found' });
  });

  it('is given back once by whatever ends a request', async () => {
    const user = actorOf('user');
    await limit(user.userId, { weeklyLimit: 3 });
    const [first, second, third] = [await world.create(user, fresh()), await world.create(user, fresh()), await world.create(user, fresh())];
    await world.db('requests').execute(`update request set requested_at = requested_at - interval '8 days', expires_at = now() where id = $1`, [third.id]);

    await outcomes<unknown>([
      ...times(3, () => world.bus.request(declineRequest, { id: first.id, reason: 'no' }, { actor: admin })),
      ...times(3, () => world.bus.request(cancelRequest, { id: second.id }, { actor: user })),
      ...times(3, () => world.service('requests').app.get(ScheduleJob).expireOverdue()),
    ]);

    expect(await view(user)).toMatchObject({ weekly: { used: 0, remaining: 3 }, active: { used: 0 } });
    expect((await outcomes(times(10, () => world.create(user, fresh())))).done).toHaveLength(3);
  });

  it('is shown over all, by type, and whether it binds at all', async () => {
    await policy({ subject: 'everybody', contentType: 'series', monthlyLimit: 4, seasonsLimit: 2 });
    const user = actorOf('user');
    await ask(user, 1);
    await world.create(user, fresh());

    expect(await view(user)).toMatchObject({
      monthly: { limit: null, used: 2, remaining: null }, active: { used: 2 }, seasonsPerRequest: null, bypassed: false, own: [],
      byType: [{ contentType: 'series', monthly: { limit: 4, used: 1, remaining: 3 }, active: { limit: null, used: 1 }, seasonsPerRequest: 2 }],
    });
    expect(await view(admin)).toMatchObject({ bypassed: true });
    const moderator = await known('admin');
    expect(await world.bus.request(getQuota, { userId: moderator.userId }, { actor: admin })).toMatchObject({ bypassed: true });
  });

  it('has policies that are listed in order, changed field by field, and gone once they say nothing', async () => {
    await policy({ subject: 'user', contentType: 'series', weeklyLimit: 2 });
    await policy({ subject: 'user', dailyLimit: 3 });
    await policy({ subject: 'user', weeklyLimit: 9 });
    const { items } = await policy({ subject: 'everybody', activeLimit: 50 });
    expect(items).toMatchObject([
      { subject: 'everybody', contentType: null, activeLimit: 50 }, { subject: 'user', contentType: null, dailyLimit: 3, weeklyLimit: 9 }, { subject: 'user', contentType: 'series', weeklyLimit: 2 },
    ]);
    await policy({ subject: 'everybody', activeLimit: null });
    expect((await world.bus.request(listQuotaPolicies, {}, { actor: admin })).items).toHaveLength(2);
  });

  it('is for those who may', async () => {
    const user = actorOf('user');
    const { userId } = user;
    const { refused } = await outcomes<unknown>([
      world.bus.request(grantQuota, { userId, units: 1 }, { actor: user }),
      world.bus.request(revokeGrant, { userId, id: userId }, { actor: user }),
      world.bus.request(setQuotaPolicy, { subject: 'everybody', dailyLimit: 9 }, { actor: actorOf('moderator') }),
      world.bus.request(listQuotaPolicies, {}, { actor: user }),
    ]);
    expect(refused).toEqual(times(4, () => 'auth.forbidden'));
  });
});
