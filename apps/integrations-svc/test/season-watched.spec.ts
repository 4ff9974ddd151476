import { linkAccount, seasonWatched, type Actor } from '@marquee/contracts';
import { eventually } from '@marquee/testing';
import { SeasonsWatched } from '../src/accounts/season-watched.ts';
import { startBigLibrary, type BigLibrary } from './support/big-library.ts';
import { admin, guest, startLibraryWorld, type LibraryWorld } from './support/library-world.ts';

const SEASON = 20;

describe('a season that somebody has watched', () => {
  let world: LibraryWorld;
  let big: BigLibrary;
  let id: string;
  const db = () => world.stack.db('integrations');
  beforeAll(async () => {
    world = await startLibraryWorld({ WATCHED_SYNC_MS: '100' });
  });
  afterAll(() => world.stack.close());
  beforeEach(async () => {
    big = await startBigLibrary({ movies: 3, series: 2, episodesPerSeries: 2 * SEASON });
    id = await world.connect('Upstairs', big.url);
    await db().execute('delete from event_log');
    await db().execute('delete from season_watched');
  });
  afterEach(async () => {
    await world.disconnect();
    await big.close();
  });

  const link = (accountId: string | null, actor: Actor = guest) => world.stack.bus.request(linkAccount, { userId: actor.userId, connectionId: id, accountId }, { actor });
  const later = new Date(Date.now() + 60_000);
  const before = new Date('2020-01-01');
  const episodes = (from: number, n: number, at = later) => Array.from({ length: n }, (_, i) => ({ itemId: `e${from + i}`, at }));
  const told = async () => (await db().query<{ payload: Record<string, unknown> }>('select payload from event_log where subject = $1 order by seq', [seasonWatched.subject])).map(({ payload }) => payload);
  const read = () => eventually(async () => {
    await db().execute('update linked_account set synced_at = null');
    await eventually(async () => expect(await db().query('select 1 from linked_account where synced_at is null')).toEqual([]));
  });

  it('is told once, with whoever has linked the account', async () => {
    big.watched.set('u1', episodes(0, SEASON - 1));
    await link('u1');
    await link('u1', admin);
    await read();
    expect(await told()).toEqual([]);

    big.watched.set('u1', episodes(0, SEASON));
    await eventually(async () => expect((await told()).map(({ userId }) => userId).toSorted()).toEqual([guest.userId, admin.userId].toSorted()));
    expect((await told())[0]).toMatchObject({ contentType: 'series', externalId: '200000', season: 1 });
    await read();
    const store = world.stack.service('integrations').app.get(SeasonsWatched);
    await Promise.all(Array.from({ length: 5 }, () => store.tell(id, 'u1')));
    expect(await told()).toHaveLength(2);

    big.watched.set('u1', [...episodes(SEASON, SEASON), ...episodes(0, SEASON)]);
    await eventually(async () => expect((await told()).filter(({ season }) => season === 2)).toHaveLength(2));
  });

  it('is not told of what was watched before the account was linked, of specials, and of a series that has no number', async () => {
    await db().execute(`update library_item set tmdb = null where item_id = 's1'`);
    await db().execute(`update library_episode set season = 0 where series_item_id = 's0' and season = 2`);
    big.watched.set('u2', [...episodes(0, SEASON, before), ...episodes(SEASON, SEASON), ...episodes(2 * SEASON, 2 * SEASON)]);
    await link('u2');
    await read();
    expect(await told()).toEqual([]);
  });
});
