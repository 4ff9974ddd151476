import type { FastifyInstance, FastifyRequest } from 'fastify';
import { scan } from '../library/library.ts';
import { playerPage } from '../library/player-page.ts';
import type { World } from '../world.ts';
import { requireToken } from './auth.ts';
import { latestItems, oneItem, partsOf, queryItems } from './items.ts';
import { logIn, whoAsks } from './login.ts';
import { dashless } from './ids.ts';
import { readQuery } from './query.ts';
import { fullInfo, mediaFolders, publicInfo, users, userView, virtualFolders } from './server.ts';

const page = playerPage('Jellyfin');

const idOf = (request: FastifyRequest, name = 'id'): string => dashless((request.params as Record<string, string>)[name] ?? '');
const queryOf = (request: FastifyRequest) => readQuery(request.query);

export function jellyfinRoutes(app: FastifyInstance, world: World): void {
  app.addHook('onRequest', requireToken(world));
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    return reply.code(status).send({ type: 'about:blank', title: 'Error processing request.', status, detail: error.message });
  });
  const notFound = { type: 'https://tools.ietf.org/html/rfc9110#section-15.5.5', title: 'Not Found', status: 404 };

  app.get('/System/Info/Public', () => publicInfo(world.url));
  app.get('/System/Info', () => fullInfo(world.url));
  app.get('/Library/MediaFolders', () => ({ Items: mediaFolders(), TotalRecordCount: mediaFolders().length, StartIndex: 0 }));
  app.get('/Library/VirtualFolders', () => virtualFolders(world.state.jellyfin.settings.root));
  app.post('/Library/Refresh', (_request, reply) => {
    scan(world, 'jellyfin');
    return reply.code(204).send();
  });

  app.get('/Items', (request) => queryItems(world, queryOf(request)));
  app.get('/Items/Latest', (request) => latestItems(world, queryOf(request)));
  app.get('/Items/:id', (request, reply) => oneItem(world, idOf(request), queryOf(request)) ?? reply.code(404).send(notFound));
  app.get('/Shows/:id/Seasons', (request, reply) => partsOf(world, idOf(request), 'season', queryOf(request)) ?? reply.code(404).send(notFound));
  app.get('/Shows/:id/Episodes', (request, reply) => partsOf(world, idOf(request), 'episode', queryOf(request)) ?? reply.code(404).send(notFound));

  app.get('/Users', () => users.map(userView));
  app.get('/Users/Me', (request, reply) => {
    const user = whoAsks(world, request);
    return user ? userView(user) : reply.code(400).send('Error processing request.');
  });
  app.post('/Users/AuthenticateByName', (request, reply) => logIn(world, request.body) ?? reply.code(401).send());
  /** Older routes that are no longer described and still there. */
  app.get('/Users/:user/Items', (request) => queryItems(world, queryOf(request), idOf(request, 'user')));
  app.get('/Users/:user/Items/Latest', (request) => latestItems(world, queryOf(request), idOf(request, 'user')));

  app.get('/web', (_request, reply) => reply.type('text/html').send(page));
  app.get('/web/*', (_request, reply) => reply.type('text/html').send(page));
}
