import type { Outcome } from '../src/index.ts';
import { addRequest, openReceiver, openStage, type Receiver, type Stage } from './stage.ts';

describe('the journey of a film', () => {
  let stage: Stage;
  let receiver: Receiver;

  beforeEach(async () => {
    stage = await openStage();
    receiver = await openReceiver();
    stage.sandbox.control.radarrWebhooks([receiver.url]);
  });
  afterEach(async () => {
    await stage.close();
    await receiver.close();
  });

  const add = async (tmdbId: number, more: object = {}): Promise<any> => (await stage.radarr('POST', 'movie', addRequest(tmdbId, more))).json();
  const queue = async (): Promise<any[]> => (await stage.radarr('GET', 'queue')).json().records;
  const events = (): string[] => receiver.bodies.map((body) => body.eventType);
  const inLibrary = async (): Promise<string[]> =>
    (await stage.jellyfin('GET', 'Items?fields=ProviderIds')).json().Items.map((item: any) => item.ProviderIds.Tmdb);

  it('is searched, grabbed, downloaded, imported and then shown in Jellyfin', async () => {
    const { advance } = stage.sandbox.control;
    const { id } = await add(603);
    expect(await queue()).toEqual([]);

    await advance(2);
    const [grabbed] = await queue();
    expect(grabbed).toMatchObject({ movieId: id, status: 'downloading', trackedDownloadState: 'downloading', trackedDownloadStatus: 'ok', timeleft: '00:00:15' });
    expect(grabbed.downloadId).toMatch(/^[0-9A-F]{40}$/);
    expect(grabbed.sizeleft).toBe(grabbed.size);

    await advance(5);
    const [later] = await queue();
    expect(later.timeleft).toBe('00:00:10');
    expect(later.sizeleft / later.size).toBeCloseTo(2 / 3, 3);

    await advance(10);
    expect((await queue())[0]).toMatchObject({ status: 'completed', sizeleft: 0, trackedDownloadState: 'importPending' });
    await advance(1);
    expect((await queue())[0].trackedDownloadState).toBe('importing');
    await advance(1);
    const movie = (await stage.radarr('GET', `movie/${id}`)).json();
    expect(movie).toMatchObject({ hasFile: true, movieFile: { movieId: id } });
    expect(await inLibrary()).toEqual([]);

    await advance(2);
    expect(await inLibrary()).toEqual(['603']);
    await advance(10);
    expect(await queue()).toEqual([]);
    expect(events()).toEqual(['MovieAdded', 'Grab', 'Download']);
    const history = (await stage.radarr('GET', `history/movie?movieId=${id}`)).json();
    expect(history.map((entry: any) => entry.eventType)).toEqual(['downloadFolderImported', 'grabbed']);
  });

  it('can be wound through at once, in the same order', async () => {
    await add(603);
    await add(129);
    await stage.sandbox.control.advance(600);
    expect((await inLibrary()).sort()).toEqual(['129', '603']);
    expect(events().slice(2)).toEqual(['Grab', 'Grab', 'Download', 'Download']);
  });

  it.each<[Outcome, object]>([
    ['stalled', { status: 'warning', trackedDownloadStatus: 'warning', trackedDownloadState: 'downloading' }],
    ['client_unavailable', { status: 'downloadClientUnavailable' }],
    ['import_blocked', { status: 'completed', trackedDownloadState: 'importBlocked', trackedDownloadStatus: 'warning' }],
    ['disk_full', { status: 'completed', trackedDownloadState: 'importPending', trackedDownloadStatus: 'warning' }],
  ])('stands still when %s, and goes on once that is repaired', async (outcome, expected) => {
    stage.sandbox.control.outcome(603, outcome, 'Because the test says so');
    await add(603);
    await stage.sandbox.control.advance(300);
    const [record] = await queue();
    expect(record).toMatchObject({ ...expected, statusMessages: [{ messages: ['Because the test says so'] }] });
    expect(await inLibrary()).toEqual([]);

    stage.sandbox.control.outcome(603, 'normal');
    await stage.sandbox.control.advance(60);
    expect(await inLibrary()).toEqual(['603']);
    expect(await queue()).toEqual([]);
  });

  it('fails a download, tells of it in the history, and can be searched again', async () => {
    stage.sandbox.control.outcome(603, 'download_failed');
    const { id } = await add(603);
    await stage.sandbox.control.advance(12);
    expect((await queue())[0]).toMatchObject({ status: 'failed', trackedDownloadState: 'failed', trackedDownloadStatus: 'error' });
    await stage.sandbox.control.advance(60);
    expect(await queue()).toEqual([]);

    stage.sandbox.control.outcome(603, 'normal');
    await stage.radarr('POST', 'command', { name: 'MoviesSearch', movieIds: [id] });
    await stage.sandbox.control.advance(60);
    expect(await inLibrary()).toEqual(['603']);
  });

  it('finds nothing when there is no release', async () => {
    stage.sandbox.control.outcome(603, 'no_release');
    await add(603);
    await stage.sandbox.control.advance(60);
    expect(await queue()).toEqual([]);
    expect(events()).toEqual(['MovieAdded']);
  });

  it('can be in Radarr and never reach Jellyfin', async () => {
    stage.sandbox.control.outcome(603, 'never_in_jellyfin');
    const { id } = await add(603);
    await stage.sandbox.control.advance(600);
    expect((await stage.radarr('GET', `movie/${id}`)).json().hasFile).toBe(true);
    expect(await inLibrary()).toEqual([]);
  });

  it('does not search what is not out yet, not monitored, or not asked for', async () => {
    const unreleased = (await stage.tmdb('movie/upcoming')).json().results[0].id;
    await add(unreleased);
    await add(604, { monitored: false });
    await add(605, { addOptions: { searchForMovie: false } });
    await stage.sandbox.control.advance(60);
    expect(await queue()).toEqual([]);
    expect(events()).toEqual(['MovieAdded', 'MovieAdded', 'MovieAdded']);
  });

  it('leaves Jellyfin when it is deleted with its files', async () => {
    const { id } = await add(603);
    await stage.sandbox.control.advance(60);
    await stage.radarr('DELETE', `movie/${id}?deleteFiles=true`);
    await stage.sandbox.control.advance(5);
    expect(await inLibrary()).toEqual([]);
    expect((await stage.radarr('GET', `movie/${id}`)).status).toBe(404);
  });

  it('stops when its queue record is removed', async () => {
    await add(603);
    await stage.sandbox.control.advance(5);
    const [record] = await queue();
    expect((await stage.radarr('DELETE', `queue/${record.id}?removeFromClient=true`)).status).toBe(200);
    await stage.sandbox.control.advance(60);
    expect(events()).toEqual(['MovieAdded', 'Grab']);
  });

  it('gives every download an id of its own, whatever the numbers of the films', async () => {
    await stage.close();
    stage = await openStage({ synthetic: 60 });
    for (const index of [2, ...Array.from({ length: 30 }, (_, i) => 20 + i), 0]) await add(90_000_000 + index);
    await stage.sandbox.control.advance(25);
    expect(stage.sandbox.control.state().jellyfin.items).toHaveLength(32);
  });
});
