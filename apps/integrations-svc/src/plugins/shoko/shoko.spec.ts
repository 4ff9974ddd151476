import { failureSuite } from '../../../test/support/failure-suite.ts';
import { json, routes, startStub, type StubServer } from '../../../test/support/trouble-server.ts';
import type { MatcherPort } from '../port.ts';
import { shoko } from './index.ts';

const options = { name: 'Shoko', timeoutMs: 1_000 };
failureSuite(shoko, (url) => ({ url, username: 'u', password: 's3cret' }), (client: MatcherPort) => client.find('/data/anime/A/Season 01/a.mkv'));
failureSuite({ ...shoko, id: 'shoko with a key' }, (url) => ({ url, apiKey: 's3cret' }), (client: MatcherPort) => client.find('/data/anime/A/Season 01/a.mkv'));

describe('Shoko, asked', () => {
  let stub: StubServer;
  beforeAll(async () => {
    stub = await startStub();
  });
  beforeEach(() => {
    stub.calls = [];
  });
  afterAll(() => stub.close());
  const opened = (more: object = {}) => shoko.open(shoko.settings.parse({ url: stub.url, username: 'u', password: 'p', ...more }), options).client;
  const file = (path: string, anidb: number | null = 16_907) => ({ ID: 1, Locations: [{ RelativePath: path }], SeriesIDs: anidb ? [{ SeriesID: { ID: 1, AniDB: anidb }, EpisodeIDs: [{ ID: 3, AniDB: 254_001 }] }] : [] });
  const knows = (...files: object[]) => routes({ 'POST /api/auth': json({ apikey: 'k' }), 'GET /api/v3/File/PathEndsWith': json(files) });
  const PATH = '/data/anime/Lycoris Recoil/Season 01/e07.mkv';

  it.each([
    ['the same folders under another root', [file('Lycoris Recoil/Season 01/e07.mkv')], {}, true],
    ['Windows slashes', [file('\\Lycoris Recoil\\Season 01\\E07.mkv')], {}, true],
    ['a file that it does not know', [file('Lycoris Recoil/Season 01/e07.mkv', null)], {}, false],
    ['the file of another series', [file('Other Show/Season 01/e07.mkv'), file('Third/Season 01/e07.mkv')], {}, false],
    ['one whose name only ends so', [file('Lycoris Recoil/Season 01/some07.mkv')], {}, false],
    ['folders of other names, by the prefix of the connection', [file('X/e07.mkv'), { ...file(''), Locations: [{ AbsolutePath: '/mnt/a/Lycoris/e07.mkv' }] }], { pathPrefixes: '/mnt/a/Lycoris => /data/anime/Lycoris Recoil/Season 01' }, true],
    ['nothing', [], {}, false],
  ])('finds %s', async (_what, files, more, found) => {
    stub.answer = knows(...files);
    expect((await opened(more).find(PATH)) !== null).toBe(found);
    expect(stub.calls.at(-1)).toMatchObject({ query: { path: 'e07.mkv', include: 'XRefs' }, headers: { apikey: 'k' } });
  });

  it('tells the numbers of AniDB, and signs in anew when its key is refused', async () => {
    let keys = 0;
    stub.answer = (call, response) => {
      if (call.path === '/api/auth') return json({ apikey: `k${(keys += 1)}` })(call, response);
      return (call.headers.apikey === 'k2' ? json([file('Lycoris Recoil/Season 01/e07.mkv')]) : json('', 401))(call, response);
    };
    expect(await opened().find(PATH)).toMatchObject({ episodes: [{ anidb: '16907', episodeId: '254001' }] });
    expect(stub.calls[0]?.body).toEqual({ user: 'u', pass: 'p', device: 'Marquee' });
  });

  it.each([[{ Server: { Version: '5.1.0' } }, '5.1.0'], [[{ Name: 'Server', Version: '4.2.2' }], '4.2.2']])('reads its version from %j', async (answer, version) => {
    stub.answer = routes({ 'GET /api/v3/Init/Version': json(answer), 'POST /api/auth': json({ apikey: 'k' }), 'GET /api/v3/File/PathEndsWith': json([]) });
    expect(await shoko.test(shoko.settings.parse({ url: stub.url, username: 'u', password: 'p' }), options)).toMatchObject({ ok: true, version });
    expect(await shoko.test(shoko.settings.parse({ url: stub.url }), options)).toMatchObject({ ok: false, failure: 'configuration' });
  });
});
