import { acceptLibraryLoss, checkLibrary, libraryChanged, listLibraries, syncLibrary, updateConnection, webhookReceived } from '@marquee/contracts';
import { newId } from '@marquee/service-kit';
import { eventually } from '@marquee/testing';
import { episodeOf, filmOf, startBigLibrary, type BigLibrary } from './support/big-library.ts';
import { admin, guest, startLibraryWorld, type LibraryWorld } from './support/library-world.ts';

const SIZE = { movies: 1_150, series: 5, episodesPerSeries: 40 };

describe('libraries', () => {
  let world: LibraryWorld;
  let big: BigLibrary;
  let id: string;
  beforeAll(async () => {
    world = await startLibraryWorld();
  });
  afterAll(() => world.stack.close());
  beforeEach(async () => {
    big = await startBigLibrary(SIZE);
    id = await world.connect('Upstairs', big.url);
  });
  afterEach(async () => {
    await world.disconnect();
    await big.close();
  });

  const film = (n: number) => ({ contentType: 'movie' as const, ids: { tmdb: String(100_000 + n) } });
  const show = (n: number) => ({ contentType: 'series' as const, ids: { tmdb: String(200_000 + n), tvdb: String(300_000 + n) } });
  const held = async (...titles: { contentType: 'movie' | 'series'; ids: Record<string, string> }[]) => (await world.stack.bus.request(checkLibrary, { titles, episodes: true })).held;
  const keys = async () =>
    (await world.stack.db('integrations').query<{ keys: string[] }>(`select payload -> 'titleKeys' as keys from event_log where subject = $1 and aggregate_id = $2 order by seq`, [libraryChanged.subject, id])).flatMap((row) => row.keys);
  const written = () => world.stack.db('integrations').one(`select (select max(xmin::text::bigint) from library_item) as titles, (select max(xmin::text::bigint) from library_episode) as episodes`);
  const asked = (...names: string[]) => big.calls.filter(({ pathname, searchParams }) => pathname === '/Items' && names.every((name) => searchParams.has(name)));

  it('are read page by page, and counted', async () => {
    expect(await world.library(id)).toMatchObject({ name: 'Upstairs', type: 'jellyfin', movies: 1_150, series: 5, episodes: 200, refusedLoss: null, failure: null });
    expect(new Set(asked('startIndex').map(({ searchParams }) => searchParams.get('limit')))).toEqual(new Set(['1000']));
    const announced = await keys();
    expect(announced).toContain('movie:tmdb:101149');
    expect(announced).toContain('series:tmdb:200004');
  });

  it('say what is held: films with their size, series with their episodes', async () => {
    const [uhd, hd, series, none, wrong] = await held(film(10), film(11), show(2), film(5_000), { contentType: 'movie', ids: { tmdb: '200002' } });
    expect(uhd).toEqual({ connection: 'Upstairs', playUrl: `${big.url}/web/#/details?id=m10`, episodes: [], resolutions: ['4k'] });
    expect(hd).toMatchObject({ resolutions: ['standard'] });
    expect(series?.episodes).toHaveLength(40);
    expect(series?.episodes.at(-1)).toEqual({ season: 2, episode: 20 });
    expect([none, wrong]).toEqual([null, null]);
  });

  it('of several servers: what any of them holds is held', async () => {
    const small = await startBigLibrary({ movies: 3, series: 0, episodesPerSeries: 0 });
    const second = await world.connect('Downstairs', small.url);
    expect(await world.library(second)).toMatchObject({ movies: 3, series: 0, episodes: 0 });
    await world.stack.bus.request(updateConnection, { id, enabled: false }, { actor: admin });
    const [both, first] = await held(film(1), film(100));
    await world.stack.bus.request(updateConnection, { id, enabled: true }, { actor: admin });
    expect([both?.connection, first]).toEqual(['Downstairs', null]);
    await small.close();
  });

  it('that did not change are read and not written', async () => {
    const before = await written();
    const announced = (await keys()).length;
    await world.sync(id);
    expect(await written()).toEqual(before);
    expect(await keys()).toHaveLength(announced);
  });

  it('forget what the server does not know when it is asked for it', async () => {
    big.gone = (item) => ['m7', 's1'].includes(item) || (item.startsWith('e') && Number(item.slice(1)) >= 40 && Number(item.slice(1)) < 80);
    big.skipped = (item) => item === 'm8';
    expect(await world.sync(id)).toMatchObject({ movies: 1_149, series: 4, episodes: 160, refusedLoss: null });
    expect((await held(film(7), film(8), show(1))).map(Boolean)).toEqual([false, true, false]);
    expect((await keys()).slice(-2).sort()).toEqual(['movie:tmdb:100007', 'series:tmdb:200001']);
    expect(asked('ids').length).toBeGreaterThan(0);
  });

  it('that lose more than a tenth keep it until an admin agrees', async () => {
    big.gone = (item) => item.startsWith('m') && Number(item.slice(1)) >= 1_000;
    const refused = await world.sync(id);
    expect(refused).toMatchObject({ movies: 1_150, refusedLoss: { missing: 150, known: 1_355 } });
    expect((await held(film(1_100)))[0]).not.toBeNull();
    expect(asked('ids')).toHaveLength(0);

    await expect(world.stack.bus.request(acceptLibraryLoss, { connectionId: id }, { actor: guest })).rejects.toMatchObject({ code: 'auth.forbidden' });
    expect(await world.stack.bus.request(acceptLibraryLoss, { connectionId: id }, { actor: admin })).toMatchObject({ refusedLoss: null });
    await eventually(async () => expect(await world.library(id)).toMatchObject({ movies: 1_000, refusedLoss: null, running: false }));
    await expect(world.stack.bus.request(acceptLibraryLoss, { connectionId: id }, { actor: admin })).rejects.toMatchObject({ code: 'library.nothing_refused' });
  });

  it('an agreement is to one loss, not to a greater one', async () => {
    big.gone = (item) => item.startsWith('m') && Number(item.slice(1)) >= 1_000;
    await world.sync(id);
    big.gone = () => true;
    await world.stack.bus.request(acceptLibraryLoss, { connectionId: id }, { actor: admin });
    await eventually(async () => expect(await world.library(id)).toMatchObject({ movies: 1_150, episodes: 200, refusedLoss: { missing: 1_355, known: 1_355 } }));
  });

  it('that come back are no loss any more', async () => {
    big.gone = () => true;
    expect(await world.sync(id)).toMatchObject({ movies: 1_150, refusedLoss: { missing: 1_355 } });
    big.gone = () => false;
    expect(await world.sync(id)).toMatchObject({ movies: 1_150, refusedLoss: null });
  });

  it.each(['away', 'half'] as const)('of a server that is %s stay as they were known, and say so', async (trouble) => {
    const before = await world.library(id);
    big.trouble = trouble;
    await world.stack.bus.request(syncLibrary, { connectionId: id, full: true }, { actor: admin });
    const calls = big.calls.length;
    await eventually(async () => {
      expect(big.calls.length).toBeGreaterThan(calls);
      expect(await world.library(id)).toMatchObject({ movies: 1_150, episodes: 200, fullAt: before.fullAt, running: false, ...(trouble === 'away' ? { failure: 'network' } : {}) });
    });
  });

  it('learn of what is new without reading the rest', async () => {
    big.calls.length = 0;
    big.added.push({ item: filmOf(9_001), savedAt: new Date() }, { item: { ...episodeOf(0, 1), Id: 'x9', SeriesId: 's9' }, savedAt: new Date() });
    big.added.push({ item: { Id: 's9', Type: 'Series', Name: 'Late show', ProviderIds: { Tmdb: '209' } }, savedAt: new Date(0) });
    expect(await world.sync(id, false)).toMatchObject({ movies: 1_151, series: 6, episodes: 201 });
    expect((await held(film(9_001), { contentType: 'series', ids: { tmdb: '209' } })).map((one) => one?.episodes)).toEqual([[], [{ season: 1, episode: 1 }]]);
    expect(asked('minDateLastSaved')).toHaveLength(1);
    expect(big.calls.filter(({ pathname }) => pathname === '/Items').length).toBeLessThanOrEqual(2);
  });

  it('look again at what a webhook names: it came, it went, or came with many', async () => {
    const webhook = async (body: object) => {
      const payload = { id: newId(), at: new Date().toISOString(), connectionId: id, contentType: 'text/plain', body: JSON.stringify(body) };
      await world.stack.bus.publish(webhookReceived.subject, newId(), JSON.stringify(payload));
    };
    const counted = (like: object) => eventually(async () => expect(await world.library(id)).toMatchObject(like));
    big.added.push({ item: filmOf(9_001), savedAt: new Date(0) });
    await webhook({ NotificationType: 'ItemAdded', ItemType: 'Movie', ItemId: 'm9001' });
    await counted({ movies: 1_151 });
    big.gone = (item) => item === 'm9001' || item === 's4';
    await webhook({ NotificationType: 'ItemDeleted', ItemType: 'Movie', ItemId: 'm9001' });
    await counted({ movies: 1_150 });
    await webhook({ NotificationType: 'ItemDeleted', ItemType: 'Series', ItemId: 's4' });
    await counted({ series: 4, episodes: 160 });
    big.added.push({ item: { ...episodeOf(0, 1), Id: 'x1', SeriesId: 's1', IndexNumber: 99 }, savedAt: new Date() });
    await webhook({ NotificationType: 'ItemAdded', ItemType: 'Series', ItemId: 's1' });
    await counted({ episodes: 161 });
  });

  it('are read by one at a time', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => world.stack.bus.request(syncLibrary, { connectionId: id, full: true }, { actor: admin })));
    expect(answers.filter(({ started }) => started)).toHaveLength(1);
    await eventually(async () => expect(await world.library(id)).toMatchObject({ running: false }));
  });

  it('are for admins to see', async () => {
    await expect(world.stack.bus.request(listLibraries, {}, { actor: guest })).rejects.toMatchObject({ code: 'auth.forbidden' });
  });
});
