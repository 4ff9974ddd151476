import { readWebhook } from './read-webhook.ts';

const series = { id: 360, title: 'Your Honor', path: '/tv/Your Honor', tvdbId: 359579, tvMazeId: 0, tmdbId: 86430, type: 'standard', tags: [] };
const episode = (id: number, episodeNumber: number, more: object = {}) => ({ id, episodeNumber, seasonNumber: 2, title: `Part ${episodeNumber}`, airDate: '2023-01-15', seriesId: 360, tvdbId: 9_308_000 + episodeNumber, ...more });
const event = (eventType: string, more: object = {}) => ({ eventType, series, episodes: [episode(1, 1)], downloadId: 'abc', release: { releaseTitle: 'Your.Honor.S02', size: 1 }, ...more });
const paths = (body: object) => (readWebhook(body) as { parts: { path: string | null }[] }).parts.map(({ path }) => path);

describe('a webhook of Sonarr', () => {
  it('of a grab names every episode of the release', () => {
    expect(readWebhook(event('Grab', { episodes: [episode(1, 1), episode(2, 2)] }))).toEqual({
      meaning: 'grabbed', eventType: 'Grab', ref: '360', tmdb: '86430', tvdb: '359579', anime: false, downloadId: 'ABC', release: 'Your.Honor.S02', detail: 'Your.Honor.S02',
      parts: [
        { ref: '1', season: 2, episode: 1, tvdb: '9308001', title: 'Part 1', airDate: '2023-01-15', path: null },
        { ref: '2', season: 2, episode: 2, tvdb: '9308002', title: 'Part 2', airDate: '2023-01-15', path: null },
      ],
    });
  });

  it('of an import gives the place in the library, never that of the download', () => {
    const episodeFile = { relativePath: 'Season 2/e1.mkv', path: '/downloads/e1.mkv', sourcePath: '/downloads/e1.mkv' };
    expect(readWebhook(event('Download', { episodeFile, isUpgrade: false }))).toMatchObject({ meaning: 'imported', parts: [{ ref: '1', path: '/tv/Your Honor/Season 2/e1.mkv' }] });
    expect(paths(event('Download', { episodeFile, episodes: [episode(1, 1), episode(2, 2)] }))).toEqual(Array(2).fill('/tv/Your Honor/Season 2/e1.mkv'));
  });

  it('of a whole download has a file for each episode, by its name', () => {
    const file = (relativePath: string) => ({ relativePath, path: `/downloads/${relativePath}` });
    const body = (...names: string[]) => {
      const { downloadId, release, ...rest } = event('Download', { episodes: names.length > 1 ? [1, 2, 3].map((n) => episode(n, n)) : [episode(1, 1)] });
      return { ...rest, downloadId, release, episodeFiles: names.map(file), fileCount: names.length, sourcePath: '/downloads/x', destinationPath: '/tv/Your Honor/Season 2' };
    };
    expect(paths(body('Season 2/x.mkv'))).toEqual(['/tv/Your Honor/Season 2/x.mkv']);
    expect(paths(body('Season 2/Your Honor S02E03-1080p.mkv', 'Season 2/Your Honor S02E01-E02.mkv'))).toEqual(['E01-E02', 'E01-E02', 'E03-1080p'].map((name) => `/tv/Your Honor/Season 2/Your Honor S02${name}.mkv`));
    expect(paths(body('Season 2/2x01-02.mkv', 'a.S02E02-03.mkv'))).toEqual(['/tv/Your Honor/Season 2/2x01-02.mkv', '/tv/Your Honor/a.S02E02-03.mkv', '/tv/Your Honor/a.S02E02-03.mkv']);
    expect(paths(body('Season 2/Show - 01.mkv', 'Season 2/Show - 02.mkv'))).toEqual([null, null, null]);
  });

  it('of a better file, a deletion or a rename is recorded, whatever `deletedFiles` is', () => {
    expect(readWebhook(event('Download', { isUpgrade: true, deletedFiles: [{ id: 1 }] }))).toMatchObject({ meaning: 'recorded' });
    expect(readWebhook(event('SeriesDelete', { deletedFiles: true }))).toMatchObject({ meaning: 'recorded' });
    expect(readWebhook(event('EpisodeFileDelete', { deleteReason: 'upgrade', episodeFile: { quality: { quality: { name: 'x' } } } }))).toMatchObject({ meaning: 'recorded', detail: 'upgrade' });
    expect(readWebhook({ eventType: 'Rename', series })).toMatchObject({ meaning: 'recorded' });
  });

  it('that needs a person may name no series', () => {
    const messages = [{ title: 'a.mkv', messages: ['Invalid season or episode'] }, { title: 'b.mkv', messages: ['Invalid season or episode'] }];
    expect(readWebhook({ eventType: 'ManualInteractionRequired', episodes: [], downloadId: 'abc', downloadInfo: { title: 'Your.Honor.S02' }, downloadStatusMessages: messages, release: { size: 0 } })).toEqual({
      meaning: 'blocked', eventType: 'ManualInteractionRequired', ref: null, tmdb: null, tvdb: null, anime: false, parts: [], downloadId: 'ABC', release: 'Your.Honor.S02', detail: 'Invalid season or episode',
    });
    expect(readWebhook({ eventType: 'ManualInteractionRequired' })).toMatchObject({ meaning: 'blocked', detail: 'Sonarr needs somebody to look at it' });
  });

  it.each(['Test', 'Health', 'HealthRestored', 'ApplicationUpdate'])('%s touches nothing', (eventType) => expect(readWebhook(event(eventType))).toMatchObject({ meaning: 'ignored' }));

  it('tells anime by type and by tag', () => {
    expect(readWebhook(event('Grab', { series: { ...series, type: 'anime' } }))).toMatchObject({ anime: true });
    expect(readWebhook(event('Grab', { series: { ...series, tags: ['1 - anime'] } }))).toMatchObject({ anime: true });
  });

  it('of an older version lacks members', () => {
    expect(readWebhook({ eventType: 'Grab', series: { id: 1, title: 'x' }, episodes: [{ episodeNumber: 1, seasonNumber: 1 }] })).toMatchObject({ meaning: 'grabbed', tvdb: null, parts: [{ ref: null, season: 1, episode: 1, tvdb: null }] });
    expect(readWebhook({ eventType: 'Download', series: { title: 'x', path: 'C:\\tv\\x' }, episodes: [{ episodeNumber: 1, seasonNumber: 1 }], episodeFile: { relativePath: 'Season 1\\e.mkv' } })).toMatchObject({ meaning: 'imported', parts: [{ path: 'C:\\tv\\x\\Season 1\\e.mkv' }] });
  });

  it.each([null, [], 'x', 7, {}, { eventType: 7 }])('%j is unknown', (body) => expect(readWebhook(body)).toMatchObject({ meaning: 'unknown' }));

  it.each([
    ['another event', event('SeriesSparkled')],
    ['wrong types', { eventType: 'Grabb', series: 'x', episodes: {}, release: [] }],
  ])('%s is unknown', (_what, body) => expect(readWebhook(body)).toMatchObject({ meaning: 'unknown' }));

  it('reads what it can where members are of a wrong type', () => {
    expect(readWebhook({ eventType: 'Grab', series: 'x', episodes: [7], episodeFiles: 'y', downloadId: 4, release: 5, downloadStatusMessages: {} })).toMatchObject({ meaning: 'grabbed', ref: null, parts: [], downloadId: null });
  });
});
