import { problemKinds, problems, type ProblemCode } from '@marquee/contracts';
import type { Type } from '@nestjs/common';
import type { z } from 'zod';
import { endpointsOf, type Endpoint } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';
import { SchemaCollector, type JsonSchema } from './schemas.ts';

export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string; description: string };
  security: Record<string, string[]>[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, JsonSchema>; securitySchemes: Record<string, object> };
}
export interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  'x-needs': string;
  security?: object[];
  parameters?: object[];
  requestBody?: object;
  responses: Record<string, object>;
}

/** The OpenAPI document of the controllers: all of it is said by their `@Endpoint`s and their zod schemas. */
export function openApiDocument(controllers: readonly Type[], version: string): OpenApiDocument {
  const schemas = new SchemaCollector();
  const paths: OpenApiDocument['paths'] = {};
  for (const endpoint of endpointsOf(controllers)) {
    (paths[endpoint.path] ??= {})[endpoint.verb.toLowerCase()] = operation(endpoint, schemas);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Marquee',
      version,
      description: 'Sign in with `POST /api/v1/auth/login` and keep the cookie, or send an API key as `X-Api-Key`. Refusals are `application/problem+json` with a stable `code`.',
    },
    security: [{ session: [] }, { apiKey: [] }],
    paths,
    components: {
      schemas: sorted(schemas.components),
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'marquee_session' },
        apiKey: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
      },
    },
  };
}

function operation(endpoint: Endpoint, schemas: SchemaCollector): Operation {
  const { body } = endpoint.takes;
  const content = endpoint.consumes ? { [endpoint.consumes]: { schema: { type: 'string' } } } : body && { 'application/json': { schema: schemas.convert(body, 'input') } };
  const parameters = [...parametersOf(endpoint, 'path', schemas), ...parametersOf(endpoint, 'query', schemas)];
  return {
    operationId: operationId(endpoint),
    tags: [endpoint.tag],
    summary: endpoint.summary,
    description: who(endpoint),
    'x-needs': endpoint.needs,
    ...(endpoint.needs === 'nobody' && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(content && { requestBody: { required: !body || !body.safeParse(undefined).success, content } }),
    responses: { [String(endpoint.status)]: answerOf(endpoint, schemas), ...refusalsOf(endpoint, schemas) },
  };
}

const operationId = ({ verb, path }: Endpoint) =>
  `${verb.toLowerCase()}${path.replace('/api/v1', '').replace(/[{}]/g, '').replace(/[/-](\w)/g, (_, c: string) => c.toUpperCase())}`;

const who = ({ needs }: Endpoint) =>
  needs === 'nobody' ? 'Public.' : needs === 'anybody' ? 'For whoever is signed in.' : `Needs the permission \`${needs}\`.`;

function parametersOf({ takes }: Endpoint, place: 'path' | 'query', schemas: SchemaCollector): object[] {
  const taken = takes[place];
  if (!taken) return [];
  return Object.entries<z.ZodType>(taken.shape).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path' || !field.safeParse(undefined).success,
    ...arrayStyle(field),
    schema: schemas.convert(field, 'output'),
  }));
}

/** Several values stand in one parameter, with commas; repeated parameters are understood as well. */
const arrayStyle = (field: z.ZodType) => (field.safeParse([]).success ? { style: 'form', explode: false } : {});

function answerOf({ answer, produces }: Endpoint, schemas: SchemaCollector): object {
  if (answer) return { description: 'Done.', content: { 'application/json': { schema: schemas.convert(answer, 'output') } } };
  if (produces) return { description: 'Done.', content: Object.fromEntries(produces.split(', ').map((type) => [type, { schema: { type: 'string' } }])) };
  return { description: 'Done; nothing to say.' };
}

function codesOf({ needs, takes, problems: own = [], verb }: Endpoint): ProblemCode[] {
  return [
    ...own,
    ...(Object.keys(takes).length > 0 ? (['contract.invalid_payload'] as const) : []),
    ...(takes.body ? (['contract.too_large', 'contract.media_type'] as const) : []),
    ...(needs !== 'nobody' ? (['auth.required', 'auth.session_expired', 'auth.invalid_api_key', 'database.unavailable', 'bus.no_responders', 'bus.timeout'] as const) : []),
    ...(needs !== 'nobody' && needs !== 'anybody' ? (['auth.forbidden'] as const) : []),
    ...(verb !== 'GET' && needs !== 'nobody' ? (['auth.foreign_origin'] as const) : []),
    'internal',
  ];
}

function refusalsOf(endpoint: Endpoint, schemas: SchemaCollector): Record<string, object> {
  const schema = schemas.convert(Problem, 'output');
  const byStatus: Record<string, ProblemCode[]> = {};
  for (const code of new Set(codesOf(endpoint))) (byStatus[problemKinds[problems[code].kind].status] ??= []).push(code);
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, codes]) => [
      status,
      { description: codes.map((code) => `\`${code}\``).join(', '), content: { 'application/problem+json': { schema } } },
    ]),
  );
}

const sorted = <T>(record: Record<string, T>): Record<string, T> => Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
