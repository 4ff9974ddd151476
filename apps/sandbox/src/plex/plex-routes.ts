import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { scan } from '../library/library.ts';
import { playerPage } from '../library/player-page.ts';
import type { World } from '../world.ts';
import { answer, refuse } from './answer.ts';
import { history } from './history.ts';
import { childrenOf, metadataOf, queryOf, sectionItems } from './lists.ts';
import { accounts, accountView, identity, sections, sectionView, serverView } from './server.ts';

const param = (request: FastifyRequest): string => (request.params as { key: string }).key;

export function plexRoutes(app: FastifyInstance, world: World): void {
  app.addHook('onRequest', async (request, reply) => {
    if (/^\/plex\/(identity|web\/.*)\/?(\?|$)/i.test(request.url)) return undefined;
    const given = queryOf(request)['X-Plex-Token'] ?? request.headers['x-plex-token'];
    return given === world.keys.plex ? undefined : refuse(reply, 401, 'Unauthorized');
  });
  app.setNotFoundHandler((_request, reply) => refuse(reply, 404, 'Not Found'));

  app.get('/', (request, reply) => answer(request, reply, serverView()));
  app.get('/identity', (request, reply) => answer(request, reply, identity()));
  app.get('/web/*', (_request, reply) => reply.type('text/html').send(playerPage('Plex')));
  app.get('/accounts', (request, reply) => answer(request, reply, { size: accounts.length, identifier: 'com.plexapp.system.accounts', Account: accounts.map(accountView) }));

  const listSections = (request: FastifyRequest, reply: FastifyReply) =>
    answer(request, reply, {
      size: sections.length,
      allowSync: false,
      title1: 'Plex Library',
      Directory: sections.map((section) => sectionView(section, world.state.plex.settings.root, world.clock.now())),
    });
  app.get('/library/sections', listSections);
  app.get('/library/sections/all', listSections);
  app.get('/library/sections/:key/all', (request, reply) => {
    const section = sections.find(({ key }) => key === param(request));
    return section ? sectionItems(world, request, reply, section) : refuse(reply, 404, 'Not Found');
  });
  const refresh = (request: FastifyRequest, reply: FastifyReply) => {
    if (param(request) !== 'all' && !sections.some(({ key }) => key === param(request))) return refuse(reply, 404, 'Not Found');
    scan(world, 'plex');
    return reply.code(200).send();
  };
  /** Described as POST, and called with GET by everybody. */
  app.get('/library/sections/:key/refresh', refresh);
  app.post('/library/sections/:key/refresh', refresh);

  app.get('/library/metadata/:key', (request, reply) => metadataOf(world, request, reply, param(request)));
  app.get('/library/metadata/:key/children', (request, reply) => childrenOf(world, request, reply, param(request), false));
  app.get('/library/metadata/:key/allLeaves', (request, reply) => childrenOf(world, request, reply, param(request), true));
  app.get('/status/sessions/history/all', (request, reply) => history(world, request, reply));
}
