import { failureSuite } from '../../../test/support/failure-suite.ts';
import { json, routes, startStub, type Answer, type StubServer } from '../../../test/support/trouble-server.ts';
import type { ManagerPort, Wanted } from '../port.ts';
import { radarr } from './index.ts';

const settings = (url: string) => ({ url, apiKey: 's3cret' });
failureSuite(radarr, settings, (client: ManagerPort) => client.queue());

const wanted: Wanted = {
  contentType: 'movie', ids: { tmdb: '603' }, title: 'The Matrix', year: 1999, anime: false, wholeSeasons: [], future: false,
  parts: [{ key: 'movie', season: null, episode: null, absolute: null, title: null, airDate: null, tvdbNumber: null }],
};
const movie = { id: 12, tmdbId: 603, title: 'The Matrix', titleSlug: '603', monitored: true, hasFile: false, isAvailable: true, tags: [1], path: '/films/The Matrix' };
const held = { hasFile: true, movieFile: { relativePath: 'The Matrix.mkv', path: '/downloads/The Matrix.mkv' } };
const reference = { 'GET /api/v3/qualityprofile': json([{ id: 4, name: 'HD' }]), 'GET /api/v3/rootfolder': json([{ id: 1, path: '/full', accessible: false }, { id: 2, path: '/films', accessible: true }]), 'GET /api/v3/tag': json([{ id: 1, label: 'a' }]) };
const looked: Answer = json([{ tmdbId: 603, title: 'The Matrix' }]);
const refusal = (propertyName: string, errorMessage: string, errorCode?: string) => json([{ propertyName, errorMessage, errorCode, severity: 'error' }], 400);

