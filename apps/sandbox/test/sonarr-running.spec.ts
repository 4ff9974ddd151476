import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addSeries, openStage, type Stage } from './stage.ts';

const SPY_X_FAMILY = { tmdb: 120089, tvdb: 405920 };
const WEEK = 7 * 86_400;

describe('a series under way in Sonarr', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.close());

  const get = async (path: string): Promise<any> => (await stage.sonarr('GET', path)).json();
  const add = async (seasons: Record<number, boolean>, more: object = {}): Promise<any> =>
    (await stage.sonarr('POST', 'series', addSeries(SPY_X_FAMILY.tvdb, seasons, more))).json();
  const held = async (id: number): Promise<string[]> =>
    (await get(`episode?seriesId=${id}`)).filter((one: any) => one.hasFile).map((one: any) => `${one.seasonNumber}x${one.episodeNumber}`);

  it('is searched singly for what has aired of its season', async () => {
    const { id } = await add({ 3: true });
    await stage.sandbox.control.advance(5);
    const { records } = await get('queue?pageSize=50');
    expect(records).toHaveLength(5);
    expect(new Set(records.map((record: any) => record.downloadId)).size).toBe(5);
    expect((await get(`series/${id}`)).seasons.at(-1).statistics).toMatchObject({ episodeCount: 5, totalEpisodeCount: 13 });
  });

  it('brings in by itself what airs later', async () => {
    const { id } = await add({ 3: true }, { addOptions: { monitor: 'future', searchForMissingEpisodes: true } });
    await stage.sandbox.control.advance(60);
    expect(await held(id)).toEqual([]);
    await stage.sandbox.control.advance(WEEK);
    expect(await held(id)).toEqual(['3x6']);
    await stage.sandbox.control.advance(7 * WEEK);
    expect(await held(id)).toHaveLength(8);
  });

  it('grows when more episodes are announced, also over a restart', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'sandbox-'));
    const state = join(directory, 'state.json');
    const first = await openStage({ state });
    const count = async (at: Stage): Promise<number> => (await at.tmdb(`tv/${SPY_X_FAMILY.tmdb}`)).json().seasons.at(-1).episode_count;
    await first.sonarr('POST', 'series', addSeries(SPY_X_FAMILY.tvdb, { 3: true }));
    await first.sandbox.control.advance(60);
    first.sandbox.control.announceEpisodes(SPY_X_FAMILY.tmdb, 2);
    await first.sandbox.control.advance(5);
    const inSonarr = async (at: Stage): Promise<any[]> => (await at.sonarr('GET', 'episode?seriesId=1&seasonNumber=3')).json();
    expect([await count(first), (await inSonarr(first)).length, (await inSonarr(first)).at(-1).monitored]).toEqual([15, 15, true]);
    await first.close();
    const second = await openStage({ state, now: new Date('2026-03-04T12:00:00Z') });
    expect([await count(second), (await inSonarr(second)).length]).toEqual([15, 15]);
    await second.close();
    rmSync(directory, { recursive: true, force: true });
  });
});
