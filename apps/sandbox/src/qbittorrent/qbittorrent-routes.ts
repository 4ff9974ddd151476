import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ManagedWorld } from '../managed-world.ts';
import { actionsOf } from './actions.ts';
import { ways } from './generation.ts';
import { MainData } from './maindata.ts';
import { logIn, logOut, requireSession } from './session.ts';
import { categoryNames, torrentViews, type TorrentView } from './torrents.ts';

type Query = Record<string, string | undefined>;

const hashesOf = (request: FastifyRequest): string => (request.body as { hashes?: string } | undefined)?.hashes ?? '';

export function qBittorrentRoutes(app: FastifyInstance, world: ManagedWorld): void {
  const actions = actionsOf(world);
  const main = new Map<string, MainData>();
  const way = () => ways[world.state.qbittorrent.generation];
  const done = (reply: FastifyReply): FastifyReply => reply.code(way().empty).send();
  const missing = (reply: FastifyReply): FastifyReply => reply.code(404).type('text/plain').send('Not Found');

  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, text, parsed) =>
    parsed(null, Object.fromEntries(new URLSearchParams(text as string))),
  );
  app.addHook('onRequest', requireSession(world));
  app.setNotFoundHandler((_request, reply) => missing(reply));

  app.post('/api/v2/auth/login', (request, reply) => logIn(world, request, reply));
  app.post('/api/v2/auth/logout', (request, reply) => (logOut(world, request), done(reply)));
  app.get('/api/v2/app/version', (_request, reply) => reply.type('text/plain').send(way().version));
  app.get('/api/v2/app/webapiVersion', (_request, reply) => reply.type('text/plain').send(way().webApi));
  app.get('/api/v2/torrents/categories', () => Object.fromEntries(categoryNames.map((name) => [name, { name, savePath: '' }])));
  app.get('/api/v2/torrents/info', (request) => select(torrentViews(world), request.query as Query));
  app.get('/api/v2/torrents/properties', (request, reply) => {
    const { hash } = request.query as Query;
    const view = torrentViews(world).find((candidate) => candidate.hash === hash?.toLowerCase());
    return view ? { ...view, addition_date: view.added_on, dl_speed: view.dlspeed, comment: '', peers: 2, seeds: view.num_seeds } : missing(reply);
  });
  app.get('/api/v2/sync/maindata', (request) => {
    /** Each session is told what has changed since its own last question. */
    const session = request.headers.cookie ?? '';
    const data = main.get(session) ?? new MainData();
    main.set(session, data);
    return data.answer(world, Number((request.query as Query).rid ?? 0));
  });

  /** The names of one generation are unknown to the other. */
  for (const name of ['pause', 'stop'] as const) {
    app.post(`/api/v2/torrents/${name}`, (request, reply) => (way().stop === name ? (actions.stop(hashesOf(request)), done(reply)) : missing(reply)));
  }
  for (const name of ['resume', 'start'] as const) {
    app.post(`/api/v2/torrents/${name}`, (request, reply) => (way().start === name ? (actions.start(hashesOf(request)), done(reply)) : missing(reply)));
  }
  app.post('/api/v2/torrents/delete', (request, reply) => (actions.delete(hashesOf(request)), done(reply)));
  app.post('/api/v2/torrents/topPrio', (request, reply) => (actions.toFront(hashesOf(request)), done(reply)));
}

const isDone = (view: TorrentView): boolean => view.amount_left === 0;

const filters: Readonly<Record<string, (view: TorrentView) => boolean>> = {
  all: () => true,
  downloading: (view) => !isDone(view),
  completed: isDone,
  seeding: isDone,
  active: (view) => view.dlspeed > 0,
  inactive: (view) => view.dlspeed === 0,
  paused: (view) => view.state.startsWith('paused'),
  stopped: (view) => view.state.startsWith('stopped'),
  stalled: (view) => view.state.startsWith('stalled'),
  errored: (view) => view.state === 'error',
};

function select(views: readonly TorrentView[], { filter, category, hashes }: Query): TorrentView[] {
  const wanted = hashes?.toLowerCase().split('|');
  return views.filter(
    (view) =>
      (filters[filter ?? 'all'] ?? (() => true))(view) &&
      (category === undefined || view.category === category) &&
      (!wanted || wanted.includes(view.hash) || wanted.includes(view.infohash_v2)),
  );
}
