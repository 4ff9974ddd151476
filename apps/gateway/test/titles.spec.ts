import {
  checkLibrary, defaultDeskSettings, discoverTitles, downloadProgressed, getCollection, getDeskSettings, getTitle, libraryChanged, listEpisodes, listMinimumAges, requestMarks, requestStateChanged, searchTitles,
} from '@marquee/contracts';
import { newId } from '@marquee/service-kit';
import { eventually } from '@marquee/testing';
import { AgeGate } from '../src/titles/age-gate.ts';
import { AT, collectionOf, detailsOf, episode, REQUEST_ID, requestOf, titleOf, UNKNOWN_ID } from './support/fixtures.ts';
import { startGateway, type Gateway } from './support/gateway.ts';
import { standInForServices } from './support/other-services.ts';

const owner = { id: UNKNOWN_ID, username: 'owner', displayName: 'Owner' };
let gateway: Gateway;
let cookie: string;
let services: ReturnType<typeof standInForServices>;
beforeAll(async () => {
  gateway = await startGateway();
  cookie = await gateway.signIn();
  services = standInForServices(gateway.stack.bus, owner);
});
afterAll(() => gateway.close());

const search = async () => (await gateway.call('GET', '/api/v1/requests/search?query=matrix', { cookie })).body;
const asked = () => services.asked[requestMarks.subject] ?? 0;
const publish = (subject: string, payload: { id: string }) => gateway.stack.bus.publish(subject, payload.id, JSON.stringify(payload));
const stateChanged = () => ({ id: newId(), at: AT, sequence: 2, actor: null, from: null, to: null, request: requestOf(owner) });

test('a title shows its request and the server that holds it', async () => {
  const { items } = await search();

  expect(items?.[0]).toMatchObject({ externalId: '603', mark: { requestId: REQUEST_ID, state: 'pending' }, held: null });
  expect(items?.[1]).toMatchObject({ externalId: '604', mark: null, held: { connection: 'Jellyfin', playUrl: null } });
  const { body: title } = await gateway.call('GET', '/api/v1/titles/movie/tmdb/603', { cookie });
  expect(title).toMatchObject({ mark: { number: 1 }, similar: [{ externalId: '604', held: { connection: 'Jellyfin' } }], stale: false });
});

test('marks are remembered until an event of the title', async () => {
  await search();
  const before = asked();
  await search();
  expect(asked()).toBe(before);

  await eventually(async () => {
    await publish(requestStateChanged.subject, stateChanged());
    await search();
    expect(asked()).toBeGreaterThan(before);
  });
  const after = asked();
  await eventually(async () => {
    await publish(libraryChanged.subject, { id: newId(), at: AT, titleKeys: ['movie:tmdb:604'] } as { id: string });
    await search();
    expect(asked()).toBeGreaterThan(after);
  });
});

test('a percent is shown without asking again', async () => {
  await search();
  const before = asked();
  await eventually(async () => {
    gateway.stack.bus.emit(downloadProgressed, { requestId: REQUEST_ID, progress: 0.42, etaSeconds: 60, items: [] });
    expect((await search()).items?.[0]?.mark?.progress).toBe(0.42);
  });

  expect(asked()).toBe(before);
});

test('a film and a series of one number are told apart in one list', async () => {
  const { bus } = gateway.stack;
  const both = [{ ...titleOf('900'), contentType: 'series' as const }, titleOf('900')];
  bus.handle(searchTitles, async ({ type }) => ({ items: type === 'all' ? both : [], page: 1, totalPages: 1, totalResults: 2, fetchedAt: AT, stale: false }));
  bus.handle(requestMarks, async () => ({ marks: { 'series:tmdb:900': { requestId: REQUEST_ID, number: 1, decision: 'approved' as const, state: 'downloading' as const, progress: 0.5 } } }));
  bus.handle(checkLibrary, async ({ titles }) => ({ held: titles.map(({ contentType }) => (contentType === 'movie' ? { connection: 'Jellyfin', playUrl: null } : null)) }));

  expect((await search()).items).toMatchObject([
    { contentType: 'series', mark: { state: 'downloading' }, held: null },
    { contentType: 'movie', mark: null, held: { connection: 'Jellyfin' } },
  ]);
  services = standInForServices(bus, owner);
});

test('episodes show what is held, in the numbers of the library, and what is asked for', async () => {
  const { bus } = gateway.stack;
  const items = [episode, { ...episode, episode: 2, tvdb: { season: 2, episode: 1 } }, { ...episode, season: 2 }];
  bus.handle(listEpisodes, async () => ({ items, fetchedAt: AT, stale: false }));
  bus.handle(checkLibrary, async () => ({ held: [{ connection: 'Jellyfin', playUrl: null, episodes: [{ season: 1, episode: 1 }, { season: 1, episode: 2 }] }] }));

  const { body } = await gateway.call('GET', '/api/v1/titles/series/tmdb/1396/episodes', { cookie });
  const told = (body?.items as unknown as { held: boolean; request: { number: number } | null }[]).map(({ held, request }) => [held, request?.number ?? null]);
  expect(told).toEqual([[true, 1], [false, 1], [false, null]]);
  services = standInForServices(bus, owner);
});

