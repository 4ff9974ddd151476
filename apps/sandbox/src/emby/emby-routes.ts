import type { FastifyInstance, FastifyRequest } from 'fastify';
import { scan } from '../library/library.ts';
import { playerPage } from '../library/player-page.ts';
import { readQuery } from '../jellyfin/query.ts';
import type { World } from '../world.ts';
import { latestItems, oneItem, partsOf, queryItems } from './items.ts';
import { fullInfo, mediaFolders, publicInfo, SERVER_ID, users, userView } from './server.ts';

const param = (request: FastifyRequest, name: string): string => (request.params as Record<string, string>)[name] ?? '';
const queryOf = (request: FastifyRequest) => readQuery(request.query);
const listed = <T>(items: readonly T[]) => ({ Items: items, TotalRecordCount: items.length });

export function embyRoutes(app: FastifyInstance, world: World): void {
  app.addHook('onRequest', async (request, reply) => {
    if (/^\/emby\/(system\/info\/public|users\/authenticatebyname|web(\/[^?]*)?)\/?(\?|$)/i.test(request.url)) return undefined;
    const given = request.headers['x-emby-token'] ?? queryOf(request).get('api_key');
    return given === world.keys.emby ? undefined : reply.code(401).type('text/plain').send('Access token is invalid or expired.');
  });

  app.get('/System/Info/Public', () => publicInfo(world.url));
  app.get('/System/Info', () => fullInfo(world.url));
  app.get('/Library/MediaFolders', () => listed(mediaFolders()));
  app.post('/Library/Refresh', (_request, reply) => {
    scan(world, 'emby');
    return reply.code(204).send();
  });

  app.get('/Items', (request) => queryItems(world, queryOf(request)));
  app.get('/Shows/:id/Seasons', (request, reply) => partsOf(world, param(request, 'id'), 'season', queryOf(request)) ?? reply.code(404).type('text/plain').send('Not found'));
  app.get('/Shows/:id/Episodes', (request, reply) => partsOf(world, param(request, 'id'), 'episode', queryOf(request)) ?? reply.code(404).type('text/plain').send('Not found'));

  app.get('/Users', () => users.map(userView));
  app.get('/Users/Query', () => listed(users.map(userView)));
  app.get('/Users/:user/Items', (request) => queryItems(world, queryOf(request), param(request, 'user')));
  app.get('/Users/:user/Items/Latest', (request) => latestItems(world, queryOf(request), param(request, 'user')));
  app.get('/Users/:user/Items/:id', (request, reply) => oneItem(world, param(request, 'id')) ?? reply.code(404).type('text/plain').send('Not found'));

  app.post('/Users/AuthenticateByName', (request, reply) => {
    const { Username, Pw } = (request.body ?? {}) as { Username?: string; Pw?: string };
    const user = users[0];
    if (Username?.toLowerCase() !== user.name || Pw !== world.keys.emby) return reply.code(401).type('text/plain').send('Invalid username or password entered.');
    return { User: userView(user), AccessToken: world.keys.emby, ServerId: SERVER_ID };
  });
  app.get('/web/*', (_request, reply) => reply.type('text/html').send(playerPage('Emby')));
}
