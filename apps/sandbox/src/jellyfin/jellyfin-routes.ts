import type { FastifyInstance } from 'fastify';
import type { World } from '../world.ts';
import { requireToken } from './auth.ts';
import { latestItems, queryItems, readQuery } from './items-query.ts';
import { logIn } from './login.ts';
import { fullInfo, library, publicInfo } from './server.ts';

const page =
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sandbox Jellyfin</title></head>' +
  '<body><h1>Sandbox Jellyfin</h1><p>A stand-in: there is nothing to play here.</p></body></html>';

export function jellyfinRoutes(app: FastifyInstance, world: World): void {
  app.addHook('onRequest', requireToken(world));
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    return reply.code(status).send({ type: 'about:blank', title: 'Error processing request.', status, detail: error.message });
  });

  app.get('/System/Info/Public', () => publicInfo(world.url));
  app.get('/System/Info', () => fullInfo(world.url));
  app.get('/Library/MediaFolders', () => ({ Items: [library()], TotalRecordCount: 1, StartIndex: 0 }));
  app.get('/Items', (request) => queryItems(world, readQuery(request.query)));
  app.get('/Items/Latest', (request) => latestItems(world, readQuery(request.query)));
  app.post('/Library/Refresh', (_request, reply) => reply.code(204).send());
  app.post('/Users/AuthenticateByName', (request, reply) => logIn(world, request.body) ?? reply.code(401).send());
  app.get('/web', (_request, reply) => reply.type('text/html').send(page));
  app.get('/web/*', (_request, reply) => reply.type('text/html').send(page));
}
