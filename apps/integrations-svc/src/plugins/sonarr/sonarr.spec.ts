import { failureSuite } from '../../../test/support/failure-suite.ts';
import { json, routes, startStub, type Answer, type StubServer } from '../../../test/support/trouble-server.ts';
import type { ManagerPort, Wanted, WantedPart } from '../port.ts';
import { sonarr } from './index.ts';

const settings = (url: string) => ({ url, apiKey: 's3cret' });
failureSuite(sonarr, settings, (client: ManagerPort) => client.queue());

const part = (season: number, episode: number, more: Partial<WantedPart> = {}): WantedPart => ({ key: `S${season}E${episode}`, season, episode, absolute: null, title: null, airDate: null, tvdbNumber: null, ...more });
const season = (number: number, episodes: number) => Array.from({ length: episodes }, (_, i) => part(number, i + 1));
const wanted = (parts: WantedPart[], more: Partial<Wanted> = {}): Wanted => ({ contentType: 'series', ids: { tmdb: '154494', tvdb: '414057' }, title: 'Lycoris Recoil', year: 2022, anime: false, parts, wholeSeasons: [], future: false, ...more });
/** Ids tell the number: 101 is S01E01. */
const episode = (seasonNumber: number, episodeNumber: number, more: object = {}) => ({ id: seasonNumber * 100 + episodeNumber, seriesId: 5, seasonNumber, episodeNumber, airDateUtc: '2022-07-02T15:00:00Z', hasFile: false, monitored: false, ...more });
const episodes = (seasonNumber: number, count: number, more: object = {}) => Array.from({ length: count }, (_, i) => episode(seasonNumber, i + 1, more));
const flags = (...monitored: boolean[]) => monitored.map((on, seasonNumber) => ({ seasonNumber, monitored: on }));
const series = { id: 5, tvdbId: 414057, tmdbId: 154494, title: 'Lycoris Recoil', titleSlug: 'lycoris-recoil', path: '/tv/Lycoris Recoil', seriesType: 'standard', ended: true, monitored: true, monitorNewItems: 'none', tags: [7], seasons: flags(false, false, false), added: '2022-07-01T00:00:00Z' };
const refusal = (propertyName: string, errorMessage: string, errorCode?: string) => json([{ propertyName, errorMessage, errorCode, severity: 'error' }], 400);

const api = (version: 'v3' | 'v5', table: Record<string, Answer>): Answer =>
  routes({ 'GET /api': json({ current: version, deprecated: [] }), ...Object.fromEntries(Object.entries(table).map(([key, answer]) => [key.replace(' /', ` /api/${version}/`), answer])) });
const reference = {
  'GET /system/status': json({ appName: 'Sonarr', version: '4.0.15.2941' }), 'GET /tag': json([{ id: 7, label: 'x' }]),
  'GET /qualityprofile': json([{ id: 4, name: 'HD' }, { id: 6, name: 'Anime' }]), 'GET /rootfolder': json([{ path: '/full', accessible: false }, { path: '/tv' }, { path: '/anime' }]),
};
const looked = json([{ tvdbId: 414057, tmdbId: 154494, title: 'Lycoris Recoil', year: 2022, seasons: flags(true, true) }]);

