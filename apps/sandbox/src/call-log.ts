import type { FastifyInstance } from 'fastify';
import type { StandIn } from './state/stand-ins.ts';
import type { World } from './world.ts';

const RECENT = 200;

const withoutKey = (url: string): string => url.replace(/((?:api_?key|x-plex-token|access_token)=)[^&]+/gi, '$1…');

export function logCalls(app: FastifyInstance, world: World, standIn: StandIn): void {
  app.addHook('onResponse', (request, reply, done) => {
    const log = world.state.calls[standIn];
    const route = `${request.method} ${request.routeOptions.url ?? 'unknown'}`;
    log.total += 1;
    log.byRoute[route] = (log.byRoute[route] ?? 0) + 1;
    log.recent.push({ at: world.clock.iso(), method: request.method, path: withoutKey(request.url), status: reply.statusCode });
    if (log.recent.length > 2 * RECENT) log.recent = log.recent.slice(-RECENT);
    done();
  });
}
