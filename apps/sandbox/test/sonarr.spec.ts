import { addSeries, openReceiver, openStage, type Receiver, type Stage } from './stage.ts';

const LYCORIS = 414057;
const BREAKING_BAD = 81189;

describe('Sonarr', () => {
  let stage: Stage;
  let receiver: Receiver;

  beforeEach(async () => {
    stage = await openStage();
    receiver = await openReceiver();
    stage.sandbox.control.webhooks('sonarr', [receiver.url]);
  });
  afterEach(async () => {
    await stage.close();
    await receiver.close();
  });

  const advance = (seconds: number) => stage.sandbox.control.advance(seconds);
  const get = async (path: string): Promise<any> => (await stage.sonarr('GET', path)).json();
  const add = async (tvdbId: number, seasons: Record<number, boolean>, more: object = {}): Promise<any> =>
    (await stage.sonarr('POST', 'series', addSeries(tvdbId, seasons, more))).json();
  const queue = async (): Promise<any[]> => (await get('queue?pageSize=100')).records;
  const episodes = (id: number): Promise<any[]> => get(`episode?seriesId=${id}`);
  const events = (): string[] => receiver.bodies.map((body) => (body.episodeFiles ? 'ImportComplete' : body.eventType));
  const monitoredOf = (list: any[]): string[] => list.filter((one) => one.monitored).map((one) => `${one.seasonNumber}x${one.episodeNumber}`);

  it('answers an add before the episodes are there', async () => {
    const answer = await stage.sonarr('POST', 'series', addSeries(BREAKING_BAD, { 1: true }));
    expect(answer.status).toBe(201);
    const { id, seasons } = answer.json();
    expect(seasons).toEqual([{ seasonNumber: 1, monitored: true }]);
    expect(await episodes(id)).toEqual([]);
    await advance(2);
    expect(await episodes(id)).toHaveLength(62);
    const later = await get(`series/${id}`);
    expect(later.seasons.map((season: any) => [season.seasonNumber, season.monitored])).toEqual([[1, true], [2, false], [3, false], [4, false], [5, false]]);
    expect(later.seasons[0].statistics).toMatchObject({ episodeCount: 7, totalEpisodeCount: 7, episodeFileCount: 0 });
  });

  it('lets a finished season travel as one download, file by file', async () => {
    const { id } = await add(LYCORIS, { 1: true }, { seriesType: 'anime', rootFolderPath: '/data/anime', title: 'Lycoris Recoil' });
    await advance(4);
    const records = await queue();
    expect(records).toHaveLength(13);
    expect(new Set(records.map(({ downloadId }) => downloadId)).size).toBe(1);
    expect(new Set(records.map((record) => record.id)).size).toBe(13);
    expect(new Set(records.map(({ size }) => size)).size).toBe(1);
    expect(records[0].downloadId).toMatch(/^[0-9A-F]{40}$/);

    await advance(17.5);
    const halfway = (await episodes(id)).filter(({ hasFile }) => hasFile).length;
    expect(halfway).toBeGreaterThan(0);
    expect(halfway).toBeLessThan(13);
    await advance(20);
    const [first] = await get(`episode?seriesId=${id}&includeEpisodeFile=true`);
    expect(first).toMatchObject({ hasFile: true, absoluteEpisodeNumber: 1, episodeFile: { seasonNumber: 1 } });
    expect(first.episodeFile.path).toBe(`/data/anime/Lycoris Recoil/${first.episodeFile.relativePath}`);
    expect(first.episodeFile.relativePath).toMatch(/^Season 01\//);
    expect(await queue()).toEqual([]);
    expect(events()).toEqual(['SeriesAdd', 'Grab', ...Array(13).fill('Download'), 'ImportComplete']);
    expect(receiver.bodies[1].series).toMatchObject({ type: 'anime', tmdbId: 154494 });
    expect(receiver.bodies[1].episodes).toHaveLength(13);
    expect(stage.sandbox.control.state().library.files).toHaveLength(13);
  });

  it('searches single episodes singly, and only what is monitored and has aired', async () => {
    const { id } = await add(BREAKING_BAD, { 1: false }, { addOptions: { monitor: 'skip', searchForMissingEpisodes: false } });
    await advance(3);
    const [one, two, three] = await episodes(id);
    await stage.sonarr('PUT', 'episode/monitor', { episodeIds: [one.id, two.id], monitored: true });
    await stage.sonarr('POST', 'command', { name: 'EpisodeSearch', episodeIds: [one.id, two.id, three.id] });
    await advance(3);
    const records = await queue();
    expect(records.map(({ episodeId }) => episodeId)).toEqual([one.id, two.id]);
    expect(new Set(records.map(({ downloadId }) => downloadId)).size).toBe(2);
    await stage.sonarr('POST', 'command', { name: 'SeasonSearch', seriesId: id, seasonNumber: 2 });
    await advance(3);
    expect(await queue()).toHaveLength(2);
  });

  it.each([
    ['all', 62],
    ['firstSeason', 7],
    ['lastSeason', 16],
    ['pilot', 1],
    ['future', 0],
    ['none', 0],
  ])('recomputes what is monitored with %s', async (monitor, count) => {
    const { id } = await add(BREAKING_BAD, { 1: true }, { addOptions: { monitor, searchForMissingEpisodes: false } });
    await advance(3);
    expect((await episodes(id)).filter(({ monitored }) => monitored)).toHaveLength(count);
    expect((await get(`series/${id}`)).monitored).toBe(monitor !== 'none');
  });

  it('takes the old way when options name no monitoring, and none at all without options', async () => {
    const legacy = await add(BREAKING_BAD, { 1: true, 2: false }, { addOptions: { searchForMissingEpisodes: true, ignoreEpisodesWithoutFiles: true } });
    await advance(3);
    expect(monitoredOf(await episodes(legacy.id))).toEqual([]);
    await stage.sonarr('DELETE', `series/${legacy.id}`);
    const plain = await add(BREAKING_BAD, { 1: true }, { addOptions: undefined });
    await advance(30);
    expect(await episodes(plain.id)).toHaveLength(62);
    expect(await queue()).toEqual([]);
  });

  it('passes a season flag that changes on to its episodes', async () => {
    const { id } = await add(BREAKING_BAD, { 1: false }, { addOptions: { monitor: 'skip' } });
    await advance(3);
    const series = await get(`series/${id}`);
    series.seasons[1].monitored = true;
    expect((await stage.sonarr('PUT', `series/${id}`, series)).status).toBe(202);
    expect(monitoredOf(await episodes(id))).toHaveLength(13);
  });

  it('looks series up by every number and by name, and says what it holds', async () => {
    const titles = async (term: string): Promise<string[]> => (await get(`series/lookup?term=${encodeURIComponent(term)}`)).map((one: any) => one.title);
    expect(await titles('tvdb:81189')).toEqual(['Breaking Bad']);
    expect(await titles('tmdb:1396')).toEqual(['Breaking Bad']);
    expect(await titles('imdb:tt0903747')).toEqual(['Breaking Bad']);
    expect(await titles('tvdb:1')).toEqual([]);
    expect(await titles('lycoris')).toEqual(['Lycoris Recoil']);
    expect((await get('series/lookup?term=tvdb:81189'))[0]).not.toHaveProperty('id');
    stage.sandbox.control.preloadSeries(1396, { files: 'all' });
    expect((await get('series/lookup?term=tvdb:81189'))[0]).toMatchObject({ id: expect.any(Number), statistics: { percentOfEpisodes: 100 } });
  });

  it('refuses as FluentValidation does', async () => {
    await add(BREAKING_BAD, { 1: true });
    const codes = async (body: object): Promise<string[]> => {
      const refused = await stage.sonarr('POST', 'series', body);
      expect(refused.status).toBe(400);
      return refused.json().map((failure: any) => failure.errorCode);
    };
    expect(await codes(addSeries(BREAKING_BAD, {}))).toEqual(['SeriesExistsValidator', 'SeriesPathValidator']);
    expect(await codes(addSeries(LYCORIS, {}, { rootFolderPath: '/nowhere' }))).toEqual(['RootFolderExistsValidator']);
    expect(await codes(addSeries(LYCORIS, {}, { qualityProfileId: 99 }))).toEqual(['QualityProfileExistsValidator']);
    expect(await codes(addSeries(0, {}))).toEqual(['GreaterThanValidator']);
    expect((await stage.sonarr('POST', 'series', addSeries(12, {}))).json()[0].errorMessage).toContain('was not found');
    expect((await stage.sonarr('POST', 'series', addSeries(LYCORIS, {}, { tvdbId: 'x' }))).json()).toHaveProperty('errors');
    expect((await stage.sonarr('GET', 'languageprofile')).status).toBe(404);
    expect((await stage.call('GET', '/sonarr/api/v3/series')).status).toBe(401);
    expect((await stage.call('GET', '/sonarr/ping')).status).toBe(200);
  });

  it('brings in the rest of a pack when one episode is blocked, and that one once it is repaired', async () => {
    const { control } = stage.sandbox;
    control.seriesOutcome(154494, 'import_blocked', { episode: 'S01E03' });
    const { id } = await add(LYCORIS, { 1: true });
    await advance(60);
    expect((await episodes(id)).filter(({ hasFile }) => !hasFile).map(({ episodeNumber }) => episodeNumber)).toEqual([3]);
    expect((await queue())[0]).toMatchObject({ trackedDownloadState: 'importBlocked', trackedDownloadStatus: 'warning' });
    expect(events().at(-1)).toBe('ManualInteractionRequired');
    control.seriesOutcome(154494, 'normal', { episode: 'S01E03' });
    await advance(20);
    expect(events().slice(-2)).toEqual(['Download', 'ImportComplete']);
    expect(await queue()).toEqual([]);
  });

  it('goes on without the episode that nobody offers, and says why', async () => {
    stage.sandbox.control.seriesOutcome(154494, 'no_release', { episode: 'S01E13', reasons: ['Language is not wanted'] });
    const { id } = await add(LYCORIS, { 1: true });
    await advance(5);
    expect(await queue()).toHaveLength(12);
    const last = (await episodes(id)).at(-1);
    expect((await get(`release?episodeId=${last.id}`)).map((release: any) => release.rejections)).toEqual([['Language is not wanted']]);
  });

  it('blocklists, searches again and takes another release', async () => {
    await add(LYCORIS, { 1: true });
    await advance(5);
    const [first] = await queue();
    await stage.sonarr('DELETE', `queue/bulk?removeFromClient=true&blocklist=true`, { ids: [first.id] });
    expect(await queue()).toEqual([]);
    const { records, totalRecords } = await get('blocklist?page=1&pageSize=10');
    expect(totalRecords).toBe(1);
    expect(records[0]).toMatchObject({ sourceTitle: first.title, seriesId: first.seriesId });
    await advance(3);
    const [second] = await queue();
    expect(second.title).not.toBe(first.title);
    expect((await get(`release?seriesId=${first.seriesId}&seasonNumber=1`))[0].rejections).toContain('Release is blocklisted');
    await stage.sonarr('DELETE', 'blocklist/bulk', { ids: [records[0].id] });
    expect((await get('blocklist')).totalRecords).toBe(0);
  });

  it('deletes a file and says so, and asks for it among what is missing', async () => {
    stage.sandbox.control.preloadSeries(154494, { files: 'all' });
    const [file] = await get('episodefile?seriesId=1');
    await stage.sonarr('DELETE', `episodefile/${file.id}`);
    await stage.sandbox.control.settled();
    expect(receiver.bodies).toMatchObject([{ eventType: 'EpisodeFileDelete', episodes: [{ episodeNumber: 1 }] }]);
    expect((await get('wanted/missing?includeSeries=true')).records).toMatchObject([{ episodeNumber: 1, series: { id: 1 } }]);
  });

  it('keeps two instances apart', async () => {
    await add(LYCORIS, { 1: true });
    const other = await stage.call('GET', '/sonarr-anime/api/v3/series', undefined, { 'x-api-key': 'sandbox' });
    expect(other.json()).toEqual([]);
    expect((await stage.call('GET', '/sonarr-anime/api/v3/rootfolder', undefined, { 'x-api-key': 'sandbox' })).json()).toHaveLength(1);
  });
});
