import fs from 'node:fs';
import path from 'node:path';
import { discoverRows } from '@marquee/contracts';
import { sharedAbsent, sharedFolder } from '@marquee/testing';
import { Ajv } from 'ajv';
import { FactCache } from '../src/cache/fact-cache.ts';
import { tmdb as definition } from '../src/providers/tmdb/index.ts';
import { TmdbStub } from './tmdb-stub.ts';

type Schema = Record<string, unknown> & { properties?: Record<string, Schema>; items?: Schema };
interface Operation {
  parameters: { name: string; in: string; required?: boolean; schema: Schema }[];
  responses: Record<string, { content: Record<string, { schema: Schema }> }>;
}

const shared = sharedFolder();
const file = shared && path.join(shared, 'contracts/openapi/tmdb-v3.json');
const published = file && fs.existsSync(file) ? describe : describe.skip;

/** The document was made from examples: it calls whole what was whole in the example, and knows no null. */
function forgiving({ type, properties, items, ...rest }: Schema): Schema {
  return {
    ...rest,
    ...(type ? { type: [type === 'integer' ? 'number' : type, 'null'] } : {}),
    ...(properties ? { properties: Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, forgiving(part)])) } : {}),
    ...(items ? { items: forgiving(items) } : {}),
  };
}

published(`the published API of TMDB${file ? '' : `: ${sharedAbsent}`}`, () => {
  const document = (file ? JSON.parse(fs.readFileSync(file, 'utf8')) : { paths: {} }) as { paths: Record<string, { get: Operation }> };
  const ajv = new Ajv({ strict: false });
  const operationOf = (called: string): Operation => {
    const fits = (template: string) => new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(`/3${called}`);
    const templates = Object.keys(document.paths).filter(fits).sort((a, b) => Number(a.includes('{')) - Number(b.includes('{')));
    const operation = document.paths[templates[0] ?? '']?.get;
    if (!operation) throw new Error(`TMDB has no GET ${called}`);
    return operation;
  };
  let stub: TmdbStub;

  beforeAll(async () => {
    stub = await new TmdbStub().start();
    const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
    const store = { read: async () => undefined, write: async () => {} };
    const cache = new FactCache({ store, logger: silent, memoryBytes: 1_000_000, ttlSeconds: { search: 1, title: 1, episodes: 1, row: 1, genres: 60, negative: 1 } });
    const provider = definition.create(definition.config.parse({ TMDB_API_KEY: TmdbStub.key, TMDB_BASE_URL: stub.url }), { cache, logger: silent, budget: undefined as never });
    await Promise.all([
      ...(['movie', 'series', 'all'] as const).map((type) => provider.search(type, 'matrix', 2, null)),
      provider.title('movie', '603', null),
      provider.title('series', '1396', null),
      provider.collection('movie', '2344', null),
      provider.episodes('series', '1396', [{ season: 0, episodeCount: 2 }, { season: 1, episodeCount: 7 }, { season: 3, episodeCount: 13 }]),
      ...discoverRows.flatMap((row) => [provider.row('movie', row, 1, null), provider.row('series', row, 1, null)]),
    ]);
  });

  afterAll(() => stub.stop());

  it('knows every call and every parameter that the client makes', () => {
    // Searches, titles, a collection, episodes, the names of genres, and five rows of each type.
    expect(stub.calls).toHaveLength(3 + 2 + 1 + 1 + 2 + 10);
    for (const call of stub.calls) {
      const parameters = operationOf(call.path).parameters.filter((parameter) => parameter.in === 'query');
      const sent = [...call.query.keys()].filter((name) => name !== 'api_key');
      // The document leaves out that trending lists turn their pages, and TMDB does turn them.
      const known = [...parameters.map(({ name }) => name), ...(call.path.startsWith('/trending/') ? ['page'] : [])];
      expect({ path: call.path, unknown: sent.filter((name) => !known.includes(name)) }).toEqual({ path: call.path, unknown: [] });
      for (const { name } of parameters.filter(({ required }) => required)) expect(sent).toContain(name);
    }
  });

  it('answers as the stub of these tests does', async () => {
    for (const call of [...stub.calls]) {
      const answer: unknown = await (await fetch(`${stub.url}${call.path}?${call.query}`)).json();
      const schema = operationOf(call.path).responses['200']?.content['application/json']?.schema;
      const validate = ajv.compile(forgiving(schema ?? {}));
      validate(answer);
      expect({ path: call.path, errors: validate.errors }).toEqual({ path: call.path, errors: null });
    }
  });
});
