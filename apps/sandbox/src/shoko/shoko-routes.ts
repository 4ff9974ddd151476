import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { World } from '../world.ts';
import { requireApikey, signIn } from './auth.ts';
import { locationOf } from './folders.ts';
import { isHubAway, openHub } from './hub-door.ts';
import { hubOf } from './hub.ts';
import { runImport } from './recognition.ts';
import type { ShokoFile } from './shoko-state.ts';
import { episodeViews, fileView, folderViews, isRecognised, seriesView, versionView } from './views.ts';

type Query = Record<string, string | undefined>;

const queryOf = (request: FastifyRequest): Query => request.query as Query;
const paramsOf = (request: FastifyRequest) => request.params as { id: string; '*': string };
const named = (list: string | undefined): Set<string> => new Set((list ?? '').toLowerCase().split(',').filter(Boolean));

/** `includeXRefs=true` is how versions before 5 put it. */
const includeOf = (query: Query): Set<string> => new Set([...named(query.include), ...(query.includeXRefs?.toLowerCase() === 'true' ? ['xrefs'] : [])]);

/** A page of 0 is all of it. */
function paged<T>(query: Query, all: readonly T[]) {
  const size = Number(query.pageSize ?? 100);
  const page = Number(query.page ?? 1);
  return { Total: all.length, List: size === 0 ? all : all.slice((page - 1) * size, page * size) };
}

export function shokoRoutes(app: FastifyInstance, world: World): void {
  app.addHook('onRequest', requireApikey(world));
  openHub(app, world);
  const files = (): ShokoFile[] => world.state.shoko.files;
  const notFound = (reply: FastifyReply, what: string) => reply.code(404).send(`No ${what} entry for the given id`);
  const animeOf = (seriesId: string): number | undefined => {
    const found = Object.entries(world.state.shoko.seriesIds).find(([, id]) => id === Number(seriesId));
    return found && Number(found[0]);
  };

  app.post('/api/auth', (request, reply) => {
    const answer = signIn(world, request.body);
    return typeof answer === 'number' ? reply.code(answer).send() : answer;
  });
  app.get('/api/v3/Init/Version', () => versionView(world));
  app.get('/api/v3/Init/Status', () => ({ State: 'Started', Uptime: '1.00:00:00', DatabaseBlocked: { Blocked: false } }));

  app.get('/api/v3/Series/AniDB/:id/Series', (request, reply) => seriesView(world, Number(paramsOf(request).id)) ?? notFound(reply, 'Series'));
  app.get('/api/v3/Series/:id', (request, reply) => seriesView(world, animeOf(paramsOf(request).id) ?? -1) ?? notFound(reply, 'Series'));
  app.get('/api/v3/Series/:id/Episode', (request, reply) => {
    const anime = animeOf(paramsOf(request).id);
    const query = queryOf(request);
    if (anime === undefined) return notFound(reply, 'Series');
    return paged({ pageSize: '20', ...query }, episodeViews(world, anime, includeOf(query), query.includeFiles?.toLowerCase() === 'true'));
  });

  app.get('/api/v3/File', (request) => {
    const query = queryOf(request);
    const onlyUnknown = named(query.include_only).has('unrecognized');
    return paged(query, files().filter((file) => !onlyUnknown || !isRecognised(file)).map((file) => fileView(world, file, includeOf(query))));
  });
  app.get('/api/v3/File/:id', (request, reply) => {
    const file = files().find(({ id }) => id === Number(paramsOf(request).id));
    return file ? fileView(world, file, includeOf(queryOf(request))) : notFound(reply, 'File');
  });
  const byPath = (request: FastifyRequest, path: string) => {
    const { limit } = queryOf(request);
    const end = path.replaceAll('\\', '/').toLowerCase();
    const found = end.trim() === '' ? [] : files().filter((file) => locationOf(world.state.shoko, file).absolutePath.toLowerCase().endsWith(end));
    return found.slice(0, Number(limit ?? 0) || undefined).map((file) => fileView(world, file, includeOf(queryOf(request))));
  };
  app.get('/api/v3/File/PathEndsWith', (request) => byPath(request, queryOf(request).path ?? ''));
  app.get('/api/v3/File/PathEndsWith/*', (request) => byPath(request, paramsOf(request)['*']));

  const importNow = (_request: FastifyRequest, reply: FastifyReply) => (runImport(world), reply.code(200).send());
  app.get('/api/v3/Action/RunImport', importNow);
  app.get('/api/v3/Action/ImportNewFiles', importNow);
  for (const name of ['ImportFolder', 'ManagedFolder']) {
    app.get(`/api/v3/${name}`, () => folderViews(world));
    app.get(`/api/v3/${name}/:id/Scan`, importNow);
  }

  app.post('/signalr/aggregate/negotiate', (request, reply) => {
    if (!isHubAway(world)) return hubOf(world).negotiate();
    reply.hijack();
    request.raw.socket.destroy();
    return reply;
  });
}
