import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';

const repository = fileURLToPath(new URL('../../../', import.meta.url));

/** The published documents live beside the repository and may be absent. */
const shared = process.env.MARQUEE_SHARED ?? resolve(repository, '../shared');
const contracts = join(shared, 'contracts');

const hasContracts = existsSync(contracts);

/** `describe`, or a skipped block that says why. */
export const describeContract = (name: string, block: () => void): void =>
  hasContracts ? describe(name, block) : describe.skip(`${name} (skipped: the published API documents are not beside the repository)`, block);

const read = (path: string): any => JSON.parse(readFileSync(join(contracts, path), 'utf8'));

export const sample = (path: string): any => read(`samples/${path}`);

const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** Closes every object, so that a member the document does not know is an error, and lets nulls through where asked. */
function tighten(schema: any, nulls: boolean): void {
  if (typeof schema !== 'object' || schema === null) return;
  /** OpenAPI 3.0 writes "nullable" beside a reference, which says nothing there and ajv refuses. */
  if (schema.nullable === true && schema.type === undefined) delete schema.nullable;
  if (schema.properties && schema.additionalProperties === undefined) schema.additionalProperties = false;
  if (nulls && typeof schema.type === 'string') schema.type = [schema.type === 'integer' ? 'number' : schema.type, 'null'];
  Object.values(schema).forEach((part) => tighten(part, nulls));
}

export interface Contract {
  /** Problems of an answer, an empty list when it keeps to the document. */
  check(method: string, path: string, body: unknown): string[];
}

export function openContract(file: string, options: { nulls?: boolean } = {}): Contract {
  const document = read(`openapi/${file}`);
  for (const item of Object.values<any>(document.paths)) {
    for (const operation of Object.values<any>(item)) {
      for (const answer of Object.values<any>(operation.responses ?? {})) {
        for (const content of Object.values<any>(answer.content ?? {})) tighten(content.schema, options.nulls ?? false);
      }
    }
  }
  tighten(document.components, false);
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
  ajv.addFormat('date-time', dateTime);
  for (const format of ['uuid', 'int32', 'int64', 'double', 'float', 'date-span', 'uri']) ajv.addFormat(format, true);
  ajv.addSchema({ $id: 'doc', components: document.components ?? {} });
  return {
    check(method, path, body) {
      const contents = document.paths[path]?.[method.toLowerCase()]?.responses?.['200']?.content;
      const schema = contents && (contents['application/json'] ?? Object.values<any>(contents)[0])?.schema;
      if (!schema) return [`${method} ${path} is not described`];
      const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"doc#/components'));
      const validate = ajv.compile(absolute);
      if (validate(body)) return [];
      return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
    },
  };
}

export function webhookProblems(body: unknown, file = 'radarr.schema.json'): string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
  ajv.addFormat('date-time', dateTime);
  const schema = read(`schemas/webhooks/${file}`);
  /** Two events of Sonarr have one name. */
  const isWhole = 'episodeFiles' in (body as object);
  const concerns = (event: any): boolean => event.properties.eventType.const === (body as any).eventType && 'episodeFiles' in event.properties === isWhole;
  const own = { ...schema, oneOf: schema.oneOf.filter(concerns) };
  const validate = ajv.compile(own);
  return validate(body) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
}
