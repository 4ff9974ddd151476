import { failureSuite } from '../../../test/support/failure-suite.ts';
import { json, routes, startStub, type StubServer } from '../../../test/support/trouble-server.ts';
import type { MediaServerPort, Wanted } from '../port.ts';
import { emby } from './index.ts';

const settings = (url: string) => ({ url, apiKey: 's3cret' });
failureSuite(emby, settings, (client: MediaServerPort) => client.page('titles', 0, 10));

const wanted: Wanted = { contentType: 'movie', ids: { tmdb: '603', imdb: 'tt0133093' }, title: 'The Matrix', year: 1999, anime: false, parts: [], wholeSeasons: [], future: false };

describe('Emby', () => {
  let stub: StubServer;
  let client: MediaServerPort;
  beforeAll(async () => {
    stub = await startStub();
    client = emby.open(emby.settings.parse(settings(stub.url)), { name: 'Emby', timeoutMs: 10_000 }).client;
  });
  afterAll(() => stub.close());
  beforeEach(() => void (stub.calls.length = 0));
  const items = (...Items: object[]) => json({ Items, TotalRecordCount: Items.length });

  it('signs in by its own header, and names the type with the number', async () => {
    stub.answer = routes({ 'GET /Items': items({ Id: 7, Name: 'The Matrix', Type: 'Movie', ProviderIds: { Tmdb: '603' } }) });
    const found = await client.find(wanted);
    expect(stub.calls[0]?.headers['x-emby-token']).toBe('s3cret');
    expect(stub.calls.map(({ query }) => query)).toEqual([expect.objectContaining({ anyProviderIdEquals: 'tmdb.603,imdb.tt0133093', includeItemTypes: 'Movie' })]);
    expect(found.titles).toMatchObject([{ itemId: '7', contentType: 'movie', tmdb: '603' }]);
  });

  it('asks for the year, and when something was played: it tells neither by itself', async () => {
    stub.answer = items({ Id: '7', Name: 'Heat', Type: 'Movie', ProductionYear: 1995, UserData: { Played: true, LastPlayedDate: '2026-03-01T12:00:00.0000000Z' } });
    expect((await client.page('titles', 0, 10)).titles).toMatchObject([{ year: 1995 }]);
    expect((await client.watched('u', 0, 10)).items).toEqual([{ itemId: '7', at: new Date('2026-03-01T12:00:00Z') }]);
    const fields = stub.calls.map(({ query }) => String(query.fields).split(','));
    expect(fields).toEqual([expect.arrayContaining(['ProductionYear']), expect.arrayContaining(['UserDataLastPlayedDate'])]);
  });

  it('looks by title where no number is known there', async () => {
    stub.answer = (call, response) => items(...(call.query.searchTerm ? [{ Id: 's', Name: 'Dark', Type: 'Series' }] : []))(call, response);
    expect((await client.find({ ...wanted, contentType: 'series', ids: { tvdb: '1' }, title: 'Dark' })).titles).toMatchObject([{ itemId: 's' }]);
    expect(stub.calls.map(({ query }) => query.anyProviderIdEquals ?? query.searchTerm ?? query.parentId)).toEqual(['tvdb.1', 'Dark', 's']);
  });

  it('is told from Jellyfin, and offers its users', async () => {
    const info = (ProductName?: string) => routes({
      'GET /System/Info': json({ Id: 'srv', Version: '4.9.1.0', ServerName: 'Home', ProductName }),
      'GET /Users/Query': json({ Items: [{ Id: 'u', Name: 'ada' }], TotalRecordCount: 1 }),
    });
    const test = () => emby.test(emby.settings.parse(settings(stub.url)), { name: 'x', timeoutMs: 10_000 });
    stub.answer = info('Jellyfin Server');
    expect(await test()).toMatchObject({ ok: false, failure: 'configuration', message: expect.stringContaining('not Emby') });
    stub.answer = info();
    expect(await test()).toMatchObject({ ok: true, users: [{ value: 'u', label: 'ada' }], libraries: [] });
    expect(client.playUrl('7', 'srv')).toBe(`${stub.url}/web/index.html#!/item?id=7&serverId=srv`);
  });

  it.each([
    [{ Event: 'library.new', Item: { Id: 12, Type: 'Movie', Name: 'Heat' } }, { meaning: 'library_item', itemId: '12', detail: 'Heat' }],
    [{ Event: 'library.new', Item: { Id: '3', Type: 'Season', SeriesId: '2' } }, { meaning: 'library_item', itemId: '2' }],
    [{ Event: 'library.deleted', Item: { Id: '3', Type: 'Episode' } }, { meaning: 'library_item', itemId: '3' }],
    [{ Event: 'library.new', Title: 'x' }, { meaning: 'ignored', detail: 'x' }],
    [{ Event: 'item.markplayed', Item: { Id: 'i', Type: 'Movie' } }, { meaning: 'recorded', eventType: 'item.markplayed' }],
    [{ Event: 'system.notificationtest', Item: 5 }, { meaning: 'ignored' }],
    [{ NotificationType: 'ItemAdded' }, { meaning: 'unknown' }],
  ])('webhook %j', (body, meaning) => {
    expect(emby.readWebhook?.(body)).toMatchObject(meaning);
  });
});