describe('Radarr', () => {
  let stub: StubServer;
  let client: ManagerPort;
  beforeEach(async () => {
    stub = await startStub();
    client = radarr.open(radarr.settings.parse({ ...settings(stub.url), tags: [7] }), { name: 'Radarr', timeoutMs: 10_000 }).client;
  });
  afterEach(() => stub.close());
  const calls = (method: string, path: string) => stub.calls.filter((call) => call.method === method && call.path === path);

  it('adds a film that is not there, with a search, in the first folder that it can write to', async () => {
    stub.answer = routes({ ...reference, 'GET /api/v3/movie/lookup': looked, 'POST /api/v3/movie': json(movie, 201) });

    await expect(client.add(wanted)).resolves.toEqual({
      ref: '12', tmdb: '603', tvdb: null, settled: true, ended: true, anime: false, url: `${stub.url}/movie/603`,
      parts: [{ ref: '12', season: null, episode: null, absolute: null, tvdb: null, title: 'The Matrix', airDate: null, airsAt: null, hasFile: false, path: null, monitored: true, released: true }],
    });

    expect(calls('POST', '/api/v3/movie')[0]?.body).toEqual({
      tmdbId: 603, title: 'The Matrix', qualityProfileId: 4, rootFolderPath: '/films', minimumAvailability: 'released', tags: [7], monitored: true,
      addOptions: { searchForMovie: true, monitor: 'movieOnly', addMethod: 'manual' },
    });
  });

  it('adopts a film that is there: monitored, tagged besides, searched; nothing else of it is changed', async () => {
    stub.answer = routes({ ...reference, 'GET /api/v3/movie/lookup': json([movie]), 'GET /api/v3/movie': json([{ ...movie, studio: 'WB', monitored: false }]), 'PUT /api/v3/movie/12': json(movie, 202), 'POST /api/v3/command': json({ id: 1 }, 201) });

    await expect(client.add(wanted)).resolves.toMatchObject({ ref: '12' });

    expect(calls('PUT', '/api/v3/movie/12')[0]?.body).toEqual({ ...movie, studio: 'WB', monitored: true, tags: [1, 7] });
    expect(calls('POST', '/api/v3/command')[0]?.body).toEqual({ name: 'MoviesSearch', movieIds: [12] });
    expect(calls('POST', '/api/v3/movie')).toHaveLength(0);
    await client.add(wanted);
    expect(calls('POST', '/api/v3/command')).toHaveLength(1);
  });

  it('takes profile, folder and tags that were chosen for the film before its own', async () => {
    stub.answer = routes({ ...reference, 'GET /api/v3/movie/lookup': looked, 'POST /api/v3/movie': json(movie, 201) });
    await client.add({ ...wanted, target: { qualityProfileId: 9, rootFolder: '/kids', tags: [3, 7] } });
    expect(calls('POST', '/api/v3/movie')[0]?.body).toMatchObject({ qualityProfileId: 9, rootFolderPath: '/kids', tags: [7, 3] });
  });

  it('releases a film: monitored no longer, all else as it was, and once; it is searched for again when it is wanted again', async () => {
    let monitored = true;
    stub.answer = routes({
      ...reference, 'GET /api/v3/movie/lookup': json([movie]), 'POST /api/v3/command': json({ id: 1 }, 201), 'GET /api/v3/movie': (c, r) => json([{ ...movie, monitored }])(c, r),
      'GET /api/v3/movie/12': (c, r) => json({ ...movie, studio: 'WB', monitored })(c, r), 'PUT /api/v3/movie/12': (c, r) => ((monitored = (c.body as typeof movie).monitored), json(movie, 202)(c, r)),
    });
    await client.add(wanted);
    await client.release('12', { partRefs: [], future: false });
    expect(monitored).toBe(true);
    for (let round = 0; round < 2; round += 1) await client.release('12', { partRefs: ['12'], future: false });
    expect(calls('PUT', '/api/v3/movie/12').at(-1)?.body).toEqual({ ...movie, studio: 'WB', monitored: false });
    const writes = calls('PUT', '/api/v3/movie/12').length;
    await client.add(wanted);
    expect([calls('PUT', '/api/v3/movie/12').length - writes, calls('POST', '/api/v3/command').length]).toEqual([1, 2]);
    await client.add(wanted, { searchAgain: true });
    expect(calls('POST', '/api/v3/command')).toHaveLength(3);
  });

  it('a film that is gone is nothing to release, and is deleted', async () => {
    stub.answer = routes({});
    await client.release('12', { partRefs: ['12'], future: false });
    await client.delete('12');
    expect(stub.calls.filter(({ method }) => method !== 'GET').map(({ method, path, query }) => [method, path, query])).toEqual([['DELETE', '/api/v3/movie/12', { deleteFiles: 'true', addImportExclusion: 'false' }]]);
  });

  it.each([
    ['the validator says so', refusal('TmdbId', 'This movie has already been added', 'MovieExistsValidator')],
    ['another add won the race', json({ message: 'constraint failed' }, 409)],
  ])('adopts when the add is refused because it exists: %s', async (_why, answer) => {
    stub.answer = routes({ ...reference, 'GET /api/v3/movie/lookup': looked, 'POST /api/v3/movie': answer, 'GET /api/v3/movie': json([{ ...movie, ...held, tags: [7] }]) });
    await expect(client.add(wanted)).resolves.toMatchObject({ ref: '12', parts: [{ hasFile: true, path: '/films/The Matrix/The Matrix.mkv' }] });
    expect(calls('POST', '/api/v3/command')).toHaveLength(0);
  });

  it.each([
    ['title_unknown', refusal('TmdbId', 'A movie with this ID was not found')],
    ['configuration', refusal('RootFolderPath', 'Root folder does not exist', 'RootFolderExistsValidator')],
    ['configuration', refusal('QualityProfileId', 'gibt es nicht', 'QualityProfileExistsValidator')],
    ['rejected', refusal('Title', 'No')],
    ['rejected', json({ title: 'One or more validation errors occurred.', errors: {} }, 400)],
  ])('gives a refusal its class: %s', async (failure, answer) => {
    stub.answer = routes({ ...reference, 'GET /api/v3/movie/lookup': looked, 'POST /api/v3/movie': answer });
    await expect(client.add(wanted)).rejects.toMatchObject({ failure });
  });

  it('does not add what it does not know or excludes', async () => {
    stub.answer = routes({ 'GET /api/v3/movie/lookup': json([]) });
    await expect(client.add(wanted)).rejects.toMatchObject({ failure: 'title_unknown' });
    stub.answer = routes({ 'GET /api/v3/movie/lookup': json([{ tmdbId: 603, isExcluded: true }]) });
    await expect(client.add(wanted)).rejects.toMatchObject({ failure: 'exclusion_matched' });
    expect(calls('POST', '/api/v3/movie')).toHaveLength(0);
  });

  it('looks when a write got no answer, and writes once only', async () => {
    let added = false;
    stub.answer = routes({ ...reference, 'GET /api/v3/movie/lookup': looked, 'POST /api/v3/movie': (_c, r) => void ((added = true), r.destroy()), 'GET /api/v3/movie': (c, r) => json(added ? [{ ...movie, tags: [7] }] : [])(c, r), 'POST /api/v3/command': json({ id: 1 }, 201) });
    await expect(client.add(wanted)).resolves.toMatchObject({ ref: '12' });
    expect(calls('POST', '/api/v3/movie')).toHaveLength(1);
  });

  it('says that the outcome is unknown when it cannot be seen, and writes nothing while it only looks', async () => {
    stub.answer = routes({ ...reference, 'GET /api/v3/movie/lookup': looked, 'POST /api/v3/movie': (_c, r) => void r.destroy(), 'GET /api/v3/movie': json([]) });
    await expect(client.add(wanted)).rejects.toMatchObject({ failure: 'network', details: { unknownOutcome: true } });
    await expect(client.add(wanted, { lookOnly: true })).resolves.toBeNull();
    stub.answer = routes({ ...reference, 'GET /api/v3/movie': json([{ ...movie, monitored: false }]) });
    await expect(client.add(wanted, { lookOnly: true })).resolves.toMatchObject({ ref: '12' });
    expect(stub.calls.filter(({ method }) => method !== 'GET')).toHaveLength(1);
  });

  it('reads the queue to its total, not to an empty page', async () => {
    const record = (movieId: number) => ({ id: movieId + 1000, movieId, movie: { title: 'The Matrix' }, title: 'The.Matrix.1999', indexer: 'I', protocol: 'torrent', downloadClient: 'qBittorrent', size: 100, sizeleft: 25, timeleft: '1.02:03:04', status: 'downloading', trackedDownloadState: 'downloading', trackedDownloadStatus: 'ok', downloadId: `abc${movieId}` });
    stub.answer = (call, response) => json({ totalRecords: 201, records: call.query.page === '1' ? Array.from({ length: 200 }, (_, i) => record(i + 1)) : [record(201)] })(call, response);
    const records = await client.queue();
    expect(records).toHaveLength(201);
    expect(records[0]).toEqual({
      queueIds: [1001], ref: '1', partRefs: ['1'], partNames: [], downloadId: 'ABC1', phase: 'downloading', progress: 0.75, etaSeconds: 93784, size: 100, left: 25, problem: null,
      release: 'The.Matrix.1999', title: 'The Matrix', client: 'qBittorrent', protocol: 'torrent', indexer: 'I',
    });
    expect(stub.calls).toHaveLength(2);
  });

  it('gives parts by their ids, in few calls whatever their number', async () => {
    stub.answer = routes({ 'GET /api/v3/movie/12': json({ ...movie, ...held }), 'GET /api/v3/movie': json(Array.from({ length: 40 }, (_, i) => ({ ...movie, id: i }))) });
    await expect(client.parts(['12', '13'])).resolves.toMatchObject([{ ref: '12', path: '/films/The Matrix/The Matrix.mkv' }]);
    stub.calls.length = 0;
    await expect(client.parts(Array.from({ length: 30 }, (_, i) => String(i + 5)))).resolves.toHaveLength(30);
    expect(stub.calls).toHaveLength(1);
  });

  it.each([
    ['announced', null],
    ['inCinemas', '1999-03-31'],
    ['released', '1999-07-01'],
  ])('says from when on it looks for a film: %s', async (minimumAvailability, airDate) => {
    const dates = { inCinemas: '1999-03-31T00:00:00Z', digitalRelease: '1999-09-21T00:00:00Z', physicalRelease: '1999-07-01T00:00:00Z' };
    stub.answer = routes({ ...reference, 'GET /api/v3/movie/12': json({ ...movie, ...dates, minimumAvailability, isAvailable: false }) });
    await expect(client.get('12')).resolves.toMatchObject({ parts: [{ airDate, released: false }] });
  });

  it('tells anime by its tags, and nothing of what is gone', async () => {
    stub.answer = routes({ ...reference, 'GET /api/v3/tag': json([{ id: 1, label: '1 - anime' }]), 'GET /api/v3/movie/12': json(movie) });
    await expect(client.get('12')).resolves.toMatchObject({ anime: true });
    await expect(client.get('13')).resolves.toBeNull();
  });

  it('does not understand a film whose members are of a wrong type', async () => {
    stub.answer = routes({ 'GET /api/v3/movie': json([{ ...movie, tags: 'many' }]) });
    await expect(client.add(wanted, { lookOnly: true })).rejects.toMatchObject({ failure: 'parse_error', message: expect.stringContaining('tags') });
  });

  it('says why nothing is taken, the commonest reason first', async () => {
    stub.answer = routes({ 'GET /api/v3/release': json([{ approved: false, rejections: ['Too big', 'Wrong language'] }, { rejections: ['Wrong language'] }, { approved: true }]) });
    await expect(client.rejections('12', '12')).resolves.toEqual({ found: 3, reasons: ['Wrong language', 'Too big'] });
    expect(stub.calls[0]?.query).toEqual({ movieId: '12' });
  });

  it('removes, blocks, searches anew and imports again as it is told', async () => {
    stub.answer = routes({ 'DELETE /api/v3/queue/bulk': json({}), 'POST /api/v3/command': json({ id: 1 }, 201), 'DELETE /api/v3/blocklist/bulk': json({}) });
    await client.removeFromQueue([4, 5], { removeFromClient: true, blocklist: true, searchAgain: false });
    await client.importAgain();
    await client.unblock(['7']);
    expect(stub.calls.map(({ method, path, query, body }) => [method, path, query, body])).toEqual([
      ['DELETE', '/api/v3/queue/bulk', { removeFromClient: 'true', blocklist: 'true', skipRedownload: 'true' }, { ids: [4, 5] }],
      ['POST', '/api/v3/command', {}, { name: 'ProcessMonitoredDownloads' }],
      ['DELETE', '/api/v3/blocklist/bulk', {}, { ids: [7] }],
    ]);
  });

  it('lists what is blocked, newest first', async () => {
    stub.answer = routes({ 'GET /api/v3/blocklist': json({ totalRecords: 31, records: [{ id: 3, movieId: 12, movie: { title: 'The Matrix' }, sourceTitle: 'The.Matrix.CAM', message: 'Failed', date: '2026-01-02T03:04:05Z' }] }) });
    await expect(client.blocklist(2, 10)).resolves.toEqual({ total: 31, items: [{ ref: '3', titleRef: '12', title: 'The Matrix', release: 'The.Matrix.CAM', reason: 'Failed', at: new Date('2026-01-02T03:04:05Z') }] });
    expect(stub.calls[0]?.query).toMatchObject({ page: '2', pageSize: '10', sortKey: 'date', sortDirection: 'descending' });
  });

  it('registers its webhook once', async () => {
    let known: object[] = [];
    stub.answer = routes({ 'GET /api/v3/notification': (c, r) => json(known)(c, r), 'POST /api/v3/notification': (c, r) => ((known = [{ id: 3, ...(c.body as object) }]), json({ id: 3 }, 201)(c, r)) });
    await client.registerWebhook('http://marquee/hooks/abcdef');
    await client.registerWebhook('http://marquee/hooks/abcdef');
    expect(calls('POST', '/api/v3/notification')).toHaveLength(1);
  });

  it('moves its webhook when Marquee is reached under another address', async () => {
    const known = [{ id: 3, implementation: 'Webhook', fields: [{ name: 'url', value: 'http://before:5055/hooks/abcdef' }] }];
    stub.answer = routes({ 'GET /api/v3/notification': json(known), 'PUT /api/v3/notification/3': json({ id: 3 }, 202) });
    await client.registerWebhook('http://marquee/hooks/abcdef');
    expect(calls('PUT', '/api/v3/notification/3')).toMatchObject([{ body: { id: 3, fields: [{ value: 'http://marquee/hooks/abcdef' }, {}] } }]);
    expect(calls('POST', '/api/v3/notification')).toHaveLength(0);
  });

  it('tells another program and a stale choice in its test', async () => {
    stub.answer = routes({ ...reference, 'GET /api/v3/system/status': json({ appName: 'Sonarr', version: '4' }) });
    const test = (more: object) => radarr.test(radarr.settings.parse({ ...settings(stub.url), ...more }), { name: 'Radarr', timeoutMs: 10_000 });
    await expect(test({})).resolves.toMatchObject({ ok: false, failure: 'configuration', message: 'This is Sonarr, not Radarr. Check the address.' });
    stub.answer = routes({ ...reference, 'GET /api/v3/system/status': json({ appName: 'Radarr', version: '6.0' }) });
    await expect(test({ qualityProfileId: 9 })).resolves.toMatchObject({ ok: false, failure: 'configuration', qualityProfiles: [{ value: 4, label: 'HD' }] });
    await expect(test({})).resolves.toMatchObject({ ok: true, version: '6.0', rootFolders: [{ value: '/full' }, { value: '/films' }], tags: [{ value: 1, label: 'a' }] });
  });
});
