import { linkAccount, listLinkedAccounts, listItems } from '@marquee/contracts';
import { eventually } from '@marquee/testing';
import { AccountsStore } from '../src/accounts/accounts.store.ts';
import { startBigLibrary, type BigLibrary } from './support/big-library.ts';
import { admin, guest, startLibraryWorld, type LibraryWorld } from './support/library-world.ts';

describe('linked accounts', () => {
  let world: LibraryWorld;
  let big: BigLibrary;
  let id: string;
  beforeAll(async () => {
    world = await startLibraryWorld({ WATCHED_SYNC_MS: '100' });
  });
  afterAll(() => world.stack.close());
  beforeEach(async () => {
    big = await startBigLibrary({ movies: 1_200, series: 0, episodesPerSeries: 0 });
    id = await world.connect('Upstairs', big.url);
  });
  afterEach(async () => {
    await world.disconnect();
    await big.close();
  });

  const list = (userId = guest.userId, actor = guest) => world.stack.bus.request(listLinkedAccounts, { userId }, { actor });
  const link = (accountId: string | null, { userId = guest.userId, actor = guest } = {}) => world.stack.bus.request(linkAccount, { userId, connectionId: id, accountId }, { actor });
  const watch = (user: string, ...films: number[]) => big.watched.set(user, films.map((n) => ({ itemId: `m${n}`, at: new Date(Date.UTC(2026, 0, 1) + n * 60_000) })));
  const reads = () => big.calls.filter(({ searchParams }) => searchParams.has('userId')).length;

  it('are offered by the servers, asked once for a while', async () => {
    big.calls.length = 0;
    expect(await list()).toEqual({ items: [], offers: [{ connectionId: id, connection: 'Upstairs', accounts: [{ id: 'u1', name: 'ada' }, { id: 'u2', name: 'bob' }] }] });
    await list();
    expect(big.calls.filter(({ pathname }) => pathname === '/Users')).toHaveLength(1);
  });

  it('tell what was watched: all of it first, then what is new only', async () => {
    watch('u2', ...Array.from({ length: 1_200 }, (_, n) => n));
    await link('u2');
    await eventually(async () => expect((await list()).items).toEqual([expect.objectContaining({ connectionId: id, accountId: 'u2', accountName: 'bob', watched: 1_200, syncedAt: expect.any(String) })]));
    const before = reads();
    await eventually(() => expect(reads()).toBeGreaterThanOrEqual(before + 3));
    expect(big.calls.filter(({ searchParams }) => searchParams.has('userId')).slice(before).every(({ searchParams }) => searchParams.get('startIndex') === '0')).toBe(true);
  });

  it('show a person what they have watched of a request', async () => {
    const wish = await world.wish({ title: 'Film 3', tmdb: '100003', year: 1953 });
    await eventually(async () => expect(await world.item(wish)).toMatchObject({ stage: 'available' }));
    watch('u1', 3);
    await link('u1');
    const watched = async (actor = guest) => (await world.stack.bus.request(listItems, { requestId: wish }, { actor })).items[0]?.watched;
    await eventually(async () => expect(await watched()).toBe(true));
    expect(await watched(admin)).toBeNull();
  });

  it('are forgotten with what they watched', async () => {
    watch('u1', 1, 2);
    await link('u1');
    await eventually(async () => expect((await list()).items[0]?.watched).toBe(2));
    watch('u2', 5);
    await link('u2');
    await eventually(async () => expect((await list()).items).toEqual([expect.objectContaining({ accountId: 'u2', watched: 1 })]));
    await link(null);
    expect((await list()).items).toEqual([]);
    expect(await world.stack.db('integrations').query('select 1 from watched')).toEqual([]);
  });

  it('are not written for once they are unlinked', async () => {
    await link('u1');
    const db = world.stack.db('integrations');
    const store = world.stack.service('integrations').app.get(AccountsStore);
    let late: Promise<number> | undefined;
    await db.tx(async (tx) => {
      await tx.execute('delete from linked_account where connection_id = $1', [id]);
      late = store.watched(id, 'u1', [{ itemId: 'm1', at: new Date() }]);
      await eventually(async () => expect(await db.query('select 1 from pg_locks where not granted')).not.toEqual([]));
    });
    expect(await late).toBe(0);
  });

  it('are one\'s own, unless one manages users', async () => {
    await expect(list(admin.userId)).rejects.toMatchObject({ code: 'auth.forbidden' });
    await expect(link('u1', { userId: admin.userId })).rejects.toMatchObject({ code: 'auth.forbidden' });
    await link('u1', { actor: admin });
    expect((await list()).items).toHaveLength(1);
    expect((await list(guest.userId, admin)).items).toHaveLength(1);
    await link(null);
  });

  it('must be there, on a server that answers', async () => {
    await expect(link('nobody')).rejects.toMatchObject({ code: 'connection.call_failed', details: { problem: 'it has no such account' } });
    await world.disconnect();
    id = await world.connect('Downstairs', big.url);
    big.trouble = 'away';
    expect((await list()).offers).toEqual([{ connectionId: id, connection: 'Downstairs', accounts: [] }]);
    await expect(link('u1')).rejects.toMatchObject({ code: 'connection.call_failed' });
  });
});
