import { failureSuite } from '../../../test/support/failure-suite.ts';
import { json, routes, startStub, type StubServer } from '../../../test/support/trouble-server.ts';
import type { MediaServerPort, Wanted } from '../port.ts';
import { jellyfin } from './index.ts';

const settings = (url: string) => ({ url, apiKey: 's3cret' });
failureSuite(jellyfin, settings, (client: MediaServerPort) => client.page('titles', 0, 10));

const film: Wanted = { contentType: 'movie', ids: { tmdb: '603' }, title: 'The Matrix', year: 1999, anime: false, parts: [], wholeSeasons: [], future: false };
const episode = { Id: 'e', Name: 'Pilot', Type: 'Episode', SeriesId: 's', ParentIndexNumber: 1, IndexNumber: 1, LocationType: 'FileSystem' };

describe('Jellyfin', () => {
  let stub: StubServer;
  const open = (more: object = {}): MediaServerPort => jellyfin.open(jellyfin.settings.parse({ ...settings(stub.url), ...more }), { name: 'Jellyfin', timeoutMs: 10_000 }).client;
  beforeAll(async () => {
    stub = await startStub();
  });
  afterAll(() => stub.close());
  beforeEach(() => void (stub.calls.length = 0));
  const list = (...Items: object[]) => ({ Items, TotalRecordCount: Items.length, StartIndex: 0 });
  const items = (...Items: object[]) => routes({ 'GET /Items': json(list(...Items)) });

  it('signs in by the header that version 12 leaves', async () => {
    stub.answer = items();
    await open().page('titles', 0, 5);
    expect(stub.calls.at(-1)?.headers.authorization).toMatch(/^MediaBrowser Client="Marquee", .*Token="s3cret"$/);
    expect(stub.calls.at(-1)?.query).not.toHaveProperty('api_key');
    expect(stub.calls.at(-1)?.query).toMatchObject({ fields: 'ProviderIds,Path,Width,Height', includeItemTypes: 'Movie,Series', startIndex: '0', limit: '5' });
  });

  it('reads numbers whatever the case of their keys, and the size of the picture', async () => {
    stub.answer = items(
      { Id: 'a', Name: 'Heat', Type: 'Movie', ProductionYear: 1995, Path: '/m/Heat.mkv', Width: 3840, Height: 1604, ProviderIds: { TMDB: '949', Imdb: '', AniDB: null } },
      { Id: 'b', Name: 'Dark', Type: 'Series', ProviderIds: { Tmdb: '70523', tvdb: '334824' } },
      { Id: 'c', Name: 'Some box', Type: 'BoxSet' },
    );
    expect(await open().page('titles', 0, 5)).toEqual({
      titles: [
        { itemId: 'a', contentType: 'movie', tmdb: '949', imdb: null, tvdb: null, anidb: null, title: 'Heat', year: 1995, path: '/m/Heat.mkv', is4k: true },
        { itemId: 'b', contentType: 'series', tmdb: '70523', imdb: null, tvdb: '334824', anidb: null, title: 'Dark', year: null, path: null, is4k: null },
      ],
      episodes: [], read: 3, total: 3,
    });
  });

  it('counts neither missed episodes nor those without a number, and a file of two as both', async () => {
    stub.answer = items(
      { ...episode, IndexNumberEnd: 2, Path: '/tv/x.mkv', ProviderIds: { Tvdb: '11' } },
      { ...episode, Id: 'missed', IndexNumber: 3, LocationType: 'Virtual' },
      { ...episode, Id: 'unnumbered', IndexNumber: null },
      { ...episode, Id: 'seasonless', ParentIndexNumber: null },
    );
    const { episodes, read } = await open().page('episodes', 0, 5);
    expect(episodes).toEqual([{ itemId: 'e', seriesItemId: 's', season: 1, episode: 1, episodeEnd: 2, title: 'Pilot', tvdb: '11', tmdb: null, path: '/tv/x.mkv' }]);
    expect(read).toBe(4);
  });

  it('finds candidates by title, the end of an anime film\'s too, and the episodes of a series', async () => {
    stub.answer = items({ Id: 's', Name: 'Dark', Type: 'Series', ProviderIds: { Tvdb: '334824' } });
    await open().find({ ...film, anime: true, title: 'Violet Evergarden: Recollections' });
    expect(stub.calls.map(({ query }) => query.searchTerm)).toEqual(['Violet Evergarden: Recollections', 'Recollections']);
    stub.answer = (call, response) => json(call.query.parentId === 's' ? list(episode) : list({ Id: 's', Name: 'Dunkel', Type: 'Series', ProviderIds: { Tvdb: '334824' } }, { Id: 'x', Name: 'Darkness', Type: 'Series' }))(call, response);
    const found = await open().find({ ...film, contentType: 'series', ids: { tvdb: '334824' }, title: 'Dark' });
    expect(found.episodes.map(({ itemId }) => itemId)).toEqual(['e']);
    expect(stub.calls.filter(({ query }) => query.parentId).map(({ query }) => query.parentId)).toEqual(['s']);
  });

  it('leaves libraries out: each of the others is read by itself, until it has ended', async () => {
    const sizes: Record<string, number> = { films: 3, shows: 1 };
    stub.answer = (call, response) => {
      if (call.path === '/Library/MediaFolders') return json({ Items: [{ Id: 'films', Name: 'Films' }, { Id: 'kids', Name: 'Kids' }, { Id: 'shows', Name: 'Shows' }] })(call, response);
      const { parentId = '', startIndex = '0' } = call.query;
      const left = Math.max(0, Math.min(2, (sizes[parentId] ?? 0) - Number(startIndex)));
      return json({ Items: Array.from({ length: left }, (_, i) => ({ Id: `${parentId}${Number(startIndex) + i}`, Name: 'x', Type: 'Movie' })), TotalRecordCount: sizes[parentId] })(call, response);
    };
    const client = open({ excludedLibraries: ['kids'] });
    const first = await client.page('titles', 0, 2);
    const second = await client.page('titles', first.read, 2);
    expect([...first.titles, ...second.titles].map(({ itemId }) => itemId)).toEqual(['films0', 'films1', 'shows0', 'films2']);
    expect(stub.calls.filter(({ path }) => path === '/Items').map(({ query }) => query.parentId)).toEqual(['films', 'shows', 'films']);
  });

  it('offers libraries and users, and reads what one of them has watched', async () => {
    stub.answer = routes({
      'GET /System/Info': json({ Id: 'srv', Version: '10.11.4', ServerName: 'Home', ProductName: 'Jellyfin Server' }),
      'GET /Library/MediaFolders': json({ Items: [{ Id: 'lib', Name: 'Films' }] }),
      'GET /Users': json([{ Id: 'u1', Name: 'ada' }]),
      'GET /Items': json(list({ Id: 'a', Type: 'Movie', UserData: { Played: true, LastPlayedDate: '2026-01-02T03:04:05.0000000Z' } })),
    });
    expect(await jellyfin.test(jellyfin.settings.parse(settings(stub.url)), { name: 'x', timeoutMs: 10_000 })).toMatchObject({ ok: true, version: '10.11.4', libraries: [{ value: 'lib', label: 'Films' }], users: [{ value: 'u1', label: 'ada' }] });
    expect(await open().watched('u1', 0, 10)).toEqual({ items: [{ itemId: 'a', at: new Date('2026-01-02T03:04:05Z') }], read: 1, total: 1 });
    expect(stub.calls.at(-1)?.query).toMatchObject({ userId: 'u1', isPlayed: 'true', sortBy: 'DatePlayed', sortOrder: 'Descending' });
  });

  it('plays where people reach it', () => {
    expect(open({ publicUrl: 'https://play.example.org/' }).playUrl('c')).toBe('https://play.example.org/web/#/details?id=c');
  });

  it.each([
    [{ NotificationType: 'ItemAdded', ItemType: 'Movie', ItemId: 'x', Provider_tmdb: '603', Name: 'The Matrix' }, { meaning: 'library_item', itemId: 'x', detail: 'The Matrix' }],
    [{ NotificationType: 'ItemAdded', ItemType: 'Episode', ItemId: 'e', SeriesId: 's' }, { meaning: 'library_item', itemId: 'e' }],
    [{ NotificationType: 'ItemAdded', ItemType: 'Season', ItemId: 'z', SeriesId: 's' }, { meaning: 'library_item', itemId: 's' }],
    [{ NotificationType: 'ItemDeleted', ItemType: 'Movie', ItemId: 'x', Name: null }, { meaning: 'library_item', itemId: 'x', detail: null }],
    [{ NotificationType: 'ItemAdded', ItemType: 'Audio', ItemId: 'x' }, { meaning: 'ignored' }],
    [{ NotificationType: 'PlaybackStop', ItemType: 'Movie', ItemId: 'x' }, { meaning: 'ignored', eventType: 'PlaybackStop' }],
    [[1], { meaning: 'unknown' }],
    ['text', { meaning: 'unknown' }],
  ])('webhook %j', (body, meaning) => {
    expect(jellyfin.readWebhook?.(body)).toMatchObject(meaning);
  });
});
