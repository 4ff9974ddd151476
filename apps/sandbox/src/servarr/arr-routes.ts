import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ApiVersion } from './api-version.ts';
import type { Blocked, Download, HistoryEntry } from './arr-state.ts';
import type { Arr } from './arr.ts';
import { commandResource, queueCommand } from './commands.ts';
import type { Journey, Removal } from './journey.ts';
import { deleteNotification, notificationResource, saveNotification, tryNotification } from './notifications.ts';
import { paged } from './paging.ts';
import { idOf, isTrue, queryOf, type Query } from './query.ts';
import { qualityProfiles, systemStatus } from './reference.ts';
import { notFound, Refusal, unreadable } from './refusals.ts';
import { requireArrKey } from './require-key.ts';
import { saveTag } from './tags.ts';

type Body = Record<string, unknown>;

/** How Radarr or Sonarr shows what both have. */
export interface Views<D extends Download> {
  rootFolderPaths: readonly string[];
  /** One record of the queue or one for each of its episodes. */
  queue(download: D, query: Query): { id: number }[];
  history(entry: HistoryEntry, query: Query): object;
  blocked(entry: Blocked): object;
  releases(query: Query): object[];
}

export function found<T extends { id: number }>(all: readonly T[], id: number): T {
  const one = all.find((candidate) => candidate.id === id);
  if (!one) throw notFound();
  return one;
}

const idsOf = (request: FastifyRequest): number[] => {
  const { ids } = (request.body ?? {}) as { ids?: unknown };
  return Array.isArray(ids) ? ids.map(Number) : [];
};

/** What all versions of the API stand on. */
export function arrFoundations(app: FastifyInstance, world: Arr): void {
  app.addHook('onRequest', requireArrKey(world.name, world.keys[world.name]));
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    if (error instanceof Refusal) return reply.code(error.status).send(error.body);
    if (error.statusCode && error.statusCode < 500) return reply.code(400).send(unreadable('$', error.message).body);
    return reply.code(500).send({ message: error.message, description: error.stack ?? '' });
  });
  app.setNotFoundHandler(() => {
    throw notFound();
  });

  app.get('/ping', () => ({ status: 'OK' }));
  app.get('/api', () => ({ current: world.current, deprecated: world.current === 'v5' ? ['v3'] : [] }));
}

export function arrRoutes<D extends Download>(app: FastifyInstance, world: Arr, views: Views<D>, api: ApiVersion): void {
  const startTime = world.clock.iso();
  app.get(`${api.base}/system/status`, () => systemStatus(world, startTime));
  app.get(`${api.base}/qualityprofile`, () => qualityProfiles(world));
  app.get(`${api.base}/rootfolder`, () => views.rootFolderPaths.map((path, index) => ({ path, accessible: true, freeSpace: freeSpace(world), unmappedFolders: [], id: index + 1 })));
  app.get(`${api.base}/diskspace`, () => [{ path: '/data', label: '', freeSpace: freeSpace(world), totalSpace: TOTAL_BYTES }]);
  app.get(`${api.base}/health`, () => health(world));
  app.get(`${api.base}/tag`, () => world.arr.tags);
  app.post(`${api.base}/tag`, (request, reply) => reply.code(201).send(saveTag(world, (request.body as Body | null)?.label)));
  app.get(`${api.base}/release`, (request) => views.releases(queryOf(request)));

  app.get(`${api.base}/command`, () => world.arr.commands.map((command) => commandResource(world, command)));
  app.get(`${api.base}/command/:id`, (request) => commandResource(world, found(world.arr.commands, idOf(request))));
  app.post(`${api.base}/command`, (request, reply) => reply.code(201).send(commandResource(world, queueCommand(world, (request.body ?? {}) as Body))));

  queueRoutes(app, world, views, api);
  blocklistRoutes(app, world, views, api);
  notificationRoutes(app, world, api);
}

