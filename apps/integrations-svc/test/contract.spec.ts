import fs from 'node:fs';
import path from 'node:path';
import { sharedAbsent, sharedFolder } from '@marquee/testing';
import { Ajv } from 'ajv';
import { emby } from '../src/plugins/emby/index.ts';
import { jellyfin } from '../src/plugins/jellyfin/index.ts';
import type { ManagerPort, MediaServerPort, Wanted, WantedPart } from '../src/plugins/port.ts';
import { radarr } from '../src/plugins/radarr/index.ts';
import { sonarr } from '../src/plugins/sonarr/index.ts';
import { json, routes, startStub, type Answer, type Call, type StubServer } from './support/trouble-server.ts';

interface Operation {
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema: object }> };
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
}

const shared = sharedFolder(import.meta.dirname);
const part = (key: string, season: number | null, episode: number | null): WantedPart => ({ key, season, episode, absolute: null, title: null, airDate: null, tvdbNumber: null });
const common = { anime: false, wholeSeasons: [], future: false };
const film: Wanted = { ...common, contentType: 'movie', ids: { tmdb: '603' }, title: 'The Matrix', year: 1999, parts: [part('movie', null, null)] };
const show: Wanted = { ...common, contentType: 'series', ids: { tmdb: '154494', tvdb: '414057' }, title: 'Lycoris Recoil', year: 2022, parts: [part('S01E01', 1, 1), part('S01E02', 1, 2), part('S02E01', 2, 1)], future: true };
const movie = { id: 12, tmdbId: 603, title: 'The Matrix', monitored: false, hasFile: false, tags: [] };
const series = { id: 5, tvdbId: 414057, tmdbId: 154494, title: 'Lycoris Recoil', monitored: false, tags: [], seasons: [{ seasonNumber: 1, monitored: false }, { seasonNumber: 2, monitored: false }, { seasonNumber: 3, monitored: false }] };
const episode = (seasonNumber: number, episodeNumber: number) => ({ id: seasonNumber * 100 + episodeNumber, seasonNumber, episodeNumber, airDateUtc: '2022-07-02T00:00:00Z', monitored: false, hasFile: false });
const episodes = [episode(1, 1), episode(1, 2), episode(2, 1), episode(3, 1)];
/** Jellyfin's own; Emby passes over what it does not know. */
const passedOver = ['collapseBoxSetItems'];
const options = { name: 'x', timeoutMs: 1_000 };

