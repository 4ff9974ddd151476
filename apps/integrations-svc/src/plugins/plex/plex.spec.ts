import { failureSuite } from '../../../test/support/failure-suite.ts';
import { json, routes, startStub, type Answer, type StubServer } from '../../../test/support/trouble-server.ts';
import type { MediaServerPort, Wanted } from '../port.ts';
import { plex } from './index.ts';

const settings = (url: string) => ({ url, token: 's3cret' });
failureSuite(plex, settings, (client: MediaServerPort) => client.page('titles', 0, 10));

const list = (Metadata: object[], totalSize = Metadata.length): Answer => json({ MediaContainer: { size: Metadata.length, totalSize, Metadata } });
const sections = { 'GET /library/sections': json({ MediaContainer: { Directory: [{ key: '1', type: 'movie', title: 'Films' }, { key: '2', type: 'show', title: 'Shows' }, { key: '9', type: 'artist', title: 'Music' }] } }) };
const wanted: Wanted = { contentType: 'series', ids: { tvdb: '81189' }, title: 'Breaking Bad', year: 2008, anime: false, parts: [], wholeSeasons: [], future: false };

describe('Plex', () => {
  let stub: StubServer;
  const open = (more: object = {}): MediaServerPort => plex.open(plex.settings.parse({ ...settings(stub.url), ...more }), { name: 'Plex', timeoutMs: 10_000 }).client;
  beforeAll(async () => {
    stub = await startStub();
  });
  afterAll(() => stub.close());
  beforeEach(() => void (stub.calls.length = 0));

  it('reads each section of films and shows, a span at a time, with guids', async () => {
    stub.answer = routes({
      ...sections,
      'GET /library/sections/1/all': list([{ ratingKey: '1', type: 'movie', title: 'Heat', year: 1995, guid: 'plex://movie/5', Guid: [{ id: 'imdb://tt0113277' }, { id: 'tmdb://949' }], Media: [{ videoResolution: '1080', Part: [{ file: '/m/Heat.mkv' }] }, { videoResolution: '4k' }] }]),
      'GET /library/sections/2/all': list([{ ratingKey: '2', type: 'show', title: 'The 100', guid: 'com.plexapp.agents.thetvdb://268592?lang=en' }, { ratingKey: '3', type: 'show', title: 'Mushishi', guid: 'com.plexapp.agents.hama://anidb-3651?lang=en' }]),
    });
    const page = await open().page('titles', 0, 500);
    expect(page).toMatchObject({
      titles: [
        { itemId: '1', contentType: 'movie', tmdb: '949', imdb: 'tt0113277', path: '/m/Heat.mkv', is4k: true },
        { itemId: '2', contentType: 'series', tvdb: '268592', tmdb: null },
        { itemId: '3', contentType: 'series', anidb: '3651' },
      ],
      read: 2, total: 2,
    });
    const call = stub.calls.at(-1);
    expect(call?.query).toMatchObject({ type: '2', includeGuids: '1' });
    expect(call?.headers).toMatchObject({ accept: 'application/json', 'x-plex-token': 's3cret', 'x-plex-container-start': '0', 'x-plex-container-size': '500' });
  });

  it('takes an episode\'s own guids for the episode, and a legacy agent\'s for none', async () => {
    const episode = { type: 'episode', title: 'Baby Race', grandparentRatingKey: '55319', parentIndex: 2, index: 50, Media: [{ Part: [{ file: '/tv/b.mkv' }] }] };
    stub.answer = routes({
      ...sections,
      'GET /library/sections/2/all': list([
        { ...episode, ratingKey: '57612', Guid: [{ id: 'tvdb://8031280' }] },
        { ...episode, ratingKey: '4', index: 51, guid: 'com.plexapp.agents.thetvdb://268592/2/51?lang=en' },
        { ...episode, ratingKey: '5', index: undefined },
      ]),
    });
    const { episodes } = await open({ excludedLibraries: ['1'] }).page('episodes', 0, 500);
    expect(episodes).toEqual([
      { itemId: '57612', seriesItemId: '55319', season: 2, episode: 50, episodeEnd: 50, title: 'Baby Race', tvdb: '8031280', tmdb: null, path: '/tv/b.mkv' },
      { itemId: '4', seriesItemId: '55319', season: 2, episode: 51, episodeEnd: 51, title: 'Baby Race', tvdb: null, tmdb: null, path: '/tv/b.mkv' },
    ]);
  });

  it('asks by keys until only those that are gone are left', async () => {
    stub.answer = (call, response) => {
      const keys = call.path.split('/').at(-1)?.split(',') ?? [];
      if (keys.includes('gone')) return void response.writeHead(404, { 'content-type': 'text/html' }).end('<html>404</html>');
      return list(keys.map((ratingKey) => ({ ratingKey, type: 'movie', title: 'x' })))(call, response);
    };
    expect((await open().byIds(['a', 'gone', 'b'])).titles.map(({ itemId }) => itemId)).toEqual(['a', 'b']);
  });

  it('finds by title, with the episodes of the series that it may be', async () => {
    stub.answer = routes({
      ...sections,
      'GET /library/sections/1/all': list([]),
      'GET /library/sections/2/all': list([{ ratingKey: '8', type: 'show', title: 'BrBa', Guid: [{ id: 'tvdb://81189' }] }]),
      'GET /library/metadata/8/allLeaves': list([{ ratingKey: '81', type: 'episode', grandparentRatingKey: '8', parentIndex: 1, index: 1 }]),
    });
    expect((await open().find(wanted)).episodes).toMatchObject([{ itemId: '81' }]);
    expect(stub.calls[1]?.query).toMatchObject({ title: 'Breaking Bad', type: '1' });
  });

  it('leads into the app, knows its accounts and what they watched', async () => {
    stub.answer = routes({
      ...sections,
      'GET /': json({ MediaContainer: { machineIdentifier: 'abc', friendlyName: 'Home', version: '1.43.0' } }),
      'GET /accounts': json({ MediaContainer: { Account: [{ id: 0, name: '' }, { id: 1, name: 'ada' }] } }),
      'GET /status/sessions/history/all': json({ MediaContainer: { size: 2, Metadata: [{ ratingKey: '81', viewedAt: 1_700_000_000 }, { viewedAt: 5 }] } }),
    });
    const client = open();
    expect(client.playUrl('81', await client.identity?.())).toBe('https://app.plex.tv/desktop/#!/server/abc/details?key=%2Flibrary%2Fmetadata%2F81');
    expect(open({ publicUrl: 'https://plex.example.org' }).playUrl('81', 'abc')).toMatch(/^https:\/\/plex\.example\.org\/web\/index\.html#!\/server\/abc\//);
    expect(await client.watched('1', 0, 10)).toEqual({ items: [{ itemId: '81', at: new Date(1_700_000_000_000) }], read: 2, total: 2 });
    expect(await plex.test(plex.settings.parse(settings(stub.url)), { name: 'x', timeoutMs: 10_000 })).toMatchObject({ ok: true, libraries: [{ value: '1' }, { value: '2' }], users: [{ value: '1', label: 'ada' }] });
  });

  it.each([
    [{ event: 'library.new', Metadata: { type: 'episode', ratingKey: '57612', grandparentRatingKey: '55319', title: 'Baby Race' } }, { meaning: 'library_item', itemId: '57612', detail: 'Baby Race' }],
    [{ event: 'library.new', Metadata: { type: 'season', ratingKey: '5', parentRatingKey: '4' } }, { meaning: 'library_item', itemId: '4' }],
    [{ event: 'library.new', Metadata: { type: 'track', ratingKey: '5' } }, { meaning: 'ignored' }],
    [{ event: 'media.scrobble', Metadata: { type: 'movie', ratingKey: '5' } }, { meaning: 'recorded' }],
    [{ event: 'media.play' }, { meaning: 'ignored' }],
    [{ event: 7 }, { meaning: 'unknown' }],
  ])('webhook %j', (body, meaning) => {
    expect(plex.readWebhook?.(body)).toMatchObject(meaning);
  });
});
