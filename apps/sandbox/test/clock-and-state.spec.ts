import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addRequest, addSeries, openStage } from './stage.ts';

describe('clock and state', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'sandbox-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it('lets a download go on after a restart', async () => {
    const state = join(directory, 'state.json');
    const first = await openStage({ state });
    first.sandbox.control.outcome(604, 'stalled');
    await first.radarr('POST', 'movie', addRequest(603));
    await first.sandbox.control.advance(10);
    await first.close();
    expect(readdirSync(directory)).toEqual(['state.json']);

    const second = await openStage({ state });
    const [record] = (await second.radarr('GET', 'queue')).json().records;
    expect(record.timeleft).toBe('00:00:07');
    await second.sandbox.control.advance(60);
    expect(second.sandbox.control.state().jellyfin.items).toHaveLength(1);
    expect(second.sandbox.control.state().radarr.outcomes).toHaveProperty('604');
    await second.close();
  });

  it('runs by itself, as fast as it is told', async () => {
    const stage = await openStage({ paused: false, speed: 2_000 });
    await stage.radarr('POST', 'movie', addRequest(603));
    const arrived = async (): Promise<boolean> => (await stage.jellyfin('GET', 'Items')).json().TotalRecordCount === 1;
    while (!(await arrived())) await new Promise((resolve) => setImmediate(resolve));
    await stage.close();
  });

  it('is wound, paused and hurried over HTTP', async () => {
    const stage = await openStage();
    const before = (await stage.call('GET', '/control/clock')).json();
    const after = (await stage.call('POST', '/control/clock', { advanceSeconds: 90 })).json();
    expect(Date.parse(after.now) - Date.parse(before.now)).toBe(90_000);
    expect((await stage.call('POST', '/control/clock', { speed: 10, paused: true })).json()).toMatchObject({ speed: 10, paused: true });
    await stage.close();
  });

  it('adds up what two callers wind at once', async () => {
    const stage = await openStage();
    const start = stage.sandbox.control.now().getTime();
    await Promise.all([stage.sandbox.control.advance(5), stage.sandbox.control.advance(7)]);
    expect(stage.sandbox.control.now().getTime() - start).toBe(12_000);
    await stage.close();
  });

  it('forgets everything on reset', async () => {
    const stage = await openStage();
    await stage.radarr('POST', 'movie', addRequest(603));
    stage.sandbox.control.trouble('tmdb', { mode: 'down' });
    await stage.call('POST', '/control/reset');
    expect((await stage.radarr('GET', 'movie')).json()).toEqual([]);
    expect((await stage.tmdb('movie/603')).status).toBe(200);
    await stage.sandbox.control.advance(60);
    expect(stage.sandbox.control.state().radarr.queue).toEqual([]);
    await stage.close();
  });

  it('counts the calls of each stand-in', async () => {
    const stage = await openStage();
    await stage.tmdb('movie/603');
    await stage.tmdb('movie/604');
    const { calls } = (await stage.call('GET', '/control/state')).json();
    expect(calls.tmdb).toMatchObject({ total: 2, byRoute: { 'GET /tmdb/3/movie/:id': 2 } });
    expect(calls.radarr.total).toBe(0);
    await stage.close();
  });

  it('takes a catalogue of its own, and invents films on request', async () => {
    writeFileSync(join(directory, 'movies.jsonl'), '{"tmdbId":7,"title":"Seventh","year":1970,"genres":["Drama"]}\n');
    const stage = await openStage({ catalogue: directory, synthetic: 30 });
    expect((await stage.tmdb('movie/7')).json()).toMatchObject({ title: 'Seventh', release_date: '1970-01-01', overview: 'A drama film first released in 1970.' });
    expect((await stage.tmdb('movie/popular')).json().total_results).toBe(31);
    expect((await stage.tmdb('tv/1396')).status).toBe(200);
    await stage.close();
  });

  it('takes series of its own, anime among them, and leaves out what has no numbers', async () => {
    writeFileSync(join(directory, 'movies.jsonl'), '{"tmdbId":7,"title":"Seventh","year":1970}\n');
    const seasons = '[{"seasonNumber":0,"episodeCount":1},{"seasonNumber":1,"episodeCount":12}]';
    writeFileSync(join(directory, 'series.jsonl'), `{"tmdbId":8,"tvdbId":80,"title":"Eighth","year":1980,"genres":["Drama"],"seasons":${seasons}}\n{"tmdbId":9,"title":"Ninth","year":1990}\n`);
    writeFileSync(join(directory, 'anime.jsonl'), '{"anidbId":800,"tmdbTvId":8}\n');
    const stage = await openStage({ catalogue: directory });
    expect((await stage.tmdb('tv/8?append_to_response=keywords')).json()).toMatchObject({ name: 'Eighth', number_of_episodes: 12, keywords: { results: [{ name: 'anime' }] } });
    expect((await stage.tmdb('tv/9')).status).toBe(404);
    expect((await stage.tmdb('tv/1396')).status).toBe(404);
    expect((await stage.call('GET', '/anime-list.json')).json()).toEqual([{ anidb_id: 800, themoviedb_id: { tv: 8 }, tvdb_id: 80 }]);
    await stage.close();
  });

  it('goes on with a state that an earlier version has left', async () => {
    const state = join(directory, 'state.json');
    const first = await openStage({ state });
    await first.radarr('POST', 'movie', addRequest(603));
    await first.sandbox.control.advance(60);
    await first.close();
    const saved = JSON.parse(readFileSync(state, 'utf8'));
    for (const name of ['sonarr', 'sonarr-anime', 'radarr4k', 'qbittorrent', 'openedAt', 'announced', 'webhookTroubles', 'heldWebhooks']) delete saved[name];
    delete saved.radarr.blocklist;
    saved.calls = { radarr: saved.calls.radarr };
    saved.troubles = {};
    writeFileSync(state, JSON.stringify(saved));
    const second = await openStage({ state });
    expect((await second.radarr('GET', 'movie')).json()).toHaveLength(1);
    expect((await second.radarr('GET', 'blocklist')).json().totalRecords).toBe(0);
    expect((await second.sonarr('POST', 'series', addSeries(81189, { 1: true }))).status).toBe(201);
    await second.sandbox.control.advance(60);
    expect(second.sandbox.control.state().sonarr.files).toHaveLength(7);
    await second.close();
  });

  it('lets a season and a stopped torrent go on after a restart', async () => {
    const state = join(directory, 'state.json');
    const first = await openStage({ state });
    first.sandbox.control.seriesOutcome(1396, 'paused');
    await first.sonarr('POST', 'series', addSeries(414057, { 1: true }));
    await first.sonarr('POST', 'series', addSeries(81189, { 1: true }));
    await first.sandbox.control.advance(21);
    await first.close();
    const second = await openStage({ state });
    await second.sandbox.control.advance(60);
    const files = async (): Promise<number> => second.sandbox.control.state().sonarr.files.length;
    expect(await files()).toBe(13);
    second.sandbox.control.seriesOutcome(1396, 'normal');
    await second.sandbox.control.advance(60);
    expect(await files()).toBe(20);
    await second.close();
  });
});