(shared ? describe : describe.skip)(`every call against the published document${shared ? '' : `: ${sharedAbsent}`}`, () => {
  let stub: StubServer;
  beforeEach(async () => {
    stub = await startStub();
  });
  afterEach(() => stub.close());
  const settings = (more: object = {}) => ({ url: stub.url, apiKey: 'k', ...more });
  const different = () => new Set(stub.calls.map(({ method, path: asked }) => `${method} ${asked}`)).size;

  /** What managers answer alike, below `/api/v3`. */
  const managerAnswers = (appName: string, version: string, hooks: string): Record<string, Answer> => ({
    'GET /system/status': json({ appName, version }), 'GET /qualityprofile': json([{ id: 1, name: 'a' }]), 'GET /rootfolder': json([{ path: '/a' }]), 'GET /tag': json([]),
    'POST /command': json({ id: 1 }, 201), 'GET /queue': json({ totalRecords: 0, records: [] }), 'DELETE /queue/bulk': json({}), 'GET /release': json([]),
    'GET /blocklist': json({ totalRecords: 0, records: [] }), 'DELETE /blocklist/bulk': json({}),
    [`GET ${hooks}`]: json([{ id: 1, fields: [{ name: 'url', value: 'http://before/hooks/abc' }] }]), [`PUT ${hooks}/1`]: json({ id: 1 }, 202), [`POST ${hooks}`]: json({ id: 1 }, 201),
  });
  const below = (base: string, table: Record<string, Answer>) => Object.fromEntries(Object.entries(table).map(([key, answer]) => [key.replace(' /', ` ${base}/`), answer]));

  /** Whatever a manager can be asked for. */
  async function askAll(client: ManagerPort, wanted: Wanted, ref: string, parts: string[]): Promise<void> {
    await client.add(wanted);
    await client.add(wanted, { lookOnly: true });
    await client.get(ref);
    await client.list();
    await client.parts(parts);
    await client.search(ref, parts);
    await client.rejections(ref, parts[0] ?? '');
    await client.queue();
    await client.removeFromQueue([1], { removeFromClient: true, blocklist: true, searchAgain: true });
    await client.importAgain();
    await client.blocklist(1, 10);
    await client.unblock(['1']);
    await client.release(ref, { partRefs: parts, future: true });
    await client.delete(ref);
    await client.registerWebhook('http://marquee/hooks/abc');
    await client.registerWebhook('http://marquee/hooks/def');
  }

  it('of Radarr', async () => {
    const client = radarr.open(radarr.settings.parse(settings({ tags: [1] })), options).client as ManagerPort;
    let held = false;
    stub.answer = routes(below('/api/v3', {
      ...managerAnswers('Radarr', '6.0', '/notification'), 'GET /movie/lookup': (c, r) => json([{ ...movie, id: held ? 12 : 0 }])(c, r), 'POST /movie': (c, r) => ((held = true), json(movie, 201)(c, r)),
      'GET /movie/12': json(movie), 'GET /movie': json([movie]), 'PUT /movie/12': json(movie, 202),
    }));
    await radarr.test(radarr.settings.parse(settings()), options);
    await client.add(film);
    await askAll(client, film, '12', ['12']);

    check('radarr-v3.json', stub.calls);
    expect(different()).toBe(19);
  });

  it.each([
    ['v3', '4.0', '/notification', 22],
    ['v3', '3.0', '/notification', 23],
    ['v5', '5.0', '/connection', 22],
  ])('of Sonarr: %s of the API, %s of the program', async (version, program, hooks, count) => {
    const client = sonarr.open(sonarr.settings.parse(settings({ tags: [1], animeTags: [2] })), options).client as ManagerPort;
    let held = false;
    stub.answer = routes({
      'GET /api': json({ current: version }),
      ...below(`/api/${version}`, {
        ...managerAnswers('Sonarr', program, hooks), 'GET /languageprofile': json([{ id: 1 }]), 'GET /series/lookup': json([series]), 'POST /series': (c, r) => ((held = true), json(series, 201)(c, r)),
        'GET /series/5': json(series), 'GET /series': (c, r) => json(held ? [series] : [])(c, r), 'PUT /series/5': json(series, 202), 'GET /episode': json(episodes), 'PUT /episode/monitor': json([], 202),
      }),
    });
    await sonarr.test(sonarr.settings.parse(settings()), options);
    await client.add({ ...show, anime: true });
    await askAll(client, show, '5', ['101', '102']);

    const document = version === 'v5' ? 'sonarr-v5.json' : 'sonarr-v3.json';
    check(document, stub.calls);
    expect(stub.calls.filter(({ path: asked }) => asked.endsWith('/command')).map(({ body }) => (body as { name: string }).name)).toEqual(['SeasonSearch', 'EpisodeSearch', 'EpisodeSearch', 'ProcessMonitoredDownloads']);
    expect(different()).toBe(count);
  });

  it.each([
    ['jellyfin-10.9.9.json', jellyfin],
    ['jellyfin-10.11.4.json', jellyfin],
    ['jellyfin-12.0.0.json', jellyfin],
    ['emby-v3.json', emby],
  ])('of media servers: %s', async (document, plugin) => {
    const parsed = plugin.settings.parse(settings({ excludedLibraries: ['b'] })) as never;
    const client = plugin.open(parsed, options).client as MediaServerPort;
    const item = { Id: 'a', Type: 'Series', Name: 'Lycoris Recoil', ProductionYear: 2022, ProviderIds: { Tvdb: '414057' } };
    stub.answer = routes({
      'GET /Items': json({ Items: [item], TotalRecordCount: 1 }), 'GET /System/Info': json({ Id: 'x', Version: '10.11.4' }), 'GET /Library/MediaFolders': json({ Items: [{ Id: 'c', Name: 'c' }] }),
      'GET /Users': json([{ Id: 'u', Name: 'u' }]), 'GET /Users/Query': json({ Items: [{ Id: 'u', Name: 'u' }] }), 'POST /Library/Refresh': json(undefined, 204),
    });
    await plugin.test(parsed, options);
    await client.page('titles', 0, 10);
    await client.page('episodes', 0, 10);
    await client.changedSince(new Date(0), 0, 10);
    await client.byIds(['a', 'b']);
    await client.find(show);
    await client.find({ ...film, anime: true });
    await client.users();
    await client.watched('u', 0, 10);
    await client.scan();

    check(document, stub.calls);
  });

  function check(file: string, calls: readonly Call[]): void {
    const document = JSON.parse(fs.readFileSync(path.join(shared ?? '', 'contracts/openapi', file), 'utf8'), withoutBareNullable) as Document;
    const ajv = new Ajv({ strict: false, validateFormats: false, logger: false });
    ajv.addSchema({ components: document.components }, 'document');
    for (const call of calls) {
      const operation = operationOf(document, call);
      if (!operation) throw new Error(`${call.method} ${call.path} is not in ${file}`);
      const known = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query').map(({ name }) => name.toLowerCase());
      for (const name of Object.keys(call.query).filter((asked) => !passedOver.includes(asked))) expect([call.path, known]).toEqual([call.path, expect.arrayContaining([name.toLowerCase()])]);
      if (call.body === undefined) continue;
      const schema = operation.requestBody?.content['application/json']?.schema as { $ref: string };
      // CommandResource describes the answer; the members of a command stand beside its name (captured in the wild).
      const body = call.path.endsWith('/command') ? { name: (call.body as { name: string }).name } : call.body;
      const validate = ajv.compile({ $ref: `document${schema.$ref}` });
      expect([call.path, validate(body), validate.errors]).toEqual([call.path, true, null]);
    }
  }
});

/** Ajv knows OpenAPI's `nullable` beside a type only. */
function withoutBareNullable(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('nullable' in value) || 'type' in value) return value;
  const { nullable: _, ...rest } = value;
  return rest;
}

function operationOf({ paths }: Document, { method, path: asked }: Call): Operation | undefined {
  const names = Object.keys(paths).filter((name) => new RegExp(`^${name.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(asked));
  const exact = names.find((name) => name === asked) ?? names[0];
  return exact === undefined ? undefined : paths[exact]?.[method.toLowerCase()];
}
