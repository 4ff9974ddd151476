import fs from 'node:fs';
import path from 'node:path';
import { sharedAbsent, sharedFolder } from '@marquee/testing';
import { Ajv } from 'ajv';
import { jellyfin } from '../src/plugins/jellyfin/index.ts';
import type { ManagerPort, MediaServerPort } from '../src/plugins/port.ts';
import { radarr } from '../src/plugins/radarr/index.ts';
import { json, routes, startStub, type Call, type StubServer } from './support/trouble-server.ts';

interface Operation {
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema: object }> };
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
}

const shared = sharedFolder(import.meta.dirname);
const wanted = { contentType: 'movie' as const, ids: { tmdb: '603' }, title: 'The Matrix', year: 1999 };
const movie = { id: 12, tmdbId: 603, title: 'The Matrix', monitored: false, hasFile: false, tags: [] };
const options = { name: 'x', timeoutMs: 1_000 };

(shared ? describe : describe.skip)(`every call against the published document${shared ? '' : `: ${sharedAbsent}`}`, () => {
  let stub: StubServer;
  beforeEach(async () => {
    stub = await startStub();
  });
  afterEach(() => stub.close());

  it('of Radarr', async () => {
    const reference = { 'GET /api/v3/system/status': json({ appName: 'Radarr', version: '6' }), 'GET /api/v3/qualityprofile': json([{ id: 1, name: 'a' }]), 'GET /api/v3/rootfolder': json([{ path: '/a' }]), 'GET /api/v3/tag': json([]) };
    const client: ManagerPort = radarr.open(radarr.settings.parse({ url: stub.url, apiKey: 'k', tags: [1] }), options).client;
    stub.answer = routes({ ...reference, 'GET /api/v3/movie/lookup': json([{ tmdbId: 603 }]), 'POST /api/v3/movie': json(movie, 201), 'GET /api/v3/movie/12': json(movie), 'GET /api/v3/movie': json([movie]),
      'PUT /api/v3/movie/12': json(movie, 202), 'POST /api/v3/command': json({ id: 1 }, 201), 'GET /api/v3/queue': json({ totalRecords: 0, records: [] }), 'GET /api/v3/notification': json([]), 'POST /api/v3/notification': json({ id: 1 }, 201) });

    await radarr.test(radarr.settings.parse({ url: stub.url, apiKey: 'k' }), options);
    await client.add(wanted);
    await client.add(wanted, { lookOnly: true });
    await client.get('12');
    await client.list();
    await client.search('12');
    await client.queue();
    await client.registerWebhook('http://marquee/hooks/abc');
    stub.answer = routes({ 'GET /api/v3/notification': json([{ id: 1, fields: [{ name: 'url', value: 'http://before/hooks/abc' }] }]), 'PUT /api/v3/notification/1': json({ id: 1 }, 202) });
    await client.registerWebhook('http://marquee/hooks/abc');

    check('radarr-v3.json', stub.calls);
    expect(new Set(stub.calls.map(({ method, path }) => `${method} ${path}`)).size).toBe(14);
  });

  it('of Jellyfin', async () => {
    const client: MediaServerPort = jellyfin.open(jellyfin.settings.parse({ url: stub.url, apiKey: 'k' }), options).client;
    stub.answer = routes({ 'GET /Items': json({ Items: [], TotalRecordCount: 0 }), 'GET /System/Info': json({ Id: 'x', Version: '10.11.4' }) });

    await jellyfin.test(jellyfin.settings.parse({ url: stub.url, apiKey: 'k' }), options);
    await client.page(0, 10);
    await client.recent(10);
    await client.byIds(['a', 'b']);
    await client.find(wanted);

    check('jellyfin-10.11.4.json', stub.calls);
  });

  function check(file: string, calls: readonly Call[]): void {
    const document = JSON.parse(fs.readFileSync(path.join(shared ?? '', 'contracts/openapi', file), 'utf8'), withoutBareNullable) as Document;
    const ajv = new Ajv({ strict: false, validateFormats: false, logger: false });
    ajv.addSchema({ components: document.components }, 'document');
    for (const call of calls) {
      const operation = operationOf(document, call);
      if (!operation) throw new Error(`${call.method} ${call.path} is not in ${file}`);
      const known = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query').map(({ name }) => name);
      for (const name of Object.keys(call.query)) expect(known).toContain(name);
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
