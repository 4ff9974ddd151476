import fs from 'node:fs';
import path from 'node:path';
import { sharedAbsent, sharedFolder } from '@marquee/testing';
import { json, routes, startStub, type Answer, type StubServer } from '../../test/support/trouble-server.ts';
import type { ManagerPort } from '../plugins/port.ts';
import { radarr } from '../plugins/radarr/index.ts';
import { sonarr } from '../plugins/sonarr/index.ts';
import { classify, saysItExists } from './refusal.ts';
import { OutsideError } from '@marquee/service-kit';

const shared = sharedFolder(import.meta.dirname);
const captured = (file: string): unknown => JSON.parse(fs.readFileSync(path.join(shared ?? '', 'contracts/samples', file), 'utf8'));
const answers = (table: Record<string, string>): Answer => routes(Object.fromEntries(Object.entries(table).map(([key, file]) => [`GET /api/v3${key}`, json(captured(file))])));

(shared ? describe : describe.skip)(`what managers really answered${shared ? '' : `: ${sharedAbsent}`}`, () => {
  let stub: StubServer;
  beforeAll(async () => {
    stub = await startStub();
  });
  afterAll(() => stub.close());
  const opened = (plugin: typeof radarr | typeof sonarr): ManagerPort =>
    (plugin.open as (s: never, o: object) => { client: ManagerPort })(plugin.settings.parse({ url: stub.url, apiKey: 'k' }) as never, { name: 'x', timeoutMs: 1_000 }).client;

  it('Sonarr: its series and episodes', async () => {
    const list = captured('sonarr/api/series_list.json') as { id: number }[];
    stub.answer = answers({ '/series': 'sonarr/api/series_list.json', '/tag': 'radarr/api/tag.json', '/qualityprofile': 'radarr/api/qualityprofile.json', '/rootfolder': 'radarr/api/rootfolder.json', '/episode': 'sonarr/api/episode_by_series.json' });
    const titles = await opened(sonarr).list();
    expect(titles).toHaveLength(list.length);
    expect(titles[0]).toMatchObject({ ref: '1', tvdb: '351291', tmdb: '77236', settled: true, ended: true, anime: false, url: `${stub.url}/series/a-discovery-of-witches` });
    expect(titles.filter(({ anime }) => anime).length).toBeGreaterThan(0);
    const [first, , , , , last] = await opened(sonarr).parts(['1467']);
    expect(first).toMatchObject({ ref: '1467', season: 0, episode: 1, tvdb: '1078951', title: 'Making Bored to Death', airDate: '2009-09-01', airsAt: new Date('2009-09-02T01:00:00Z'), hasFile: false, released: true });
    expect(last).toMatchObject({ airDate: null, airsAt: null, released: false });
  });

  it('Sonarr: a series that it only looks up', async () => {
    stub.answer = answers({ '/series/lookup': 'sonarr/api/series_lookup.json', '/series': 'sonarr/api/series_list.json' });
    const wanted = { contentType: 'series' as const, ids: { tvdb: '393223' }, title: 'Alien', year: null, anime: false, parts: [], wholeSeasons: [], future: false };
    await expect(opened(sonarr).add(wanted, { lookOnly: true })).resolves.toBeNull();
  });

  it('Sonarr: its queue, one record per download and series', async () => {
    stub.answer = answers({ '/queue': 'sonarr/api/queue_paged.json' });
    const records = await opened(sonarr).queue();
    expect(records).toHaveLength(11);
    expect(records[0]).toMatchObject({ phase: 'blocked', downloadId: 'B7614F8F3E52276FEBEF99E45792CDB885B44B50', client: 'Transmission', problem: expect.stringContaining('Not an upgrade for existing episode file(s).') });
    expect(records.find(({ downloadId }) => downloadId?.endsWith('DBID_1514'))).toMatchObject({ partRefs: ['18011', '18018'], size: 3_410_946_749 });
    expect(records.find(({ phase }) => phase === 'stalled')).toMatchObject({ downloadId: 'B1EF305E006139565AEE9245533C719C83E0B699' });
  });

  it('Radarr: a film that it has, its queue, and the choices of the form', async () => {
    stub.answer = answers({ '/system/status': 'radarr/api/system_status.json', '/tag': 'radarr/api/tag.json', '/qualityprofile': 'radarr/api/qualityprofile.json', '/rootfolder': 'radarr/api/rootfolder.json', '/queue': 'radarr/api-shape/queue.json', '/notification': 'radarr/api/notification.json' });
    await expect(radarr.test(radarr.settings.parse({ url: stub.url, apiKey: 'k' }) as never, { name: 'x', timeoutMs: 1_000 })).resolves.toMatchObject({ ok: true, version: expect.stringMatching(/^5\./) });
    expect((await opened(radarr).queue()).every(({ release }) => release === 'string')).toBe(true);
    await expect(opened(radarr).registerWebhook('https://en0phob3kve71o.x.pipedream.net/')).resolves.toBeUndefined();
    expect(stub.calls.at(-1)?.method).toBe('GET');
  });

  it('Radarr: its refusal of a film that it has', () => {
    const error = new OutsideError('rejected', 'refused', { status: 400, body: captured('radarr/api/movie_add_400_exists.json') });
    expect(saysItExists(error, { exists: 'MovieExistsValidator', number: 'TmdbId' })).toBe(true);
    expect(classify(error, { exists: 'MovieExistsValidator', number: 'TmdbId' })).toBeInstanceOf(OutsideError);
  });
});