function queueRoutes<D extends Download>(app: FastifyInstance, world: Arr, views: Views<D>, api: ApiVersion): void {
  const downloads = (): D[] => world.arr.queue as D[];
  const records = (query: Query): { id: number }[] => downloads().flatMap((download) => views.queue(download, query));
  const removalOf = (query: Query): Removal => ({
    removeFromClient: query.removeFromClient?.toLowerCase() !== 'false',
    blocklist: isTrue(query.blocklist),
    searchAgain: !isTrue(query.skipRedownload),
  });
  /** Whichever of its records is named, the download goes as a whole. */
  const remove = (ids: readonly number[], query: Query): void => {
    for (const download of downloads().filter((candidate) => views.queue(candidate, {}).some(({ id }) => ids.includes(id)))) {
      (world.journey as Journey<D>).remove(download, removalOf(query));
    }
  };

  app.get(`${api.base}/queue`, (request) => paged(records(queryOf(request)), queryOf(request), 'timeleft', 'ascending'));
  app.get(`${api.base}/queue/status`, () => queueStatus(world, records({}).length));
  app.delete(`${api.base}/queue/:id`, (request, reply) => {
    found(records({}), idOf(request));
    remove([idOf(request)], queryOf(request));
    return api.gone(reply);
  });
  app.delete(`${api.base}/queue/bulk`, (request, reply) => {
    remove(idsOf(request), queryOf(request));
    return api.gone(reply);
  });
  app.get(`${api.base}/history`, (request) => {
    const query = queryOf(request);
    const entries = world.arr.history.filter(
      (entry) => (!query.downloadId || entry.downloadId === query.downloadId) && (!query.episodeId || entry.episodeId === Number(query.episodeId)),
    );
    const page = paged(entries.reverse(), query, 'date', 'descending');
    return { ...page, records: page.records.map((entry) => views.history(entry, query)) };
  });
}

function blocklistRoutes<D extends Download>(app: FastifyInstance, world: Arr, views: Views<D>, api: ApiVersion): void {
  const unblock = (ids: readonly number[], reply: FastifyReply): object => {
    world.arr.blocklist = world.arr.blocklist.filter((blocked) => !ids.includes(blocked.id));
    return api.gone(reply);
  };
  app.get(`${api.base}/blocklist`, (request) => {
    const page = paged(world.arr.blocklist.toReversed(), queryOf(request), 'date', 'descending');
    return { ...page, records: page.records.map((entry) => views.blocked(entry)) };
  });
  app.delete(`${api.base}/blocklist/:id`, (request, reply) => unblock([found(world.arr.blocklist, idOf(request)).id], reply));
  app.delete(`${api.base}/blocklist/bulk`, (request, reply) => unblock(idsOf(request), reply));
}

function notificationRoutes(app: FastifyInstance, world: Arr, api: ApiVersion): void {
  const all = () => world.arr.notifications;
  app.get(`${api.base}/${api.connections}`, () => all().map((one) => notificationResource(world, one)));
  app.get(`${api.base}/${api.connections}/:id`, (request) => notificationResource(world, found(all(), idOf(request))));
  app.post(`${api.base}/${api.connections}`, async (request, reply) => {
    const saved = await saveNotification(world, (request.body ?? {}) as Body);
    return reply.code(201).send(notificationResource(world, saved));
  });
  app.post(`${api.base}/${api.connections}/test`, async (request) => {
    await tryNotification(world, (request.body ?? {}) as Body);
    return {};
  });
  app.put(`${api.base}/${api.connections}/:id`, async (request, reply) => {
    const known = found(all(), idOf(request));
    const saved = await saveNotification(world, (request.body ?? {}) as Body, known.id);
    return reply.code(202).send(notificationResource(world, saved));
  });
  app.delete(`${api.base}/${api.connections}/:id`, (request, reply) => {
    deleteNotification(world, idOf(request));
    return api.gone(reply);
  });
}

const TOTAL_BYTES = 8_000_000_000_000;
const FREE_BYTES = 4_000_000_000_000;

const diskIsFull = ({ arr }: Arr): boolean => Object.values(arr.outcomes).some(({ outcome }) => outcome === 'disk_full');

const freeSpace = (world: Arr): number => (diskIsFull(world) ? 0 : FREE_BYTES);

function queueStatus({ arr }: Arr, count: number) {
  return {
    totalCount: count,
    count,
    unknownCount: 0,
    errors: arr.queue.some((download) => download.health === 'error'),
    warnings: arr.queue.some((download) => download.health === 'warning'),
    unknownErrors: false,
    unknownWarnings: false,
  };
}

function health(world: Arr) {
  const wikiUrl = `https://wiki.servarr.com/${world.app.toLowerCase()}/system`;
  const clientIsAway = world.arr.queue.some((download) => download.status === 'downloadClientUnavailable');
  return [
    ...(diskIsFull(world) ? [{ source: 'RootFolderCheck', type: 'error', message: 'A root folder has no free space', wikiUrl }] : []),
    ...(clientIsAway ? [{ source: 'DownloadClientStatusCheck', type: 'error', message: 'All download clients are unavailable due to failures', wikiUrl }] : []),
  ];
}