describe('Sonarr', () => {
  let stub: StubServer;
  let client: ManagerPort;
  const opened = (more: object = {}) => sonarr.open(sonarr.settings.parse({ ...settings(stub.url), tags: [7], ...more }), { name: 'Sonarr', timeoutMs: 10_000 }).client;
  beforeEach(async () => {
    stub = await startStub();
    client = opened();
  });
  afterEach(() => stub.close());
  const calls = (method: string, path: string) => stub.calls.filter((call) => call.method === method && call.path === `/api/v3${path}`);
  const writes = () => stub.calls.filter(({ method }) => method !== 'GET').map(({ method, path, body }) => [method, path.replace('/api/v3', ''), body]);
  /** A Sonarr that holds the series with these episodes. */
  const holding = (listed: object[], more: object = {}): Answer => {
    const whole = { ...series, network: 'AT-X', ...more };
    return api('v3', { ...reference, 'GET /series': json([whole]), 'GET /series/5': json(whole), 'GET /episode': json(listed), 'PUT /series/5': json(whole, 202), 'PUT /episode/monitor': json([], 202), 'POST /command': json({ id: 1 }, 201) });
  };

  describe('with a series that it does not hold', () => {
    it('adds it with nothing monitored and nothing searched, as its episodes are listed only afterwards', async () => {
      let held: object[] = [];
      let listed: object[] = [];
      stub.answer = api('v3', {
        ...reference, 'GET /series/lookup': looked, 'GET /series': (c, r) => json(held)(c, r), 'GET /episode': (c, r) => json(listed)(c, r),
        'POST /series': (c, r) => ((held = [{ ...series, ...(c.body as object), added: new Date().toISOString() }]), json(held[0], 201)(c, r)),
        'PUT /series/5': json(series, 202), 'PUT /episode/monitor': json([], 202), 'POST /command': json({ id: 1 }, 201),
      });
      const one = wanted(season(1, 13), { wholeSeasons: [1] });

      await expect(client.add(one)).resolves.toMatchObject({ ref: '5', tmdb: '154494', tvdb: '414057', settled: false, parts: [], url: `${stub.url}/series/lycoris-recoil` });
      expect(writes()).toEqual([['POST', '/series', {
        tvdbId: 414057, title: 'Lycoris Recoil', qualityProfileId: 4, rootFolderPath: '/tv', seriesType: 'standard', seasonFolder: true, monitored: true, monitorNewItems: 'none', tags: [7],
        seasons: flags(false, false), addOptions: { monitor: 'skip', searchForMissingEpisodes: false, searchForCutoffUnmetEpisodes: false },
      }]]);

      await expect(client.add(one)).resolves.toMatchObject({ settled: false });
      listed = [...episodes(0, 2), ...episodes(1, 13)];
      const added = await client.add(one);
      expect(added).toMatchObject({ settled: true });
      expect(added?.parts?.filter(({ monitored }) => monitored)).toHaveLength(13);
      expect(writes().slice(1)).toEqual([
        ['PUT', '/series/5', expect.objectContaining({ seasons: flags(false, true), monitored: true })],
        ['PUT', '/episode/monitor', { episodeIds: episodes(1, 13).map(({ id }) => id), monitored: true }],
        ['POST', '/command', { name: 'SeasonSearch', seriesId: 5, seasonNumber: 1 }],
      ]);
    });

    it('takes the profile, folder and tags for anime', async () => {
      client = opened({ animeQualityProfileId: 6, animeRootFolderPath: '/anime', animeTags: [9], seasonFolder: false, seriesType: 'daily' });
      stub.answer = api('v3', { ...reference, 'GET /series/lookup': looked, 'GET /series': json([]), 'POST /series': json(series, 201) });
      await client.add(wanted(season(1, 1), { anime: true, future: true }));
      await client.add(wanted(season(1, 1)));
      expect(calls('POST', '/series').map(({ body }) => body)).toMatchObject([
        { qualityProfileId: 6, rootFolderPath: '/anime', seriesType: 'anime', tags: [7, 9], monitorNewItems: 'all', seasonFolder: false },
        { qualityProfileId: 4, rootFolderPath: '/tv', seriesType: 'daily', tags: [7], monitorNewItems: 'none' },
      ]);
    });

    it('gives version 3 of the program its language profile, and the options that it knows', async () => {
      stub.answer = api('v3', { ...reference, 'GET /system/status': json({ appName: 'Sonarr', version: '3.0.10.1567' }), 'GET /languageprofile': json([{ id: 2 }]), 'GET /series/lookup': looked, 'GET /series': json([]), 'POST /series': json(series, 201) });
      await client.add(wanted(season(1, 1)));
      expect(calls('POST', '/series')[0]?.body).toMatchObject({ languageProfileId: 2, addOptions: { ignoreEpisodesWithFiles: false, ignoreEpisodesWithoutFiles: false } });
      expect(calls('POST', '/series')[0]?.body).not.toHaveProperty('addOptions.monitor');
    });

    it.each([
      ['the validator says so', refusal('TvdbId', 'This series has already been added', 'SeriesExistsValidator')],
      ['another add won the race', json({ message: 'constraint failed' }, 409)],
      ['no answer came, and it is there', (_c: unknown, r: { destroy(): void }) => void r.destroy()],
    ])('adopts it when %s', async (_why, answer) => {
      let tried = false;
      stub.answer = api('v3', { ...reference, 'GET /series/lookup': looked, 'GET /series': (c, r) => json(tried ? [series] : [])(c, r), 'GET /episode': json(episodes(1, 1, { hasFile: true, monitored: true })), 'POST /series': (c, r) => ((tried = true), answer(c, r)), 'PUT /series/5': json(series, 202) });
      await expect(client.add(wanted(season(1, 1)))).resolves.toMatchObject({ ref: '5', settled: true });
      expect(calls('POST', '/series')).toHaveLength(1);
    });

    it('says that the outcome is unknown when it cannot be seen, and writes nothing while it only looks', async () => {
      stub.answer = api('v3', { ...reference, 'GET /series/lookup': looked, 'GET /series': json([]), 'POST /series': (_c, r) => void r.destroy() });
      await expect(client.add(wanted(season(1, 1)))).rejects.toMatchObject({ failure: 'network', details: { unknownOutcome: true } });
      await expect(client.add(wanted(season(1, 1)), { lookOnly: true })).resolves.toBeNull();
      stub.answer = holding(episodes(1, 1));
      await expect(client.add(wanted(season(1, 1)), { lookOnly: true })).resolves.toMatchObject({ ref: '5', parts: [{ monitored: false }] });
      expect(writes()).toHaveLength(1);
    });

    it.each([
      ['title_unknown', refusal('TvdbId', 'A series with this ID was not found')],
      ['configuration', refusal('RootFolderPath', 'Root folder does not exist', 'RootFolderExistsValidator')],
      ['configuration', refusal('LanguageProfileId', 'gibt es nicht')],
      ['rejected', refusal('Title', 'No')],
      ['rejected', json({ title: 'One or more validation errors occurred.', errors: {} }, 400)],
    ])('gives a refusal its class: %s', async (failure, answer) => {
      stub.answer = api('v3', { ...reference, 'GET /series/lookup': looked, 'GET /series': json([]), 'POST /series': answer });
      await expect(client.add(wanted(season(1, 1)))).rejects.toMatchObject({ failure });
    });
  });

  describe('with a series whose TheTVDB number is not known', () => {
    const ids = { tmdb: '154494', imdb: 'tt1' };
    const answering = (answers: Record<string, object[]>) => api('v3', { ...reference, 'GET /series/lookup': (c, r) => json(answers[c.query.term ?? ''] ?? [])(c, r), 'GET /series': json([]), 'POST /series': json(series, 201) });

    it('looks by other numbers, and compares what comes', async () => {
      stub.answer = answering({ 'tmdb:154494': [{ tvdbId: 1, tmdbId: 9, title: 'Lycoris Recoil', year: 2022 }], 'imdb:tt1': [{ tvdbId: 2, imdbId: 'tt2' }, { tvdbId: 414057, imdbId: 'tt1', title: 'Lycoris Recoil' }] });
      await client.add(wanted(season(1, 1), { ids }));
      expect(calls('POST', '/series')[0]?.body).toMatchObject({ tvdbId: 414057 });
    });
    it('takes title and year for proof where no number comes along', async () => {
      stub.answer = answering({ 'tmdb:154494': [{ tvdbId: 1, title: 'Lycoris Recoil', year: 2021 }, { tvdbId: 414057, title: 'LYCORIS: Recoil', year: 2022 }] });
      await client.add(wanted(season(1, 1), { ids }));
      expect(calls('POST', '/series')[0]?.body).toMatchObject({ tvdbId: 414057 });
    });
    it('says what is missing', async () => {
      stub.answer = answering({});
      await expect(client.add(wanted(season(1, 1), { ids }))).rejects.toMatchObject({ failure: 'title_unknown', message: 'Sonarr finds series by their number at TheTVDB, and none is known for Lycoris Recoil' });
      await expect(client.add(wanted(season(1, 1)))).rejects.toMatchObject({ failure: 'title_unknown', message: expect.stringContaining('414057') });
    });
  });

  describe('with a series that it holds', () => {
    it('monitors and searches the chosen season, and leaves the others and all members alone', async () => {
      stub.answer = holding([...episodes(1, 3, { hasFile: true, monitored: true }), ...episodes(2, 12)], { tags: [], monitored: false });
      await client.add(wanted(season(2, 12)));
      expect(writes()).toEqual([
        ['PUT', '/series/5', { ...series, network: 'AT-X', monitored: true, tags: [7], seasons: flags(false, false, true) }],
        ['PUT', '/episode/monitor', { episodeIds: episodes(2, 12).map(({ id }) => id), monitored: true }],
        ['POST', '/command', { name: 'SeasonSearch', seriesId: 5, seasonNumber: 2 }],
      ]);
    });

    it('monitors and searches single episodes by themselves', async () => {
      stub.answer = holding([...episodes(1, 12), ...episodes(2, 12)]);
      await client.add(wanted([part(1, 3), part(2, 7)]));
      expect(writes()).toEqual([['PUT', '/episode/monitor', { episodeIds: [103, 207], monitored: true }], ['POST', '/command', { name: 'EpisodeSearch', episodeIds: [103, 207] }]]);
    });

    it('searches neither what it has, nor what has not aired, nor what was searched for lately', async () => {
      const now = new Date().toISOString();
      stub.answer = holding([episode(1, 1, { hasFile: true, monitored: true }), episode(1, 2, { monitored: true, lastSearchTime: now }), episode(1, 3, { airDateUtc: '2999-01-01T00:00:00Z' }), episode(1, 4, { airDateUtc: null }), episode(1, 5, { monitored: true })], { seasons: flags(false, true) });
      await client.add(wanted(season(1, 5)));
      await client.add(wanted(season(1, 5)));
      expect(calls('POST', '/command').map(({ body }) => body)).toEqual([{ name: 'EpisodeSearch', episodeIds: [105] }]);
    });

    it('counts seasons as TheTVDB does: one of 24 is its first and second', async () => {
      const date = (start: number, i: number) => new Date(start + i * 7 * 86_400_000).toISOString();
      const [first, second] = [Date.UTC(2023, 3, 12), Date.UTC(2024, 6, 3)];
      const there = [...episodes(1, 11).map((each, i) => ({ ...each, airDateUtc: date(first, i), airDate: date(first, i).slice(0, 10) })), ...episodes(2, 13).map((each, i) => ({ ...each, airDateUtc: date(second, i), airDate: date(second, i).slice(0, 10) }))];
      stub.answer = holding(there);
      await client.add(wanted(season(1, 24).map((each, i) => ({ ...each, airDate: there[i]?.airDate ?? null }))));
      expect(writes()).toEqual([
        ['PUT', '/series/5', expect.objectContaining({ seasons: flags(false, true, true) })],
        ['PUT', '/episode/monitor', { episodeIds: there.map(({ id }) => id), monitored: true }],
        ['POST', '/command', { name: 'SeasonSearch', seriesId: 5, seasonNumber: 1 }],
        ['POST', '/command', { name: 'SeasonSearch', seriesId: 5, seasonNumber: 2 }],
      ]);
    });

    it('has what is to come monitored, and not what has been of the same season', async () => {
      stub.answer = holding([...episodes(1, 2), ...episodes(2, 3), episode(2, 4, { airDateUtc: '2999-01-01T00:00:00Z' })]);
      await client.add(wanted([part(2, 4)], { future: true }));
      expect(writes()).toEqual([
        ['PUT', '/series/5', expect.objectContaining({ monitorNewItems: 'all', seasons: flags(false, false, true) })],
        ['PUT', '/episode/monitor', { episodeIds: [204], monitored: true }],
        ['PUT', '/episode/monitor', { episodeIds: [201, 202, 203], monitored: false }],
      ]);
    });

    it('leaves a wish that it does not list yet unpaired', async () => {
      stub.answer = holding(episodes(1, 12, { hasFile: true, monitored: true }), { seasons: flags(false, true) });
      await expect(client.add(wanted(season(2, 3)))).resolves.toMatchObject({ settled: true });
      expect(writes()).toEqual([]);
    });

    it('tells its parts in its own numbers, and where their files lie', async () => {
      stub.answer = holding([episode(1, 1, { tvdbId: 9_100_001, absoluteEpisodeNumber: 1, title: 'Easy Does It', airDate: '2022-07-02', hasFile: true, monitored: true, episodeFile: { relativePath: 'Season 01/a.mkv', path: '/downloads/a.mkv' } }), episode(1, 2, { airDateUtc: null })], { seriesType: 'anime' });
      await expect(client.get('5')).resolves.toEqual({
        ref: '5', tmdb: '154494', tvdb: '414057', settled: true, ended: true, anime: true, url: `${stub.url}/series/lycoris-recoil`,
        parts: [
          { ref: '101', season: 1, episode: 1, absolute: 1, tvdb: '9100001', title: 'Easy Does It', airDate: '2022-07-02', airsAt: new Date('2022-07-02T15:00:00Z'), hasFile: true, path: '/tv/Lycoris Recoil/Season 01/a.mkv', monitored: true, released: true },
          { ref: '102', season: 1, episode: 2, absolute: null, tvdb: null, title: null, airDate: null, airsAt: null, hasFile: false, path: null, monitored: false, released: false },
        ],
      });
      await expect(client.get('6')).resolves.toBeNull();
      await expect(client.list()).resolves.toMatchObject([{ ref: '5', parts: null, settled: true, anime: true }]);
    });

    it('tells anime by its tags', async () => {
      stub.answer = api('v3', { ...reference, 'GET /tag': json([{ id: 7, label: 'anime' }]), 'GET /series/5': json(series), 'GET /episode': json([]) });
      await expect(client.get('5')).resolves.toMatchObject({ anime: true });
    });
  });

  it('asks for tags once, however many series bear some, and again after a failure', async () => {
    let away = true;
    stub.answer = api('v3', { ...reference, 'GET /tag': (c, r) => json([{ id: 7, label: 'anime' }], away ? 500 : 200)(c, r), 'GET /series': json(Array.from({ length: 50 }, (_, i) => ({ ...series, id: i + 1 }))) });
    await expect(client.list()).rejects.toMatchObject({ failure: 'server_error' });
    away = false;
    stub.calls.length = 0;
    expect((await client.list()).every(({ anime }) => anime)).toBe(true);
    await client.list();
    expect(calls('GET', '/tag')).toHaveLength(1);
  });

  it('does not understand a series whose members are of a wrong type', async () => {
    stub.answer = api('v3', { 'GET /series': json([{ ...series, seasons: 'many' }]) });
    await expect(client.add(wanted(season(1, 1)))).rejects.toMatchObject({ failure: 'parse_error', message: expect.stringContaining('seasons') });
  });

  it('gives parts by their ids, a hundred a call', async () => {
    stub.answer = api('v3', { 'GET /episode': json([episode(1, 1, { hasFile: true, episodeFile: { relativePath: 'Season 01/a.mkv', path: '/tv/Show/Season 01/a.mkv' } })]) });
    await expect(client.parts(Array.from({ length: 250 }, (_, i) => String(i)))).resolves.toMatchObject([{ ref: '101', path: '/tv/Show/Season 01/a.mkv' }, {}, {}]);
    expect(calls('GET', '/episode').map(({ query }) => query)).toEqual([99, 199, 249].map((last) => ({ episodeIds: String(last), includeEpisodeFile: 'true' })));
  });

  it('searches, explains and lists what is blocked', async () => {
    stub.answer = api('v3', { 'POST /command': json({ id: 1 }, 201), 'GET /release': json([{ rejections: ['Wrong language'] }]), 'GET /blocklist': json({ totalRecords: 1, records: [{ id: 3, seriesId: 5, series: { title: 'Lycoris Recoil' }, sourceTitle: 'L.S01', date: 'never' }] }) });
    await client.search('5', ['101', '102']);
    await client.search('5', []);
    expect(writes()).toEqual([['POST', '/command', { name: 'EpisodeSearch', episodeIds: [101, 102] }]]);
    await expect(client.rejections('5', '101')).resolves.toEqual({ found: 1, reasons: ['Wrong language'] });
    expect(calls('GET', '/release')[0]?.query).toEqual({ episodeId: '101' });
    await expect(client.blocklist(1, 10)).resolves.toEqual({ total: 1, items: [{ ref: '3', titleRef: '5', title: 'Lycoris Recoil', release: 'L.S01', reason: null, at: new Date(0) }] });
  });

  it('registers its webhook once, for all that matters', async () => {
    let known: object[] = [];
    stub.answer = api('v3', { 'GET /notification': (c, r) => json(known)(c, r), 'POST /notification': (c, r) => ((known = [{ id: 3, ...(c.body as object) }]), json({ id: 3 }, 201)(c, r)) });
    await client.registerWebhook('http://marquee/hooks/abcdef');
    await client.registerWebhook('http://marquee/hooks/abcdef');
    expect(writes()).toMatchObject([['POST', '/notification', { implementation: 'Webhook', onGrab: true, onDownload: true, onUpgrade: true, onImportComplete: true, onSeriesDelete: true, onEpisodeFileDelete: true, onManualInteractionRequired: true }]]);
  });

  it('tells another program and a stale choice in its test', async () => {
    const test = (more: object) => sonarr.test(sonarr.settings.parse({ ...settings(stub.url), ...more }), { name: 'Sonarr', timeoutMs: 10_000 });
    stub.answer = api('v3', { ...reference, 'GET /system/status': json({ appName: 'Radarr', version: '6' }) });
    await expect(test({})).resolves.toMatchObject({ ok: false, failure: 'configuration', message: 'This is Radarr, not Sonarr. Check the address.' });
    stub.answer = api('v3', reference);
    await expect(test({ animeQualityProfileId: 9 })).resolves.toMatchObject({ ok: false, failure: 'configuration' });
    await expect(test({ animeRootFolderPath: '/gone' })).resolves.toMatchObject({ ok: false, failure: 'configuration' });
    await expect(test({ animeQualityProfileId: 6, animeRootFolderPath: '/anime' })).resolves.toMatchObject({ ok: true, version: '4.0.15.2941' });
  });

  it('speaks version 5 of its API where that is the current one', async () => {
    const listed = episodes(1, 2, { tvdbId: 1 });
    stub.answer = api('v5', {
      ...reference, 'GET /series': json([series]), 'GET /series/5': json(series), 'GET /episode': json(listed), 'PUT /series/5': json(series, 202), 'PUT /episode/monitor': json([]), 'POST /command': json({ id: 1 }, 201),
      'GET /queue': json({ totalRecords: 1, records: [{ id: 8, seriesId: 5, series, episodeIds: [101, 102], episodes: listed, size: 100, sizeLeft: 40, timeLeft: '00:01:00', status: 'downloading', trackedDownloadState: 'downloading', downloadId: 'ab' }] }),
      'DELETE /queue/bulk': (_c, r) => void r.writeHead(204).end(), 'DELETE /blocklist/bulk': (_c, r) => void r.writeHead(204).end(),
      'GET /release': json([{ id: 1, decision: { approved: false, rejections: [{ reason: 'sample', message: 'Sample', type: 'permanent' }] } }]),
      'GET /connection': json([]), 'POST /connection': json({ id: 1 }, 201),
    });
    await expect(client.add(wanted(season(1, 2)))).resolves.toMatchObject({ settled: true });
    await expect(client.queue()).resolves.toMatchObject([{ queueIds: [8], partRefs: ['101', '102'], partNames: ['S01E01', 'S01E02'], progress: 0.6, etaSeconds: 60, title: 'Lycoris Recoil' }]);
    await client.removeFromQueue([8], { removeFromClient: true, blocklist: false, searchAgain: true });
    await client.unblock(['3']);
    await expect(client.rejections('5', '101')).resolves.toEqual({ found: 1, reasons: ['Sample'] });
    await client.registerWebhook('http://marquee/hooks/abcdef');
    expect(stub.calls.filter(({ path }) => path !== '/api' && !path.startsWith('/api/v5/'))).toEqual([]);
    expect(stub.calls.filter(({ path }) => path === '/api')).toHaveLength(1);
  });
});
