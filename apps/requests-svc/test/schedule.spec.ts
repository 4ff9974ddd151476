import {
  approveRequest, batchDecline, cancelRequest, deleteTemplate, getDeskSettings, getRequest, getTimeline, listTemplates, requestApproved, saveTemplate, setDeskSettings, setQuota,
  type Actor, type InputOf,
} from '@marquee/contracts';
import { ScheduleJob } from '../src/schedule/schedule.job.ts';
import { actorOf, outcomes, seriesOf, startWorld, times, type View, type World } from './world.ts';

const DAY_MS = 86_400_000;

describe('what is put off, and what nobody decides', () => {
  let world: World;
  /** A second replica on the same data. */
  let second: World;
  const admin = actorOf('admin');
  const moderator = actorOf('moderator');
  let next = 1_000;
  const fresh = () => (next += 1);

  beforeAll(async () => {
    world = await startWorld();
    second = await startWorld({ infra: world.infra, env: world.env });
  });
  afterAll(async () => {
    await second.close();
    await world.close();
  });

  const jobs = () => [world, second].map((one) => one.service('requests').app.get(ScheduleJob));
  const read = (id: string) => world.bus.request(getRequest, { id }, { actor: admin });
  const timeline = async (id: string) => (await world.bus.request(getTimeline, { id }, { actor: admin })).items;
  const approve = (id: string, actor: Actor = moderator): Promise<View> => world.bus.request(approveRequest, { id }, { actor });
  const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
  const later = (actor: Actor, at = inDays(30)) => {
    const id = String(fresh());
    world.series.set(id, seriesOf(id, [2]));
    second.series.set(id, seriesOf(id, [2]));
    return world.createSeries(actor, id, [1], { schedule: at });
  };
  const change = (id: string, set: string) => world.db('requests').execute(`update request set ${set} where id = $1`, [id]);
  const approvals = async (id: string) =>
    (await world.db('requests').one<{ n: number }>('select count(*)::int as n from event_log where aggregate_id = $1 and subject = $2', [id, requestApproved.subject])).n;

  it('waits once it is approved, and a second approval does not wait', async () => {
    const at = inDays(30);
    const pending = await later(actorOf('user'), at);
    expect(pending).toMatchObject({ state: 'pending', scheduledFor: at });

    const put = await approve(pending.id);
    expect(put).toMatchObject({ decision: 'scheduled', state: 'scheduled', reasonCode: 'scheduled', reasonParams: { scheduledFor: at }, approvedAt: null, expiresAt: null });

    expect(await approve(pending.id, admin)).toMatchObject({ decision: 'approved', reasonCode: 'approved', approvedAt: expect.any(String) });
    expect((await timeline(pending.id)).map(({ type, actor }) => [type, actor?.id])).toEqual([['created', pending.requestedBy.id], ['scheduled', moderator.userId], ['approved', admin.userId]]);
  });

  it('is approved once when its time has come, by whichever replica', async () => {
    const requests = await Promise.all(times(8, () => later(actorOf('user'))));
    await Promise.all(requests.map(({ id }) => approve(id)));
    await Promise.all(requests.slice(1).map(({ id }) => change(id, `scheduled_for = now() - interval '1 second'`)));

    await Promise.all([...jobs(), ...jobs()].map((job) => job.approveDue()));

    expect(await read(requests[0]!.id)).toMatchObject({ decision: 'scheduled' });
    for (const { id } of requests.slice(1)) {
      expect([await read(id), await approvals(id)]).toMatchObject([{ decision: 'approved', reasonCode: 'approved' }, 1]);
      expect((await timeline(id)).at(-1)).toMatchObject({ sequence: 3, type: 'auto_approved', from: 'scheduled', actor: null });
    }
  });

  it('is either approved in time or cancelled', async () => {
    const users = times(8, () => actorOf('user'));
    const requests = await Promise.all(users.map((user) => later(user)));
    await Promise.all(requests.map(({ id }) => approve(id)));
    await Promise.all(requests.map(({ id }) => change(id, `scheduled_for = now() - interval '1 second'`)));

    await outcomes<unknown>([...requests.map(({ id }, i) => world.bus.request(cancelRequest, { id }, { actor: users[i]! })), ...jobs().map((job) => job.approveDue())]);

    for (const { id } of requests) expect(await approvals(id)).toBe((await read(id)).decision === 'approved' ? 1 : 0);
  });

  it('expires when nobody has decided it, and frees the title and the quota', async () => {
    const user = actorOf('user');
    await world.bus.request(setQuota, { userId: user.userId, weeklyLimit: 1 }, { actor: admin });
    const { id, externalId, expiresAt, requestedAt } = await world.create(user, fresh());
    expect(Date.parse(expiresAt ?? '') - Date.parse(requestedAt)).toBe(7 * DAY_MS);
    await change(id, `requested_at = requested_at - interval '7 days', expires_at = expires_at - interval '7 days'`);

    await Promise.all(jobs().map((job) => job.expireOverdue()));

    expect(await read(id)).toMatchObject({ decision: 'expired', reasonCode: 'expired', reasonParams: { days: 7 }, expiresAt: null });
    expect((await timeline(id)).map(({ type }) => type)).toEqual(['created', 'expired']);
    await expect(world.create(user, externalId)).resolves.toMatchObject({ state: 'pending' });
  });

  it('is either approved or expires', async () => {
    const requests = await Promise.all(times(12, () => world.create(actorOf('user'), fresh())));
    await Promise.all(requests.map(({ id }) => change(id, `requested_at = requested_at - interval '8 days', expires_at = now()`)));

    const { done } = await outcomes<unknown>([...requests.map(({ id }) => approve(id)), ...jobs().map((job) => job.expireOverdue())]);

    const decisions = await Promise.all(requests.map(async ({ id }) => (await read(id)).decision));
    expect(decisions.filter((one) => one === 'approved')).toHaveLength(done.length - 2);
    expect(new Set(decisions)).not.toContain('pending');
    for (const [i, { id }] of requests.entries()) expect([await approvals(id), (await timeline(id)).length]).toEqual([decisions[i] === 'approved' ? 1 : 0, 2]);
  });

  it('expires by the settings as they are: what is pending moves with them', async () => {
    const { id, requestedAt } = await world.create(actorOf('user'), fresh());
    const set = (pendingDays: number | null) => world.bus.request(setDeskSettings, { pendingDays }, { actor: admin });
    const expiry = async () => (await read(id)).expiresAt;

    await set(3);
    expect(await expiry()).toBe(new Date(Date.parse(requestedAt) + 3 * DAY_MS).toISOString());
    await set(null);
    expect(await expiry()).toBeNull();
    await set(7);
    // Made while the settings were changed: it carries a time that no longer holds.
    await change(id, 'expires_at = now()');
    await jobs()[0]!.expireOverdue();
    expect(await read(id)).toMatchObject({ decision: 'pending', expiresAt: new Date(Date.parse(requestedAt) + 7 * DAY_MS).toISOString() });
  });

  it('has settings that keep what is left out, and that only those who may change', async () => {
    const get = (one: World) => one.bus.request(getDeskSettings, {}, { actor: admin });
    await world.bus.request(setDeskSettings, { undoMinutes: 20, quotaUnits: { movie: 'request' } }, { actor: admin });
    await world.bus.request(setDeskSettings, { quotaUnits: { series: 'part' } }, { actor: admin });

    expect(await get(world)).toMatchObject({ undoMinutes: 20, commentEditMinutes: 15, quotaUnits: { movie: 'request', series: 'part' } });
    await expect(world.bus.request(setDeskSettings, { undoMinutes: 0 }, { actor: moderator })).rejects.toMatchObject({ code: 'auth.forbidden' });
    await world.bus.request(setDeskSettings, { quotaUnits: { series: 'request' } }, { actor: admin });
  });

  it('is declined in bulk with a result for each', async () => {
    const requests = await Promise.all(times(6, () => world.create(actorOf('user'), fresh())));
    await approve(requests[2]!.id);
    const decline = (actor: Actor) => world.bus.request(batchDecline, { requestIds: [...requests.map(({ id }) => id), '4000000000'], reason: 'no room' }, { actor });

    const { results } = await decline(moderator);

    expect(results.map(({ problem, request }) => problem?.code ?? request?.state)).toEqual([...times(6, (i) => (i === 2 ? 'request.illegal_transition' : 'declined')), 'request.not_found']);
    await expect(decline(actorOf('user'))).rejects.toMatchObject({ code: 'auth.forbidden' });
  });
});

