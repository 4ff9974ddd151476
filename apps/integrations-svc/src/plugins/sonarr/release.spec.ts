import { json, routes, startStub, type StubServer } from '../../../test/support/trouble-server.ts';
import type { ManagerPort } from '../port.ts';
import { sonarr } from './index.ts';
import { planRelease } from './plan.ts';
import { Episode, Series } from './schema.ts';

const series = (more: object = {}) =>
  Series.parse({ id: 5, tvdbId: 1, title: 'Show', monitored: true, monitorNewItems: 'none', tags: [], seasons: [{ seasonNumber: 1, monitored: true }, { seasonNumber: 2, monitored: true }], ...more });
const episode = (season: number, number: number, more: object = {}) =>
  Episode.parse({ id: season * 100 + number, seasonNumber: season, episodeNumber: number, monitored: true, hasFile: false, ...more });
const release = (of: Series, episodes: Episode[], released: number[], future = false) => planRelease(of, episodes, { released: new Set(released), future });

describe('Sonarr looks for something no longer', () => {
  it('for some episodes, while others of the season are looked for: its flag stays', () => {
    expect(release(series(), [episode(1, 1), episode(1, 2), episode(2, 1)], [101])).toEqual({ series: null, unmonitor: [101], monitor: [] });
  });

  it('for the last that was looked for in a season: its flag goes, and what has a file stays monitored', () => {
    const plan = release(series(), [episode(1, 1), episode(1, 2, { hasFile: true }), episode(1, 3, { monitored: false }), episode(2, 1)], [101]);
    expect(plan).toMatchObject({ series: { seasons: [{ seasonNumber: 1, monitored: false }, { seasonNumber: 2, monitored: true }] }, unmonitor: [101], monitor: [102] });
    expect(plan.series).not.toHaveProperty('monitored');
  });

  it('for all of it: the series itself is monitored no longer', () => {
    expect(release(series({ seasons: [{ seasonNumber: 1, monitored: true }] }), [episode(1, 1)], [101])).toMatchObject({ series: { monitored: false, seasons: [{ monitored: false }] }, unmonitor: [101] });
  });

  it('for what is announced later, where nobody else waits for that', () => {
    const open = series({ monitorNewItems: 'all' });
    const nothingMissing = [episode(1, 1, { hasFile: true }), episode(2, 1, { hasFile: true })];
    expect(release(open, nothingMissing, [], true)).toMatchObject({ series: { monitorNewItems: 'none', seasons: [{ monitored: true }, { monitored: false }] }, monitor: [201] });
    expect(release(open, [episode(2, 1)], [201]).series).not.toHaveProperty('monitorNewItems');
    expect(release(series({ monitorNewItems: 'all', seasons: [] }), [episode(2, 1)], [201]).series).toBeNull();
  });

  it('once more changes nothing', () => {
    const done = series({ monitored: false, seasons: [{ seasonNumber: 1, monitored: false }] });
    expect(release(done, [episode(1, 1, { monitored: false })], [101], true)).toEqual({ series: null, unmonitor: [], monitor: [] });
  });

  describe('by its calls', () => {
    let stub: StubServer;
    let client: ManagerPort;
    beforeEach(async () => {
      stub = await startStub();
      client = sonarr.open(sonarr.settings.parse({ url: stub.url, apiKey: 'k' }), { name: 'Sonarr', timeoutMs: 10_000 }).client;
    });
    afterEach(() => stub.close());
    const writes = () => stub.calls.filter(({ method }) => method !== 'GET').map(({ method, path, query, body }) => [method, path, body ?? query]);

    it('writes the whole resource back, then the episodes', async () => {
      const whole = { ...series({ seasons: [{ seasonNumber: 1, monitored: true }] }), path: '/tv/Show', network: 'ABC' };
      stub.answer = routes({
        'GET /api': json({ current: 'v3' }), 'GET /api/v3/series/5': json(whole), 'GET /api/v3/episode': json([episode(1, 1), episode(1, 2, { hasFile: true })]),
        'PUT /api/v3/series/5': json({}, 202), 'PUT /api/v3/episode/monitor': json([], 202),
      });
      await client.release('5', { partRefs: ['101'], future: false });
      expect(writes()).toEqual([
        ['PUT', '/api/v3/series/5', expect.objectContaining({ network: 'ABC', monitored: true, seasons: [{ seasonNumber: 1, monitored: false }] })],
        ['PUT', '/api/v3/episode/monitor', { episodeIds: [101], monitored: false }],
        ['PUT', '/api/v3/episode/monitor', { episodeIds: [102], monitored: true }],
      ]);
    });

    it('a series that is gone is nothing to release, and is deleted', async () => {
      stub.answer = routes({ 'GET /api': json({ current: 'v3' }) });
      await client.release('5', { partRefs: ['101'], future: true });
      await client.delete('5');
      expect(writes()).toEqual([['DELETE', '/api/v3/series/5', { deleteFiles: 'true', addImportListExclusion: 'false' }]]);
    });
  });
});
