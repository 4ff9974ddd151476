import { blockTitle, checkLibrary, listBlocklist, unblock, type Actor, type OutputOf } from '@marquee/contracts';
import type { Stack } from '@marquee/testing';
import { BlocklistSync } from '../src/blocklist/blocklist-sync.ts';
import { BlocklistStore } from '../src/blocklist/blocklist.store.ts';
import { connect, startQuiet } from './support/downloads.ts';
import { json, startStub, type StubServer } from './support/trouble-server.ts';
import { admin } from './support/world.ts';

const theirs = (id: number, sourceTitle: string, minute = id) => ({ id, movieId: 3, sourceTitle, date: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(), message: 'Failed download' });

describe('the blocklist', () => {
  let stack: Stack;
  let stub: StubServer;
  let store: BlocklistStore;
  let radarr: string;
  let records: object[] = [];
  let broken = false;

  beforeAll(async () => {
    [stack, stub] = await Promise.all([startQuiet(), startStub()]);
    store = stack.service('integrations').app.get(BlocklistStore);
    radarr = await connect(stack, 'radarr', 'Radarr', { url: stub.url });
    stub.answer = (call, response) => {
      if (broken) return json({ message: 'boom' }, 500)(call, response);
      if (call.method === 'DELETE') return json({})(call, response);
      const [page, pageSize] = [Number(call.query.page), Number(call.query.pageSize)];
      return json({ records: records.slice((page - 1) * pageSize, page * pageSize), totalRecords: records.length })(call, response);
    };
  });
  afterAll(async () => {
    await stack.close();
    await stub.close();
  });
  beforeEach(async () => {
    await stack.db('integrations').execute('truncate blocked');
    await store.remove([]);
    [broken, records] = [false, []];
    stub.calls = [];
  });

  const list = (query: object = {}): Promise<OutputOf<typeof listBlocklist>> => stack.bus.request(listBlocklist, query, { actor: admin });
  const sync = () => stack.service('integrations').app.get(BlocklistSync).sync();
  const block = (more: object = {}) => stack.bus.request(blockTitle, { contentType: 'movie', externalId: '603', title: 'The Matrix', reason: 'Seen it', ...more }, { actor: admin });
  const policy = { contentType: 'movie', externalId: '603', title: 'The Matrix', source: 'policy', failure: 'corrupted', reason: 'the file is damaged' } as const;
  const blockRelease = (release: string, more: object = {}) => store.blockRelease(stack.db('integrations'), { ...policy, connectionId: radarr, release, ...more });

  it('mirrors what managers block, over pages, and what they no longer do', async () => {
    records = Array.from({ length: 150 }, (_, i) => theirs(i + 1, `Release ${i + 1}`));
    await sync();
    const { items, statistics, nextCursor } = await list({ limit: 2 });
    expect(items).toMatchObject([{ kind: 'release', release: 'Release 150', contentType: 'movie', source: 'manager', reason: 'Failed download', connection: { name: 'Radarr' } }, { release: 'Release 149' }]);
    expect(statistics).toEqual({ total: 150, byKind: { release: 150 }, byFailure: {} });
    expect((await list({ limit: 2, cursor: nextCursor ?? '' })).items.map(({ release }) => release)).toEqual(['Release 148', 'Release 147']);

    records = records.slice(0, 2);
    await sync();
    expect((await list()).items.map(({ release }) => release)).toEqual(['Release 2', 'Release 1']);
    broken = true;
    await sync();
    expect((await list()).items).toHaveLength(2);
  });

  it('has one row for what both block', async () => {
    await blockRelease('Bad.Release');
    await blockRelease('Bad.Release');
    records = [theirs(7, 'Bad.Release')];
    await sync();
    await sync();
    expect((await list()).items).toMatchObject([{ release: 'Bad.Release', source: 'policy', failure: 'corrupted' }]);
    expect((await list({ failure: 'corrupted' })).items).toHaveLength(1);
    expect((await list({ failure: 'hash_mismatch' })).items).toHaveLength(0);
    expect((await list({ q: 'bad.rel' })).items).toHaveLength(1);
  });

  it('blocks a title until it ends or is released', async () => {
    const titles = [{ contentType: 'movie' as const, externalId: '603', ids: {} }, { contentType: 'series' as const, externalId: '603', ids: {} }, { contentType: 'movie' as const, ids: {} }];
    const blocked = async () => (await stack.bus.request(checkLibrary, { titles })).blocked;
    await block();
    const entry = await block({ reason: 'Not for us' });
    expect(entry).toMatchObject({ kind: 'title', source: 'person', by: admin.displayName, expiresAt: null });
    expect((await list({ kind: 'title' })).items).toHaveLength(1);
    expect(await blocked()).toEqual([{ reason: 'Not for us' }, null, null]);

    await block({ expiresAt: new Date(Date.now() - 1_000).toISOString() });
    expect(await blocked()).toEqual([null, null, null]);
    await sync();
    expect((await list()).statistics.total).toBe(0);
  });

  it('releases also in the manager, and says per row what did not work', async () => {
    await blockRelease('Ours');
    records = [theirs(7, 'Theirs')];
    await sync();
    const { id: title } = await block();
    const byName = new Map((await list()).items.map(({ id, release }) => [release, id]));
    const ids = [byName.get('Theirs') ?? '', title, '01890000-0000-7000-8000-00000000dead', byName.get('Ours') ?? ''];
    const ask = async () => (await stack.bus.request(unblock, { ids }, { actor: admin })).results.map(({ ok, problem }) => problem?.code ?? ok);

    broken = true;
    expect(await ask()).toEqual(['connection.call_failed', true, 'blocklist.entry_not_found', true]);
    broken = false;
    stub.calls = [];
    expect(await ask()).toEqual([true, 'blocklist.entry_not_found', 'blocklist.entry_not_found', 'blocklist.entry_not_found']);
    expect(stub.calls).toMatchObject([{ method: 'DELETE', body: { ids: [7] } }]);
    expect((await list()).statistics.total).toBe(0);
  });

  it('is for those who manage the queue', async () => {
    const nobody: Actor = { ...admin, permissions: ['requests.view'] };
    for (const attempt of [stack.bus.request(listBlocklist, {}, { actor: nobody }), stack.bus.request(unblock, { ids: [radarr] }, { actor: nobody })]) await expect(attempt).rejects.toMatchObject({ code: 'auth.forbidden' });
  });
});
