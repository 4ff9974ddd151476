import { failureSuite } from '../../../test/support/failure-suite.ts';
import { json, routes, startStub, type StubServer } from '../../../test/support/trouble-server.ts';
import type { MediaServerPort } from '../port.ts';
import { jellyfin } from './index.ts';

const settings = (url: string) => ({ url, apiKey: 's3cret' });
failureSuite(jellyfin, settings, (client: MediaServerPort) => client.recent(10));

describe('Jellyfin', () => {
  let stub: StubServer;
  let client: MediaServerPort;
  beforeAll(async () => {
    stub = await startStub();
    client = jellyfin.open(jellyfin.settings.parse({ ...settings(stub.url), publicUrl: 'https://play.example.org/' }), { name: 'Jellyfin', timeoutMs: 200 }).client;
  });
  afterAll(() => stub.close());
  const items = (...Items: object[]) => routes({ 'GET /Items': json({ Items, TotalRecordCount: Items.length, StartIndex: 0 }) });

  it('signs in by the header that version 12 leaves', async () => {
    stub.answer = items();
    await client.recent(5);
    expect(stub.calls.at(-1)?.headers.authorization).toMatch(/^MediaBrowser Client="Marquee", .*Token="s3cret"$/);
    expect(stub.calls.at(-1)?.query).not.toHaveProperty('api_key');
  });

  it('believes provider ids only, whatever the server lets through', async () => {
    stub.answer = items(
      { Id: 'a', Name: 'The Matrix', Type: 'Movie' },
      { Id: 'b', Name: 'The Matrix', Type: 'Movie', ProviderIds: { Tmdb: '604' } },
      { Id: 'c', Name: 'Matrix', Type: 'Movie', ProviderIds: { TMDB: '603', Imdb: '' } },
      { Id: 'd', Name: 'The Matrix', Type: 'Movie', ProviderIds: { Tmdb: '', Imdb: 'tt0133093' } },
      { Id: 'e', Name: 'The Matrix', Type: 'Movie', ProviderIds: { Tmdb: '999', Imdb: 'tt0133093' } },
    );
    const found = await client.find({ contentType: 'movie', ids: { tmdb: '603', imdb: 'tt0133093' }, title: 'The Matrix', year: 1999 });
    expect(found.map(({ itemId }) => itemId)).toEqual(['c', 'd']);
    expect(found[0]?.playUrl).toBe('https://play.example.org/web/#/details?id=c');
  });

  it('reads webhooks whatever their spelling', () => {
    expect(jellyfin.readWebhook({ NotificationType: 'ItemAdded', ItemType: 'Movie', ItemId: 'x', Provider_tmdb: '603', Name: 'The Matrix' })).toMatchObject({ meaning: 'library_item', itemId: 'x', tmdb: '603' });
    expect(jellyfin.readWebhook({ NotificationType: 'ItemAdded', ItemType: 'Movie', ItemId: 'x' })).toMatchObject({ meaning: 'library_item', tmdb: null });
    expect(jellyfin.readWebhook({ NotificationType: 'PlaybackStop', ItemType: 'Movie', ItemId: 'x' })).toMatchObject({ meaning: 'ignored' });
    expect(jellyfin.readWebhook([1])).toMatchObject({ meaning: 'unknown' });
  });
});