describe('a person with an age limit', () => {
  const ages: Record<string, number | null> = { '603': 16, '604': 12, '605': null };
  let child: string;
  let unratedAllowed = false;
  beforeAll(async () => {
    ({ cookie: child } = await gateway.addUser('child', { ageLimit: 12 }));
  });
  beforeEach(() => {
    unratedAllowed = false;
    const { bus } = gateway.stack;
    bus.handle(getDeskSettings, async () => ({ ...defaultDeskSettings, unratedAllowed }));
    bus.handle(listMinimumAges, async ({ titles }) => ({ ages: titles.map(({ id }) => ages[id] ?? null) }));
    const page = { items: ['603', '604', '605'].map(titleOf), page: 1, totalPages: 1, totalResults: 3, fetchedAt: AT, stale: false };
    bus.handle(searchTitles, async () => page);
    bus.handle(discoverTitles, async () => page);
    bus.handle(getTitle, async ({ id }) => ({ ...detailsOf(id), minimumAge: ages[id] ?? null, similar: ['603', '604'].map(titleOf), recommended: ['605', '604'].map(titleOf), fetchedAt: AT, stale: false }));
  });
  afterAll(() => {
    services = standInForServices(gateway.stack.bus, owner);
  });

  const as = async (who: string, path: string) => gateway.call('GET', `/api/v1/${path}`, { cookie: who });
  const ids = (list: unknown) => (list as { externalId: string }[]).map(({ externalId }) => externalId);

  test('does not find what is for older people, nor what nobody has rated', async () => {
    for (const path of ['requests/search?query=matrix', 'discover/popular']) {
      expect(ids((await as(child, path)).body.items)).toEqual(['604']);
      expect(ids((await as(cookie, path)).body.items)).toEqual(['603', '604', '605']);
    }
  });

  test('is shown what he may see of a collection', async () => {
    const titles = ['603', '604', '605'].map((externalId) => ({ contentType: 'movie' as const, externalId, title: `Film ${externalId}`, releaseYear: 1999, posterPath: null, addedAt: AT }));
    gateway.stack.bus.handle(getCollection, async () => ({ ...collectionOf(owner), items: 3, titles }));
    const { id } = collectionOf(owner);
    expect((await as(child, `collections/${id}`)).body).toMatchObject({ items: 1, titles: [titles[1]] });
    expect((await as(cookie, `collections/${id}`)).body).toMatchObject({ items: 3, titles });
  });

  test('is refused its page and its episodes, and is shown nothing of it beside others', async () => {
    const { body: title } = await as(child, 'titles/movie/tmdb/604');
    expect([ids(title.similar), ids(title.recommended)]).toEqual([['604'], ['604']]);
    for (const path of ['titles/movie/tmdb/603', 'titles/series/tmdb/603/episodes']) {
      expect((await as(child, path)).body).toMatchObject({ status: 403, code: 'request.age_restricted', minimumAge: 16 });
      expect((await as(cookie, path)).status).toBe(200);
    }
    expect((await as(child, 'titles/movie/tmdb/605')).body).toMatchObject({ code: 'request.age_restricted', minimumAge: 18 });
  });

  test('may see what nobody has rated where admins say so, and not where they cannot be asked', async () => {
    unratedAllowed = true;
    const gate = gateway.stack.service('gateway').app.get(AgeGate);
    Object.assign(gate, { unrated: undefined });
    expect(ids((await as(child, 'discover/popular')).body.items)).toEqual(['604', '605']);
    expect((await as(child, 'titles/movie/tmdb/605')).status).toBe(200);

    Object.assign(gate, { unrated: undefined });
    gateway.stack.bus.handle(getDeskSettings, async () => {
      throw new Error('away');
    });
    expect(ids((await as(child, 'discover/popular')).body.items)).toEqual(['604']);
  });

  test('costs the others nothing', async () => {
    gateway.stack.bus.handle(listMinimumAges, async () => {
      throw new Error('asked');
    });
    expect(ids((await as(cookie, 'discover/popular')).body.items)).toHaveLength(3);
  });
});

test('without the other services there are titles without marks, and marks again as soon as they answer', async () => {
  gateway.stack.bus.handle(requestMarks, async () => {
    throw new Error('away');
  });
  await eventually(async () => {
    await publish(requestStateChanged.subject, stateChanged());
    expect((await search()).items?.[0]).toMatchObject({ externalId: '603', mark: null });
  });

  services = standInForServices(gateway.stack.bus, owner);
  expect((await search()).items?.[0]).toMatchObject({ mark: { requestId: REQUEST_ID } });
});
