import type { TroubleMode } from '../src/index.ts';
import { addRequest, openStage, type Stage } from './stage.ts';

describe('trouble switches', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.close());

  it.each<[TroubleMode, number]>([
    ['401', 401],
    ['403', 403],
    ['429', 429],
    ['500', 500],
    ['503', 503],
    ['conflict409', 409],
  ])('%s', async (mode, status) => {
    stage.sandbox.control.trouble('radarr', { mode, retryAfterSeconds: 7 });
    const answer = await stage.radarr('GET', 'tag');
    expect(answer.status).toBe(status);
    expect(answer.headers.get('retry-after')).toBe(status === 429 ? '7' : null);
  });

  it("speaks TMDB's own words", async () => {
    stage.sandbox.control.trouble('tmdb', { mode: '429' });
    expect((await stage.tmdb('movie/603')).json()).toMatchObject({ success: false, status_code: 25 });
  });

  it.each<TroubleMode>(['down', 'truncated'])('%s cuts the connection', async (mode) => {
    stage.sandbox.control.trouble('tmdb', { mode });
    await expect(stage.tmdb('movie/603')).rejects.toThrow();
  });

  it('malformed, html, wrong_shape and oversized answer 200 with something else', async () => {
    const { trouble } = stage.sandbox.control;
    for (const mode of ['malformed', 'html', 'wrong_shape', 'oversized'] as const) trouble('jellyfin', { mode, times: 1 });
    const answers = [];
    for (let turn = 0; turn < 4; turn += 1) answers.push(await stage.jellyfin('GET', 'Items'));
    const [malformed, html, shape, oversized] = answers;
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(() => malformed?.json()).toThrow();
    expect(html?.headers.get('content-type')).toContain('text/html');
    expect(shape?.json()).not.toHaveProperty('Items');
    expect(oversized?.text.length).toBeGreaterThan(30_000_000);
    expect((await stage.jellyfin('GET', 'Items')).json()).toHaveProperty('Items');
  });

  it('slow answers in the end', async () => {
    stage.sandbox.control.trouble('tmdb', { mode: 'slow', delayMs: 60 });
    const before = performance.now();
    expect((await stage.tmdb('movie/603')).status).toBe(200);
    expect(performance.now() - before).toBeGreaterThanOrEqual(55);
  });

  it('accept_then_timeout has done the work that it never confirms', async () => {
    stage.sandbox.control.trouble('radarr', { mode: 'accept_then_timeout', method: 'POST', path: '/api/v3/movie', delayMs: 20 });
    await expect(stage.radarr('POST', 'movie', addRequest(603))).rejects.toThrow();
    expect(stage.sandbox.control.state().radarr.added).toEqual({ 603: 1 });
    expect((await stage.radarr('GET', 'movie?tmdbId=603')).json()).toHaveLength(1);
  });

  it('keeps to the path, the method, the count and the stand-in it was given', async () => {
    stage.sandbox.control.trouble('radarr', { mode: '503', path: '/api/v3/movie*', method: 'get', times: 1 });
    expect((await stage.radarr('GET', 'tag')).status).toBe(200);
    expect((await stage.radarr('POST', 'movie', addRequest(603))).status).toBe(201);
    expect((await stage.tmdb('movie/603')).status).toBe(200);
    expect((await stage.radarr('GET', 'movie/lookup?term=tmdb:603')).status).toBe(503);
    expect((await stage.radarr('GET', 'movie/lookup?term=tmdb:603')).status).toBe(200);
  });

  it('is switched on and off over HTTP', async () => {
    await stage.call('POST', '/control/tmdb/trouble', { mode: '500' });
    expect((await stage.tmdb('movie/603')).status).toBe(500);
    await stage.call('DELETE', '/control/tmdb/trouble');
    expect((await stage.tmdb('movie/603')).status).toBe(200);
    expect((await stage.call('POST', '/control/tmdb/trouble', { mode: 'nonsense' })).status).toBe(400);
    expect((await stage.call('POST', '/control/lidarr/trouble', { mode: '500' })).status).toBe(404);
  });
});
