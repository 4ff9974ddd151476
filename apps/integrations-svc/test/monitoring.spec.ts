import { failureClasses, listBreakers, listFailurePolicies, resetBreaker, type Actor } from '@marquee/contracts';
import { eventually, type Stack } from '@marquee/testing';
import { ConnectionPool } from '../src/connections/connection-pool.ts';
import { ConnectionStore } from '../src/connections/connection.store.ts';
import { connect, onItsWay, startQuiet } from './support/downloads.ts';
import { json, routes, startStub, type StubServer } from './support/trouble-server.ts';
import { admin } from './support/world.ts';

describe('monitoring', () => {
  let stack: Stack;
  let stub: StubServer;
  beforeAll(async () => {
    [stack, stub] = await Promise.all([startQuiet({ RETRY_BASE_MS: '2000', RETRY_CAP_MS: '300000', SEARCH_LIMIT: '3' }), startStub()]);
  });
  afterAll(async () => {
    await stack.close();
    await stub.close();
  });
  const breakers = async () => (await stack.bus.request(listBreakers, {}, { actor: admin })).items;

  it('shows an open breaker and who waits for it, and closes it', async () => {
    const id = await connect(stack, 'radarr', 'Radarr', { url: stub.url });
    const requestId = await onItsWay(stack, id, [{ key: 'S01E01', stage: 'processing' }]);
    const db = stack.db('integrations');
    await db.execute(`update fulfilment set status = 'due', attempt = 4, next_attempt_at = now() + interval '1 hour' where request_id = $1`, [requestId]);
    const { app } = stack.service('integrations');
    const row = await app.get(ConnectionStore).get(id);
    stub.answer = json({ message: 'boom' }, 500);
    for (let i = 0; i < 3; i += 1) await app.get(ConnectionPool).manager(row).queue().catch(() => {});
    expect(await breakers()).toMatchObject([{ name: 'Radarr', type: 'radarr', state: 'open', waiting: 1 }]);

    stub.answer = routes({
      'GET /api/v3/system/status': json({ appName: 'Radarr', version: '6' }), 'GET /api/v3/qualityprofile': json([{ id: 1, name: 'HD' }]),
      'GET /api/v3/rootfolder': json([{ path: '/data/movies' }]), 'GET /api/v3/tag': json([]),
    });
    await expect(stack.bus.request(resetBreaker, { connectionId: id }, { actor: admin })).resolves.toMatchObject({ state: 'closed', failure: null });
    // It was tried at once and not in an hour, in vain: this Radarr takes no series.
    await eventually(async () => expect(await db.one('select reason_code, status from fulfilment where request_id = $1', [requestId])).toEqual({ reason_code: 'no_manager', status: 'hold' }));
    await expect(stack.bus.request(resetBreaker, { connectionId: '01890000-0000-7000-8000-00000000dead' }, { actor: admin })).rejects.toMatchObject({ code: 'connection.not_found' });
  });

  it('says what follows from each class of failure', async () => {
    const { items } = await stack.bus.request(listFailurePolicies, {}, { actor: admin });
    const of = (failure: string) => items.find((policy) => policy.failure === failure);
    expect(items).toHaveLength(Object.keys(failureClasses).length);
    expect(of('network')).toMatchObject({ retry: 'backoff', baseMs: 2_000, capMs: 300_000, searches: null, blocksRelease: false });
    expect(of('hash_mismatch')).toMatchObject({ retry: 'backoff', baseMs: null, searches: 3, blocksRelease: true });
    expect(of('authentication')).toMatchObject({ retry: 'hold', baseMs: null, searches: null });
    expect(of('manually_rejected')).toMatchObject({ retry: 'never', searches: null, blocksRelease: true });
  });

  it('is for those who manage connections', async () => {
    const moderator: Actor = { ...admin, permissions: ['queue.manage'] };
    for (const attempt of [stack.bus.request(listBreakers, {}, { actor: moderator }), stack.bus.request(listFailurePolicies, {}, { actor: moderator })]) await expect(attempt).rejects.toMatchObject({ code: 'auth.forbidden' });
  });
});