describe('templates', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  const template = (name: string, more: Partial<InputOf<typeof saveTemplate>['template']> = {}): InputOf<typeof saveTemplate>['template'] => ({ name, contentType: 'series', choices: { seasons: 'latest' }, ...more });
  const save = (actor: Actor, input: InputOf<typeof saveTemplate>) => world.bus.request(saveTemplate, input, { actor });
  const names = async (actor: Actor) => (await world.bus.request(listTemplates, {}, { actor })).items.map(({ name }) => name);

  it('are one’s own, by name, each once for a type', async () => {
    const [user, other] = [actorOf('user'), actorOf('user')];
    const saved = await save(user, { template: template('new ones') });
    expect(saved).toMatchObject({ name: 'new ones', choices: { seasons: 'latest', preferences: { resolution: 'standard', language: null }, note: null, target: null } });
    await save(user, { template: template('new ones', { contentType: 'movie', choices: { preferences: { resolution: '4k' } } }) });
    await save(user, { template: template('all') });

    const { refused } = await outcomes<unknown>([
      save(user, { template: template('new ones') }),
      save(user, { id: saved.id, template: template('all') }),
      save(other, { id: saved.id, template: template('mine') }),
      world.bus.request(deleteTemplate, { id: saved.id }, { actor: other }),
      save(user, { template: template('routed', { choices: { target: { tags: [1] } } }) }),
      save(actorOf('viewer'), { template: template('x') }),
    ]);
    expect(refused).toEqual(['template.name_taken', 'template.name_taken', 'template.not_found', 'template.not_found', 'auth.forbidden', 'auth.forbidden']);

    await save(user, { id: saved.id, template: template('newest', { choices: { seasons: 'all' } }) });
    expect(await names(user)).toEqual(['new ones', 'all', 'newest']);
    await world.bus.request(deleteTemplate, { id: saved.id }, { actor: user });
    expect([await names(user), await names(other)]).toEqual([['new ones', 'all'], []]);
  });

  it('are at most fifty, also when many are saved at once', async () => {
    const user = actorOf('user');
    const { done, refused } = await outcomes(times(56, (i) => save(user, { template: template(`number ${i}`) })));
    expect([done.length, new Set(refused), (await names(user)).length]).toEqual([50, new Set(['template.too_many']), 50]);
  });
});
