import fs from 'node:fs';
import path from 'node:path';
import { sharedAbsent, sharedFolder } from '@marquee/testing';
import { radarr } from '../plugins/radarr/index.ts';
import { sonarr } from '../plugins/sonarr/index.ts';

interface Schema {
  const?: unknown;
  enum?: unknown[];
  type?: string;
  $ref?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
}
type Document = Schema & { oneOf: (Schema & { title: string })[]; $defs: Record<string, Schema> };

const shared = sharedFolder(import.meta.dirname);
const documents = { radarr: 'radarr.schema.json', sonarr: 'sonarr-v5.schema.json' };
const meanings: Record<string, string> = { Test: 'ignored', Health: 'ignored', HealthRestored: 'ignored', ApplicationUpdate: 'ignored', Grab: 'grabbed', Download: 'imported', ManualInteractionRequired: 'blocked' };
const wrong = [null, 7, 'x', true, [], {}, [null], [7], { id: {} }];

/** An instance of a schema, with all members or only those that are always there. */
function sample(schema: Schema, document: Document, all: boolean): unknown {
  if (schema.$ref) return sample(document.$defs[schema.$ref.split('/').at(-1) ?? ''] ?? {}, document, all);
  if ('const' in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name]) => all || schema.required?.includes(name)).map(([name, member]) => [name, sample(member, document, all)]));
    case 'array':
      return [sample(schema.items ?? {}, document, all)];
    case 'integer':
    case 'number':
      return 3;
    case 'boolean':
      return false;
    default:
      return 'text';
  }
}

/** Every member of it, replaced by what it should not be, or left out. */
function* spoiled(value: unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    const withMember = (other: unknown) => (Array.isArray(value) ? value.map((same, i) => (String(i) === name ? other : same)) : { ...value, [name]: other });
    for (const other of wrong) yield withMember(other);
    if (!Array.isArray(value)) yield Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
    for (const other of spoiled(member)) yield withMember(other);
  }
}

(shared ? describe.each(Object.entries(documents)) : describe.skip.each(Object.entries(documents)))(`every shape of a webhook of %s${shared ? '' : `: ${sharedAbsent}`}`, (id, file) => {
  const plugin = id === 'radarr' ? radarr : sonarr;
  const document = shared ? (JSON.parse(fs.readFileSync(path.join(shared, 'contracts/schemas/webhooks', file), 'utf8')) as Document) : ({ oneOf: [], $defs: {} } as unknown as Document);
  const read = (body: unknown) => plugin.readWebhook?.(body) as { meaning: string; eventType: string; parts?: { path: string | null }[] };

  it('has its meaning, with all members and with few', () => {
    expect(document.oneOf.length).toBeGreaterThan(10);
    for (const shape of document.oneOf) {
      for (const all of [true, false]) {
        const body = sample(shape, document, all) as { eventType: string };
        expect([shape.title, all, read(body).meaning]).toEqual([shape.title, all, meanings[body.eventType] ?? 'recorded']);
        expect(read(body).eventType).toBe(body.eventType);
      }
    }
  });

  it('is about the file in the library, never about the one in the download', () => {
    for (const shape of document.oneOf.filter((one) => one.properties?.eventType?.const === 'Download')) {
      const body = sample(shape, document, true) as Record<string, object>;
      const folder = body.series ? { series: { ...body.series, path: '/library/title' } } : { movie: { ...body.movie, folderPath: '/library/title' } };
      expect(read({ ...body, ...folder }).parts?.map((part) => part.path)).toEqual(['/library/title/text']);
    }
  });

  it('keeps its meaning whatever a member has become', () => {
    let count = 0;
    for (const shape of document.oneOf) {
      for (const body of spoiled(sample(shape, document, true))) {
        const event = (body as { eventType?: unknown }).eventType;
        const { meaning } = read(body);
        const upgrade = (body as { isUpgrade?: unknown }).isUpgrade === true;
        const expected = typeof event !== 'string' ? 'unknown' : event === 'x' ? 'unknown' : upgrade && event === 'Download' ? 'recorded' : (meanings[event] ?? 'recorded');
        if (meaning !== expected) throw new Error(`${shape.title}: ${meaning} instead of ${expected}: ${JSON.stringify(body)}`);
        count += 1;
      }
    }
    expect(count).toBeGreaterThan(1_000);
  });
});
