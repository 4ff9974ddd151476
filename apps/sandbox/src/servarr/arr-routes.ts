import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Arr } from './arr.ts';
import type { Blocked, Download, HistoryEntry } from './arr-state.ts';
import { commandResource, queueCommand } from './commands.ts';
import type { Journey, Removal } from './journey.ts';
import { deleteNotification, notificationResource, saveNotification, tryNotification } from './notifications.ts';
import { paged, type PagedQuery } from './paging.ts';
import { qualityProfiles, systemStatus } from './reference.ts';
import { notFound, Refusal, unreadable } from './refusals.ts';
import { requireArrKey } from './require-key.ts';
import { saveTag } from './tags.ts';

export type Query = Record<string, string | undefined> & PagedQuery;
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

export const idOf = (request: FastifyRequest): number => Number((request.params as { id: string }).id);
export const queryOf = (request: FastifyRequest): Query => request.query as Query;
export const isTrue = (value: string | undefined): boolean => value?.toLowerCase() === 'true';

export function found<T extends { id: number }>(all: readonly T[], id: number): T {
  const one = all.find((candidate) => candidate.id === id);
  if (!one) throw notFound();
  return one;
}

const idsOf = (request: FastifyRequest): number[] => {
  const { ids } = (request.body ?? {}) as { ids?: unknown };
  return Array.isArray(ids) ? ids.map(Number) : [];
};

export function arrRoutes<D extends Download>(app: FastifyInstance, world: Arr, views: Views<D>): void {
  const startTime = world.clock.iso();
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
  app.get('/api/v3/system/status', () => systemStatus(world, startTime));
  app.get('/api/v3/qualityprofile', () => qualityProfiles(world));
  app.get('/api/v3/rootfolder', () => views.rootFolderPaths.map((path, index) => ({ path, accessible: true, freeSpace: freeSpace(world), unmappedFolders: [], id: index + 1 })));
  app.get('/api/v3/diskspace', () => [{ path: '/data', label: '', freeSpace: freeSpace(world), totalSpace: TOTAL_BYTES }]);
  app.get('/api/v3/health', () => health(world));
  app.get('/api/v3/tag', () => world.arr.tags);
  app.post('/api/v3/tag', (request, reply) => reply.code(201).send(saveTag(world, (request.body as Body | null)?.label)));
  app.get('/api/v3/release', (request) => views.releases(queryOf(request)));

  app.get('/api/v3/command', () => world.arr.commands.map((command) => commandResource(world, command)));
  app.get('/api/v3/command/:id', (request) => commandResource(world, found(world.arr.commands, idOf(request))));
  app.post('/api/v3/command', (request, reply) => reply.code(201).send(commandResource(world, queueCommand(world, (request.body ?? {}) as Body))));

  queueRoutes(app, world, views);
  blocklistRoutes(app, world, views);
  notificationRoutes(app, world);
}

function queueRoutes<D extends Download>(app: FastifyInstance, world: Arr, views: Views<D>): void {
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

  app.get('/api/v3/queue', (request) => paged(records(queryOf(request)), queryOf(request), 'timeleft', 'ascending'));
  app.get('/api/v3/queue/status', () => queueStatus(world, records({}).length));
  app.delete('/api/v3/queue/:id', (request) => {
    found(records({}), idOf(request));
    remove([idOf(request)], queryOf(request));
    return {};
  });
  app.delete('/api/v3/queue/bulk', (request) => {
    remove(idsOf(request), queryOf(request));
    return {};
  });
  app.get('/api/v3/history', (request) => {
    const query = queryOf(request);
    const entries = world.arr.history.filter(
      (entry) => (!query.downloadId || entry.downloadId === query.downloadId) && (!query.episodeId || entry.episodeId === Number(query.episodeId)),
    );
    const page = paged(entries.reverse(), query, 'date', 'descending');
    return { ...page, records: page.records.map((entry) => views.history(entry, query)) };
  });
}

function blocklistRoutes<D extends Download>(app: FastifyInstance, world: Arr, views: Views<D>): void {
  const unblock = (ids: readonly number[]): object => {
    world.arr.blocklist = world.arr.blocklist.filter((blocked) => !ids.includes(blocked.id));
    return {};
  };
  app.get('/api/v3/blocklist', (request) => {
    const page = paged(world.arr.blocklist.toReversed(), queryOf(request), 'date', 'descending');
    return { ...page, records: page.records.map((entry) => views.blocked(entry)) };
  });
  app.delete('/api/v3/blocklist/:id', (request) => unblock([found(world.arr.blocklist, idOf(request)).id]));
  app.delete('/api/v3/blocklist/bulk', (request) => unblock(idsOf(request)));
}

function notificationRoutes(app: FastifyInstance, world: Arr): void {
  const all = () => world.arr.notifications;
  app.get('/api/v3/notification', () => all().map((one) => notificationResource(world, one)));
  app.get('/api/v3/notification/:id', (request) => notificationResource(world, found(all(), idOf(request))));
  app.post('/api/v3/notification', async (request, reply) => {
    const saved = await saveNotification(world, (request.body ?? {}) as Body);
    return reply.code(201).send(notificationResource(world, saved));
  });
  app.post('/api/v3/notification/test', async (request) => {
    await tryNotification(world, (request.body ?? {}) as Body);
    return {};
  });
  app.put('/api/v3/notification/:id', async (request, reply) => {
    const known = found(all(), idOf(request));
    const saved = await saveNotification(world, (request.body ?? {}) as Body, known.id);
    return reply.code(202).send(notificationResource(world, saved));
  });
  app.delete('/api/v3/notification/:id', (request) => {
    deleteNotification(world, idOf(request));
    return {};
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
