import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { World } from '../world.ts';
import { commandResource, queueCommand } from './commands.ts';
import { historyResource } from './history.ts';
import { leaveQueue } from './journey.ts';
import { movieRoutes } from './movie-routes.ts';
import { deleteNotification, notificationResource, saveNotification, tryNotification } from './notifications.ts';
import { paged, type PagedQuery } from './paging.ts';
import { queueResource, queueStatus } from './queue.ts';
import { qualityProfiles, rootFolders, systemStatus } from './reference.ts';
import { notFound, Refusal, unreadable } from './refusals.ts';
import { requireRadarrKey } from './require-key.ts';
import { saveTag } from './tags.ts';

type Query = Record<string, string | undefined>;
type Body = Record<string, unknown>;

const idOf = (request: FastifyRequest): number => Number((request.params as { id: string }).id);
const isTrue = (value: string | undefined): boolean => value?.toLowerCase() === 'true';

export function radarrRoutes(app: FastifyInstance, world: World): void {
  const radarr = () => world.state.radarr;
  const startTime = world.clock.iso();
  app.addHook('onRequest', requireRadarrKey(world.keys.radarr));
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    if (error instanceof Refusal) return reply.code(error.status).send(error.body);
    if (error.statusCode && error.statusCode < 500) return reply.code(400).send(unreadable('$', error.message).body);
    return reply.code(500).send({ message: error.message, description: error.stack ?? '' });
  });
  app.setNotFoundHandler(() => {
    throw notFound();
  });

  app.get('/ping', () => ({ status: 'OK' }));
  app.get('/api/v3/system/status', () => systemStatus(startTime));
  app.get('/api/v3/qualityprofile', () => qualityProfiles);
  app.get('/api/v3/rootfolder', () => rootFolders(diskIsFull(world)));
  app.get('/api/v3/health', () => health(world));
  app.get('/api/v3/exclusions', () => radarr().exclusions);
  app.get('/api/v3/tag', () => radarr().tags);
  app.post('/api/v3/tag', (request, reply) => reply.code(201).send(saveTag(world, (request.body as Body | null)?.label)));

  movieRoutes(app, world);

  app.get('/api/v3/command', () => radarr().commands.map(commandResource));
  app.get('/api/v3/command/:id', (request) => commandResource(found(radarr().commands, idOf(request))));
  app.post('/api/v3/command', (request, reply) => reply.code(201).send(commandResource(queueCommand(world, (request.body ?? {}) as Body))));

  app.get('/api/v3/queue', (request) => {
    const query = request.query as Query & PagedQuery;
    const page = paged(radarr().queue, query, 'timeleft', 'ascending');
    return { ...page, records: page.records.map((download) => queueResource(world, download, isTrue(query.includeMovie))) };
  });
  app.get('/api/v3/queue/status', () => queueStatus(world));
  app.get('/api/v3/queue/details', (request) => {
    const query = request.query as Query;
    return radarr()
      .queue.filter((download) => !query.movieId || download.movieId === Number(query.movieId))
      .map((download) => queueResource(world, download, isTrue(query.includeMovie)));
  });
  app.delete('/api/v3/queue/:id', (request) => {
    leaveQueue(world, found(radarr().queue, idOf(request)));
    return {};
  });

  app.get('/api/v3/history', (request) => {
    const query = request.query as Query & PagedQuery;
    const page = paged([...radarr().history].reverse(), query, 'date', 'descending');
    return { ...page, records: page.records.map((entry) => historyResource(world, entry, isTrue(query.includeMovie))) };
  });
  app.get('/api/v3/history/movie', (request) => {
    const query = request.query as Query;
    const own = radarr().history.filter((entry) => entry.movieId === Number(query.movieId));
    return own.reverse().map((entry) => historyResource(world, entry, isTrue(query.includeMovie)));
  });

  app.get('/api/v3/notification', () => radarr().notifications.map(notificationResource));
  app.get('/api/v3/notification/:id', (request) => notificationResource(found(radarr().notifications, idOf(request))));
  app.post('/api/v3/notification', async (request, reply) => {
    const saved = await saveNotification(world, (request.body ?? {}) as Body);
    return reply.code(201).send(notificationResource(saved));
  });
  app.post('/api/v3/notification/test', async (request) => {
    await tryNotification(world, (request.body ?? {}) as Body);
    return {};
  });
  app.put('/api/v3/notification/:id', async (request, reply) => {
    const known = found(radarr().notifications, idOf(request));
    const saved = await saveNotification(world, (request.body ?? {}) as Body, known.id);
    return reply.code(202).send(notificationResource(saved));
  });
  app.delete('/api/v3/notification/:id', (request) => {
    deleteNotification(world, idOf(request));
    return {};
  });
}

function found<T extends { id: number }>(all: readonly T[], id: number): T {
  const one = all.find((candidate) => candidate.id === id);
  if (!one) throw notFound();
  return one;
}

const diskIsFull = ({ state }: World): boolean => Object.values(state.radarr.outcomes).some(({ outcome }) => outcome === 'disk_full');

const clientIsAway = ({ state }: World): boolean => state.radarr.queue.some((download) => download.status === 'downloadClientUnavailable');

function health(world: World) {
  const wikiUrl = 'https://wiki.servarr.com/radarr/system';
  return [
    ...(diskIsFull(world) ? [{ source: 'RootFolderCheck', type: 'error', message: 'A root folder has no free space', wikiUrl }] : []),
    ...(clientIsAway(world) ? [{ source: 'DownloadClientStatusCheck', type: 'error', message: 'All download clients are unavailable due to failures', wikiUrl }] : []),
  ];
}
