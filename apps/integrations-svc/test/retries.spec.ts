import { failureClasses, listFailurePolicies, listRetries, listRetryPolicies, retryEscalated, retryFulfilment, setRetryPolicies, type Actor, type FailureClass, type InputOf } from '@marquee/contracts';
import { eventually, startStack, type Stack } from '@marquee/testing';
import { integrationsService } from '../src/index.ts';
import { admin, startWorld, webhooksRegistered, type World } from './support/world.ts';

describe('retries', () => {
  let world: World;
  let desk: Stack | undefined;
  beforeAll(async () => {
    world = await startWorld({ env: { SEARCH_LIMIT: '2' } });
    await webhooksRegistered(world);
  });
  afterEach(async () => {
    await desk?.close();
    desk = undefined;
    world.sandbox.control.clearTrouble('radarr');
    await set({ reset: Object.keys(failureClasses) as FailureClass[] });
  });
  afterAll(() => world.close());

  const set = (input: InputOf<typeof setRetryPolicies>, stack: Stack = world.stack) => stack.bus.request(setRetryPolicies, input, { actor: admin });
  const policy = async (failure: FailureClass) => (await world.stack.bus.request(listRetryPolicies, {}, { actor: admin })).items.find((one) => one.failure === failure);
  const retries = (input: InputOf<typeof listRetries> = {}) => world.stack.bus.request(listRetries, input, { actor: admin });
  const statistics = async (failure: FailureClass) => (await retries()).statistics.find((one) => one.failure === failure) ?? { failures: 0, recovered: 0, exhausted: 0 };
  const escalations = async (requestId: string) =>
    (await world.stack.db('integrations').query<{ payload: object }>('select payload from event_log where aggregate_id = $1 and subject = $2 order by seq', [requestId, retryEscalated.subject])).map(({ payload }) => payload);
  const attemptOf = async (requestId: string) => (await world.stack.db('integrations').one<{ attempt: number }>('select attempt from fulfilment where request_id = $1', [requestId])).attempt;

  it('have policies as the classes and the environment say; what is set stays, field by field, until it is reset', async () => {
    expect(await policy('network')).toEqual({ failure: 'network', sentence: 'it cannot be reached', retry: 'backoff', attempts: null, baseMs: 40, factor: 2, capMs: 300, escalateAfter: 10, changed: false });
    await set({ policies: [{ failure: 'network', attempts: 7 }, { failure: 'permission', retry: 'never' }] });
    await set({ policies: [{ failure: 'network', capMs: 900 }, { failure: 'corrupted', attempts: 5 }] });
    expect(await policy('network')).toMatchObject({ attempts: 7, capMs: 900, factor: 2, changed: true });
    const { items: shown } = await world.stack.bus.request(listFailurePolicies, {}, { actor: admin });
    expect(shown).toEqual(expect.arrayContaining([
      expect.objectContaining({ failure: 'network', capMs: 900 }), expect.objectContaining({ failure: 'permission', retry: 'never', baseMs: null }), expect.objectContaining({ failure: 'corrupted', searches: 5 }),
    ]));
    await set({ policies: [{ failure: 'network', attempts: null, capMs: 300 }], reset: ['permission'] });
    expect(await Promise.all((['network', 'permission'] as const).map(policy))).toMatchObject([{ attempts: null, changed: false }, { retry: 'hold', changed: false }]);
  });

  it.each<[string, InputOf<typeof setRetryPolicies>]>([
    ['a cap below the base', { policies: [{ failure: 'rate_limited', attempts: 3 }, { failure: 'network', capMs: 20 }] }],
    ['a base above the cap', { policies: [{ failure: 'rate_limited', attempts: 3 }, { failure: 'network', baseMs: 301 }] }],
    ['a release that is held', { policies: [{ failure: 'rate_limited', attempts: 3 }, { failure: 'corrupted', retry: 'hold' }] }],
    ['a class twice', { policies: [{ failure: 'rate_limited', attempts: 3 }, { failure: 'rate_limited', attempts: 4 }] }],
    ['a class set and reset', { policies: [{ failure: 'rate_limited', attempts: 3 }], reset: ['rate_limited'] }],
  ])('refuses %s, and then sets nothing', async (_what, input) => {
    await expect(set(input)).rejects.toMatchObject({ code: 'retry_policy.invalid' });
    expect(await policy('rate_limited')).toMatchObject({ changed: false });
  });

  it('of two who set one class at once, both are heard', async () => {
    await Promise.all([set({ policies: [{ failure: 'network', attempts: 20 }] }), set({ policies: [{ failure: 'network', capMs: 800 }] }), set({ policies: [{ failure: 'network', factor: 3 }] })]);
    expect(await policy('network')).toMatchObject({ attempts: 20, capMs: 800, factor: 3 });
  });

  it('a policy that is set in one process holds for the next attempt in another, which gives up and says so once', async () => {
    // This one takes the order and never looks again; the other one does the attempts.
    desk = await startStack({ services: [integrationsService], infra: world.stack.infra, env: { ...world.stack.env, FULFILMENT_POLL_MS: '600000', HEALTH_MS: '600000', HEALTH_FAILING_MS: '600000' } });
    world.sandbox.control.trouble('radarr', { mode: 'malformed' });
    const before = await statistics('parse_error');
    const id = await world.approve(603);
    await world.becomes(id, { reasonCode: 'waiting_for_connection' });
    await eventually(async () => expect(await attemptOf(id)).toBeGreaterThan(2));

    await set({ policies: [{ failure: 'parse_error', attempts: 3 }] }, desk);
    const last = await world.becomes(id, { items: ['failed'], reasonCode: 'retries_exhausted' });
    expect(last.reasonParams).toMatchObject({ connection: 'Radarr (sandbox)', problem: 'its answer could not be understood', attempts: expect.any(Number) });
    expect(await escalations(id)).toEqual([expect.objectContaining({ requestId: id, title: 'Film 603', contentType: 'movie', connection: 'Radarr (sandbox)', failure: 'parse_error', exhausted: true })]);
    const after = await statistics('parse_error');
    expect(after.failures - before.failures).toBeGreaterThan(0);
    expect(after.exhausted - before.exhausted).toBe(1);
  });

  it('tells those who manage connections once, and again only after it had succeeded', async () => {
    await set({ policies: [{ failure: 'parse_error', escalateAfter: 2 }] });
    world.sandbox.control.trouble('radarr', { mode: 'malformed' });
    const id = await world.approve(604);
    await eventually(async () => expect(await escalations(id)).toHaveLength(1));
    await eventually(async () => expect(await attemptOf(id)).toBeGreaterThan(4));
    expect(await escalations(id)).toEqual([expect.objectContaining({ failure: 'parse_error', attempts: 2, exhausted: false })]);
    world.sandbox.control.clearTrouble('radarr');
    await world.becomes(id, { reasonCode: 'searching' });
    expect(await world.stack.db('integrations').query('select 1 from escalation e join fulfilment f on f.id = e.fulfilment_id where f.request_id = $1', [id])).toEqual([]);
  });

  it('are listed with what waits, what is held, and what came of it', async () => {
    const before = await statistics('authentication');
    world.sandbox.control.trouble('radarr', { mode: '401' });
    const ids: string[] = [];
    // One after the other: they are listed in the order in which they began to wait.
    for (const film of [605, 278, 238]) {
      const id = await world.approve(film);
      await world.becomes(id, { reasonCode: 'connection_needs_admin' });
      ids.push(id);
    }
    const nobody = await world.approveSeries({ tmdb: '1', title: 'Nobody takes it', season: 1, episodes: 1, preferences: { resolution: '4k', language: null } });
    await world.becomes(nobody, { reasonCode: 'no_manager_in_4k' });

    const page = await retries({ failure: 'authentication', limit: 2 });
    expect(page).toMatchObject({ held: 4, waiting: 0, nextCursor: expect.any(String) });
    expect(page.items[0]).toMatchObject({ requestId: ids[0], title: 'Film 605', connection: 'Radarr (sandbox)', failure: 'authentication', attempts: null, held: true, nextAttemptAt: expect.any(String) });
    const rest = await retries({ failure: 'authentication', limit: 2, cursor: page.nextCursor ?? undefined });
    expect([...page.items, ...rest.items].map(({ requestId }) => requestId)).toEqual(ids);
    const all = await retries({ limit: 100 });
    expect(all.items.find(({ requestId }) => requestId === nobody)).toMatchObject({ failure: null, connection: null, held: true, nextAttemptAt: null });
    expect((await statistics('authentication')).failures).toBeGreaterThanOrEqual(before.failures + 3);

    world.sandbox.control.clearTrouble('radarr');
    for (const id of ids) await world.becomes(id, { reasonCode: 'searching' });
    expect(await retries()).toMatchObject({ held: 1, items: [{ requestId: nobody }] });
    expect((await statistics('authentication')).recovered).toBe(before.recovered + 3);
  });

  it('the release of a download that fails is another one so often as its policy says, and no attempt more', async () => {
    // Whether the manager told of the failure, or the download was only gone from its queue.
    const either = ['download_client_error', 'release_purged'] as const;
    await set({ policies: either.map((failure) => ({ failure, retry: 'never' })) });
    const exhausted = async () => (await Promise.all(either.map(statistics))).reduce((sum, one) => sum + one.exhausted, 0);
    const before = await exhausted();
    world.sandbox.control.outcome(680, 'download_failed', 'not enough pieces');
    const id = await world.approve(680);
    await world.becomes(id, { reasonCode: 'searching' });
    await world.sandbox.control.advance(14);
    await world.becomes(id, { reasonCode: 'download_problem' });
    await world.sandbox.control.advance(40);
    await world.becomes(id, { items: ['failed'], reasonCode: 'retries_exhausted' });
    expect(await exhausted()).toBe(before + 1);
  });

  it('are for those who may', async () => {
    const without = (permission: Actor['permissions'][number]): Actor => ({ ...admin, permissions: admin.permissions.filter((one) => one !== permission) });
    for (const asked of [
      world.stack.bus.request(listRetryPolicies, {}, { actor: without('rules.manage') }),
      world.stack.bus.request(setRetryPolicies, {}, { actor: without('rules.manage') }),
      world.stack.bus.request(listRetries, {}, { actor: without('requests.manage') }),
    ]) await expect(asked).rejects.toMatchObject({ code: 'auth.forbidden' });
    await expect(world.stack.bus.request(retryFulfilment, { requestId: '01890000-0000-7000-8000-00000000dead' })).resolves.toEqual({ retried: false });
  });
});
