import { applyDecorators, Delete, Get, HttpCode, Patch, Post, Put, RequestMethod, type Type } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import type { Permission, ProblemCode } from '@marquee/contracts';
import type { z } from 'zod';

/** `nobody`: public. `anybody`: whoever is signed in. */
export type Needs = Permission | 'anybody' | 'nobody';

export interface EndpointOptions<A extends z.ZodType = z.ZodType> {
  summary: string;
  needs: Needs;
  /** Default 200; 204 when there is no `answer`. */
  status?: number;
  /** What it answers with; also checked against the method's return type. */
  answer?: A;
  /** Refusals beside those that every endpoint of its kind can give. */
  problems?: readonly ProblemCode[];
  /** It answers with something other than JSON, or takes it; several kinds with commas. */
  produces?: string;
  consumes?: string;
  /** With this permission it is done to what is somebody else's, too: then it stands in the audit. */
  othersNeed?: Permission;
  /** Stands in the audit though it only reads. */
  audited?: true;
  /** Writes from other sites are welcome: nothing here trusts a cookie. */
  anyOrigin?: true;
}

export interface Endpoint extends EndpointOptions {
  status: number;
  verb: Verb;
  /** With `{name}` for parameters. */
  path: string;
  tag: string;
  /** Schemas of what it takes, by place. */
  takes: { body?: z.ZodType; query?: z.ZodObject; path?: z.ZodObject };
}

const verbs = { GET: Get, POST: Post, PUT: Put, PATCH: Patch, DELETE: Delete };
type Verb = keyof typeof verbs;

const ENDPOINT = Symbol('marquee:endpoint');
type Handler<A> = (...args: never[]) => Promise<A> | A;

/** Declares a route whole: `GET /api/v1/requests/{id}`, who may call it, what it answers and how it can fail. */
export function Endpoint<A extends z.ZodType>(
  route: `${Verb} /${string}`,
  options: EndpointOptions<A>,
): <F extends Handler<z.input<A>>>(target: object, key: string, descriptor: TypedPropertyDescriptor<F>) => void {
  const [verb, path] = route.split(' ') as [Verb, string];
  const status = statusOf(options);
  return (target, key, descriptor) => {
    Reflect.defineMetadata(ENDPOINT, { ...options, status, verb, path }, descriptor.value as object);
    applyDecorators(verbs[verb](path.replace(/\{(\w+)\}/g, ':$1')), HttpCode(status))(target, key, descriptor as never);
  };
}

const statusOf = (options: EndpointOptions): number => options.status ?? (options.answer || options.produces ? 200 : 204);

/** What a route's handler declares, or undefined when it declares nothing. */
export function declarationOf(handler: object): (EndpointOptions & { verb: Verb; path: string; status: number }) | undefined {
  return Reflect.getMetadata(ENDPOINT, handler) as ReturnType<typeof declarationOf>;
}

/** Every route of the controllers. @throws Error for one that does not declare who may call it */
export function endpointsOf(controllers: readonly Type[]): Endpoint[] {
  return controllers.flatMap((controller) =>
    Object.getOwnPropertyNames(controller.prototype)
      .filter((key) => Reflect.getMetadata('method', (controller.prototype as Record<string, object>)[key] ?? {}) !== undefined)
      .map((key) => {
        const handler = (controller.prototype as Record<string, object>)[key] as object;
        const declared = declarationOf(handler);
        if (!declared) throw new Error(`${controller.name}.${key} is a route (${RequestMethod[Reflect.getMetadata('method', handler) as number]}) without @Endpoint: say who may call it.`);
        return { ...declared, tag: controller.name.replace(/Controller$/, ''), takes: takesOf(controller, key) };
      }),
  );
}

/** Nest's numbers of the places that a parameter is taken from. */
const places = { 3: 'body', 4: 'query', 5: 'path' } as const;

function takesOf(controller: Type, key: string): Endpoint['takes'] {
  const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, key) ?? {}) as Record<string, { schema?: z.ZodObject }>;
  const found = Object.entries(args).flatMap(([name, { schema }]) => {
    const place = places[Number(name.split(':')[0]) as keyof typeof places];
    return place && schema ? [[place, schema] as const] : [];
  });
  return Object.fromEntries(found);
}
