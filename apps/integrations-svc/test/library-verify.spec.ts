import { fulfilmentChanged, fulfilmentLost, mendRequest } from '@marquee/contracts';
import { eventually } from '@marquee/testing';
import { episodeOf, filmOf, showOf, startBigLibrary, type BigLibrary } from './support/big-library.ts';
import { admin, startLibraryWorld, type LibraryWorld } from './support/library-world.ts';

const film = (n: number) => ({ title: `Film ${n}`, tmdb: String(100_000 + n), year: 1950 + (n % 70) });
const file = (n: number) => filmOf(n).Path as string;

describe('what was imported', () => {
  let world: LibraryWorld;
  let big: BigLibrary;
  let id: string;
  beforeAll(async () => {
    world = await startLibraryWorld({ LIBRARY_LOST_MS: '300' });
  });
  afterAll(() => world.stack.close());
  beforeEach(async () => {
    big = await startBigLibrary({ movies: 30, series: 2, episodesPerSeries: 10 });
    id = await world.connect('Upstairs', big.url);
  });
  afterEach(async () => {
    await world.disconnect();
    await world.stack.db('integrations').execute('delete from fulfilment');
    await big.close();
  });

  const becomes = (requestId: string, like: object, key?: string) => eventually(async () => expect(await world.item(requestId, key)).toMatchObject(like));
  const add = (item: ReturnType<typeof filmOf>) => big.added.push({ item, savedAt: new Date() });
  const told = (requestId: string) =>
    world.stack.db('integrations').query<{ items: string[]; reasonCode: string; mediaServer: string; playUrl: string }>(
      `select payload -> 'items' as items, payload ->> 'reasonCode' as "reasonCode", payload ->> 'mediaServer' as "mediaServer", payload ->> 'playUrl' as "playUrl" from event_log
       where aggregate_id = $1 and subject = any($2) order by seq`,
      [requestId, [fulfilmentChanged.subject, fulfilmentLost.subject]],
    );
  const lost = async (requestId: string) => (await told(requestId)).filter(({ mediaServer }) => mediaServer !== null);

  it('is available once the known library holds it, and says where', async () => {
    const wish = await world.wish(film(3));
    await becomes(wish, { stage: 'available', reasonCode: 'available', reasonParams: { mediaServer: 'Upstairs' }, heldBy: id, heldItem: 'm3', playUrl: `${big.url}/web/#/details?id=m3` });
    expect((await told(wish)).at(-1)).toMatchObject({ items: ['available'], reasonCode: 'available' });
  });

  it('is looked for on the server, and says that it waits for it', async () => {
    const wish = await world.wish(film(77));
    await becomes(wish, { stage: 'importing', reasonCode: 'importing', reasonParams: { connection: 'the manager', mediaServer: 'Upstairs' } });
    add(filmOf(77));
    await becomes(wish, { stage: 'available' });
    expect(big.calls.some(({ searchParams }) => searchParams.get('searchTerm') === 'Film 77')).toBe(true);
  });

  it('of many, the newest items are read instead of a search for each', async () => {
    big.calls.length = 0;
    const wishes = await Promise.all(Array.from({ length: 12 }, (_, i) => world.wish(film(100 + i))));
    for (let i = 0; i < 12; i += 1) add(filmOf(100 + i));
    for (const wish of wishes) await becomes(wish, { stage: 'available' });
    const searches = big.calls.filter(({ searchParams }) => searchParams.has('searchTerm')).length;
    expect(searches).toBeLessThan(60);
    expect(big.calls.some(({ searchParams }) => searchParams.has('minDateLastSaved'))).toBe(true);
  });

  it('and is not seen for hours is a trouble', async () => {
    const wish = await world.wish(film(77), { importedHours: 7 });
    await becomes(wish, { stage: 'importing', reasonCode: 'not_in_library', reasonParams: { connection: 'the manager', mediaServer: 'Upstairs', hours: 7 } });
    add(filmOf(77));
    await becomes(wish, { stage: 'available' });
  });

  it('waits for a server that is away', async () => {
    big.trouble = 'away';
    const wish = await world.wish(film(77));
    await becomes(wish, { stage: 'importing', reasonCode: 'media_server_unreachable', reasonParams: { connection: 'the manager', mediaServer: 'Upstairs' } });
    big.trouble = 'none';
    add(filmOf(77));
    await becomes(wish, { stage: 'available' });
  });

  it('but is held under another title waits for somebody to say so', async () => {
    add({ ...filmOf(78), Id: 'wrong', Path: file(77) });
    await world.sync(id, false);
    const wish = await world.wish(film(77), { path: file(77).replace('/media', '/data') });
    await becomes(wish, { stage: 'importing', reasonCode: 'matched_elsewhere', reasonParams: { mediaServer: 'Upstairs', matchedTitle: 'Film 78' }, heldBy: id, heldItem: 'wrong' });
    await world.stack.bus.request(mendRequest, { requestId: wish, remedy: 'accept_match' }, { actor: admin });
    expect(await world.item(wish)).toMatchObject({ stage: 'available', heldItem: 'wrong', playUrl: `${big.url}/web/#/details?id=wrong` });
  });

  it('and is a special of a series there, is found by the end of its title', async () => {
    add({ ...showOf(9), Id: 's9', Name: 'Violet Evergarden' });
    add({ ...episodeOf(0, 1), Id: 'x1', SeriesId: 's9', ParentIndexNumber: 0, IndexNumber: 5, Name: 'Recollections' });
    const wish = await world.wish({ title: 'Violet Evergarden: Recollections', tmdb: '1', year: 2021, anime: true });
    await becomes(wish, { stage: 'available', heldItem: 'x1' });
  });

  it('of a series: each episode by itself', async () => {
    const parts = [1, 2, 11].map((episode) => ({ key: `S01E${String(episode).padStart(2, '0')}`, season: 1, episode }));
    const wish = await world.wish({ title: 'Show 1', tmdb: '200001', tvdb: '300001', contentType: 'series' }, ...parts);
    await becomes(wish, { stage: 'available', heldItem: 'e10' }, 'S01E01');
    await becomes(wish, { stage: 'available', heldItem: 'e11' }, 'S01E02');
    await becomes(wish, { stage: 'importing', reasonCode: 'importing' }, 'S01E11');
    add({ ...episodeOf(0, 1), Id: 'x1', SeriesId: 's1', IndexNumber: 11, ProviderIds: {} });
    await becomes(wish, { stage: 'available', heldItem: 'x1' }, 'S01E11');
    expect((await told(wish)).at(-1)).toMatchObject({ items: ['available', 'available', 'available'] });
  });

  it('and what is not, is available as soon as a server shows it; what was asked for later is not meant', async () => {
    const wish = await world.wish(film(77), { stage: 'downloading', importedHours: null });
    const later = await world.wish(film(78), { stage: 'downloading', importedHours: null });
    await world.stack.db('integrations').execute(`update fulfilment set observed_since = now() + interval '1 hour' where request_id = $1`, [later]);
    add(filmOf(77));
    add(filmOf(78));
    await world.sync(id, false);
    await becomes(wish, { stage: 'available' });
    expect(await world.item(later)).toMatchObject({ stage: 'downloading' });
  });

  it('and was available before a server showed it, is tied to that later', async () => {
    const wish = await world.wish({ ...film(77), anime: true }, { stage: 'available', path: file(77) });
    await world.stack.db('integrations').execute(`update fulfilment set status = 'done', live = false where request_id = $1`, [wish]);
    add(filmOf(77));
    await world.sync(id, false);
    await becomes(wish, { stage: 'available', heldBy: id, heldItem: 'm77', playUrl: `${big.url}/web/#/details?id=m77` });
  });

  it('without a media server is as ready as it gets', async () => {
    await world.disconnect();
    const wish = await world.wish(film(77));
    await becomes(wish, { stage: 'available', reasonCode: 'available_without_server' });
  });

  it('and is deleted after it was available, is told once', async () => {
    const wish = await world.wish(film(3));
    await becomes(wish, { stage: 'available' });
    big.gone = (item) => item === 'm3';
    await world.sync(id);
    await eventually(async () => expect(await lost(wish)).toEqual([expect.objectContaining({ items: ['movie'], mediaServer: 'Upstairs' })]));
    big.gone = (item) => item === 'm4';
    await world.sync(id);
    expect(await world.item(wish)).toMatchObject({ stage: 'available', heldItem: null, reasonCode: 'deleted_after_available', reasonParams: { mediaServer: 'Upstairs' }, playUrl: null });
    expect(await lost(wish)).toHaveLength(1);
  });

  it('and comes back after it was deleted, is ready again', async () => {
    const wish = await world.wish(film(3), { path: file(3) });
    await becomes(wish, { stage: 'available' });
    big.gone = (item) => item === 'm3';
    await world.sync(id);
    await becomes(wish, { reasonCode: 'deleted_after_available' });
    big.gone = () => false;
    await world.sync(id);
    await becomes(wish, { stage: 'available', reasonCode: 'available', reasonParams: { mediaServer: 'Upstairs' }, heldItem: 'm3', playUrl: expect.stringContaining('m3') });
    expect((await told(wish)).at(-1)).toMatchObject({ items: ['available'], reasonCode: 'available', mediaServer: null });
  });

  it('and is only replaced by another file, is not lost', async () => {
    const wish = await world.wish(film(3));
    await becomes(wish, { stage: 'available', heldItem: 'm3' });
    big.gone = (item) => item === 'm3';
    add({ ...filmOf(3), Id: 'better' });
    await world.sync(id);
    await becomes(wish, { stage: 'available', heldItem: 'better', playUrl: `${big.url}/web/#/details?id=better` });
    expect((await told(wish)).at(-1)).toMatchObject({ items: ['available'], playUrl: `${big.url}/web/#/details?id=better` });
    expect(await lost(wish)).toEqual([]);
  });
});
