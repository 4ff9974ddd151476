import type { Arr } from '../src/servarr/arr.ts';
import { newDownload } from '../src/servarr/new-download.ts';
import { managerNames } from '../src/state/stand-ins.ts';
import { addRequest, openReceiver, openStage, type Stage } from './stage.ts';

describe('queue, blocklist and releases of Radarr', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.close());

  const get = async (path: string): Promise<any> => (await stage.radarr('GET', path)).json();
  const queue = async (): Promise<any[]> => (await get('queue')).records;
  const add = async (tmdbId: number, more: object = {}): Promise<any> => (await stage.radarr('POST', 'movie', addRequest(tmdbId, more))).json();
  const advance = (seconds: number) => stage.sandbox.control.advance(seconds);

  it('removes many at once, blocklists them and looks for others', async () => {
    await add(603);
    await add(604);
    await advance(3);
    const before = await queue();
    await stage.radarr('DELETE', 'queue/bulk?removeFromClient=true&blocklist=true', { ids: before.map(({ id }) => id) });
    expect(await queue()).toEqual([]);
    await advance(3);
    const after = await queue();
    expect(after.map(({ movieId }) => movieId)).toEqual(before.map(({ movieId }) => movieId));
    expect(after.map(({ title }) => title)).not.toEqual(before.map(({ title }) => title));
    const { records, totalRecords } = await get('blocklist?page=1&pageSize=1');
    expect([records.length, totalRecords]).toEqual([1, 2]);
    expect((await get('history')).records.map((entry: any) => entry.eventType)).toContain('downloadFailed');
    await stage.radarr('DELETE', `blocklist/${records[0].id}`);
    expect((await get('blocklist')).totalRecords).toBe(1);
    expect((await stage.radarr('DELETE', 'blocklist/9999')).status).toBe(404);
  });

  it('does not look for another one when it is told not to', async () => {
    await add(603);
    await advance(3);
    const [{ id }] = await queue();
    await stage.radarr('DELETE', `queue/${id}?blocklist=true&skipRedownload=true`);
    await advance(30);
    expect(await queue()).toEqual([]);
  });

  it('blocklists what failed, and takes another release when searched again', async () => {
    stage.sandbox.control.outcome(603, 'download_failed', 'Not enough peers');
    const { id } = await add(603);
    await advance(60);
    expect((await get('blocklist')).records).toMatchObject([{ movieId: id, message: 'Not enough peers' }]);
    stage.sandbox.control.outcome(603, 'normal');
    await stage.radarr('POST', 'command', { name: 'MoviesSearch', movieIds: [id] });
    await advance(60);
    expect((await get(`movie/${id}`)).movieFile.releaseGroup).toBe('ALTER');
  });

  it('says why nothing of what it finds is taken', async () => {
    const { id } = await add(603);
    expect((await get(`release?movieId=${id}`)).map((release: any) => release.approved)).toEqual([true, true, true]);
    stage.sandbox.control.outcome(603, 'no_release', undefined, { reasons: ['Not enough seeders', 'Sample'] });
    expect((await get(`release?movieId=${id}`)).map((release: any) => release.rejections)).toEqual([['Not enough seeders'], ['Sample']]);
    stage.sandbox.control.outcome(603, 'no_release', undefined, { reasons: [] });
    expect(await get(`release?movieId=${id}`)).toEqual([]);
  });

  it('imports again when it is told to look, once the reason is gone', async () => {
    stage.sandbox.control.outcome(603, 'import_blocked');
    const { id } = await add(603);
    await advance(30);
    await stage.radarr('POST', 'command', { name: 'ProcessMonitoredDownloads' });
    await advance(5);
    expect((await queue())[0].trackedDownloadState).toBe('importBlocked');
    stage.sandbox.control.state().radarr.outcomes[603] = { outcome: 'normal' };
    await stage.radarr('POST', 'command', { name: 'ProcessMonitoredDownloads' });
    await advance(5);
    expect((await get(`movie/${id}`)).hasFile).toBe(true);
  });

  it('finds by itself what comes out later', async () => {
    const { id, release_date: cinema } = (await stage.tmdb('movie/upcoming')).json().results[0];
    const movie = await add(id);
    const days = (Date.parse(cinema) - stage.sandbox.control.now().getTime()) / 86_400_000;
    await advance((days + 30) * 86_400);
    expect((await get(`movie/${movie.id}`)).hasFile).toBe(false);
    await stage.radarr('PUT', `movie/${movie.id}`, { ...movie, minimumAvailability: 'released' });
    await advance(31 * 86_400);
    expect((await get(`movie/${movie.id}`)).hasFile).toBe(true);
  });

  it('pauses when told to, and goes on from there', async () => {
    stage.sandbox.control.outcome(603, 'paused');
    await add(603);
    await advance(60);
    expect((await queue())[0]).toMatchObject({ status: 'paused', trackedDownloadStatus: 'ok' });
    stage.sandbox.control.outcome(603, 'normal');
    await advance(30);
    expect(await queue()).toEqual([]);
  });

  it('keeps a second instance apart, which takes 2160 lines and tells of tags', async () => {
    const receiver = await openReceiver();
    stage.sandbox.control.webhooks('radarr4k', [receiver.url]);
    const call = (method: string, path: string, body?: unknown) => stage.call(method, `/radarr4k/api/v3/${path}`, body, { 'x-api-key': 'sandbox' });
    const tag = (await call('POST', 'tag', { label: 'anime' })).json();
    await call('POST', 'movie', addRequest(129, { tags: [tag.id], qualityProfileId: 5 }));
    await advance(30);
    expect((await call('GET', 'movie')).json()[0].movieFile.quality.quality.name).toBe('Bluray-2160p');
    expect((await call('GET', 'system/status')).json()).toMatchObject({ appName: 'Radarr', urlBase: '/radarr4k' });
    expect(await get('movie')).toEqual([]);
    const grab = receiver.bodies.find((body) => body.eventType === 'Grab');
    expect(grab.movie).toMatchObject({ tags: ['anime'], originalLanguage: { name: 'Japanese' } });
    await receiver.close();
  });

  it('names no download as another manager does, though all else be the same', () => {
    const clock = { now: () => 1_000, iso: () => '2026-03-01T12:00:00Z' };
    const ids = managerNames.map((name) => newDownload({ name, clock, arr: { nextId: 7 } } as unknown as Arr, 'A.Release', 1).downloadId);
    expect(new Set(ids).size).toBe(managerNames.length);
  });
});
