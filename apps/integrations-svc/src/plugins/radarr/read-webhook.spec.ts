import { readWebhook } from './read-webhook.ts';

const movie = { id: 284, title: 'Spirited Away', year: 2001, folderPath: '/films/Spirited Away (2001)', tmdbId: 129, imdbId: 'tt0245429', tags: [] };
const event = (eventType: string, more: object = {}) => ({ eventType, movie, remoteMovie: { tmdbId: 129, title: 'Spirited Away', year: 2001 }, downloadId: 'abc', release: { releaseTitle: 'Spirited.Away.2001', size: 1 }, ...more });
const about = { ref: '284', tmdb: '129', tvdb: null, anime: false, downloadId: 'ABC', release: 'Spirited.Away.2001' };

describe('a webhook of Radarr', () => {
  it('of a grab names the film, the download and the release', () => {
    expect(readWebhook(event('Grab'))).toEqual({ meaning: 'grabbed', eventType: 'Grab', ...about, parts: [], detail: 'Spirited.Away.2001' });
  });

  it('of an import gives the place in the library, never that of the download', () => {
    const movieFile = { relativePath: 'Spirited Away.mkv', path: '/downloads/x/Spirited Away.mkv' };
    expect(readWebhook(event('Download', { movieFile, isUpgrade: false }))).toMatchObject({ meaning: 'imported', ...about, parts: [{ ref: '284', season: null, episode: null, path: '/films/Spirited Away (2001)/Spirited Away.mkv' }] });
    expect(readWebhook({ eventType: 'Download', movie: { title: 'x' }, movieFile })).toMatchObject({ meaning: 'imported', tmdb: null, parts: [{ path: 'Spirited Away.mkv' }] });
  });

  it('of a better file, a deletion or a rename is recorded, whatever `deletedFiles` is', () => {
    expect(readWebhook(event('Download', { isUpgrade: true, deletedFiles: [{ id: 1 }] }))).toMatchObject({ meaning: 'recorded' });
    expect(readWebhook(event('MovieDelete', { deletedFiles: true }))).toMatchObject({ meaning: 'recorded' });
    expect(readWebhook(event('MovieFileDelete', { deleteReason: 'upgrade' }))).toMatchObject({ meaning: 'recorded', detail: 'upgrade' });
    expect(readWebhook(event('MovieAdded'))).toMatchObject({ meaning: 'recorded' });
    expect(readWebhook(event('Rename'))).toMatchObject({ meaning: 'recorded' });
  });

  it('that needs a person may name no film', () => {
    const body = { eventType: 'ManualInteractionRequired', downloadId: 'abc', downloadInfo: { title: 'Spirited.Away' }, downloadStatusMessages: [{ title: 'x.mkv', messages: ['Sample'] }], release: { size: 0 } };
    expect(readWebhook(body)).toMatchObject({ meaning: 'blocked', ref: null, tmdb: null, downloadId: 'ABC', release: 'Spirited.Away', detail: 'Sample' });
  });

  it('tells anime by its tags', () => expect(readWebhook(event('Grab', { movie: { ...movie, tags: ['anime-1080p'] } }))).toMatchObject({ anime: true }));

  it.each(['Test', 'Health', 'HealthRestored', 'ApplicationUpdate'])('%s touches nothing', (eventType) => expect(readWebhook(event(eventType))).toMatchObject({ meaning: 'ignored' }));
  it.each([null, [], 'x', {}, { eventType: 7 }, event('MovieSparkled')])('%j is unknown', (body) => expect(readWebhook(body)).toMatchObject({ meaning: 'unknown' }));
});
