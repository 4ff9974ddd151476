import type { FastifyInstance } from 'fastify';
import { found, idOf, isTrue, queryOf, type Query } from '../servarr/arr-routes.ts';
import { numbers } from '../servarr/commands.ts';
import { paged } from '../servarr/paging.ts';
import { Refusal } from '../servarr/refusals.ts';
import { tell } from '../servarr/webhooks.ts';
import { episodeFileResource, filePath } from './episode-file.ts';
import { episodeResource } from './episode-resource.ts';
import { episodeById, hasAired, seriesById } from './facts.ts';
import { fileDeleted } from './payloads.ts';
import type { HeldEpisode, Sonarr } from './sonarr-state.ts';

/** ASP.NET takes a list as a repeated member, or parted by commas. */
const idList = (value: string | string[] | undefined): number[] => [value ?? []].flat().flatMap((part) => part.split(',')).map(Number);

export function episodeRoutes(app: FastifyInstance, world: Sonarr): void {
  app.get('/api/v3/episode', (request) => {
    const query = queryOf(request);
    return select(world, query).map((episode) => episodeResource(world, episode, { series: isTrue(query.includeSeries), file: isTrue(query.includeEpisodeFile) }));
  });
  app.get('/api/v3/episode/:id', (request) => episodeResource(world, episodeById(world, idOf(request)), { series: true, file: true }));
  app.put('/api/v3/episode/:id', (request, reply) => {
    const [episode] = monitor(world, [idOf(request)], request.body);
    return reply.code(202).send(episode);
  });
  app.put('/api/v3/episode/monitor', (request, reply) => {
    const { episodeIds } = (request.body ?? {}) as { episodeIds?: unknown };
    return reply.code(202).send(monitor(world, numbers(episodeIds), request.body));
  });
  app.get('/api/v3/wanted/missing', (request) => {
    const query = queryOf(request);
    const missing = world.arr.episodes.filter((episode) => isMissing(world, episode) === (query.monitored?.toLowerCase() !== 'false'));
    const page = paged(missing, query, 'episodes.airDateUtc', 'ascending');
    return { ...page, records: page.records.map((episode) => episodeResource(world, episode, { series: isTrue(query.includeSeries) })) };
  });
  fileRoutes(app, world);
}

function select(world: Sonarr, query: Query): HeldEpisode[] {
  const { arr } = world;
  if (query.episodeIds) return arr.episodes.filter(({ id }) => idList(query.episodeIds).includes(id));
  if (query.episodeFileId) return arr.episodes.filter(({ fileId }) => fileId === Number(query.episodeFileId));
  if (!query.seriesId) throw new Refusal(400, { message: 'seriesId or episodeIds must be provided' });
  return arr.episodes.filter(
    ({ seriesId, season }) => seriesId === Number(query.seriesId) && (!query.seasonNumber || season === Number(query.seasonNumber)),
  );
}

function monitor(world: Sonarr, ids: readonly number[], body: unknown): object[] {
  const { monitored } = (body ?? {}) as { monitored?: boolean };
  const episodes = world.arr.episodes.filter(({ id }) => ids.includes(id));
  for (const episode of episodes) episode.monitored = monitored === true;
  return episodes.map((episode) => episodeResource(world, episode));
}

const isMissing = (world: Sonarr, episode: HeldEpisode): boolean =>
  episode.fileId === undefined && episode.monitored && hasAired(world, episode) && seriesById(world, episode.seriesId).monitored;

function fileRoutes(app: FastifyInstance, world: Sonarr): void {
  app.get('/api/v3/episodefile', (request) => {
    const seriesId = Number(queryOf(request).seriesId);
    return world.arr.files.filter((file) => file.seriesId === seriesId).map((file) => episodeFileResource(world, seriesById(world, seriesId), file));
  });
  app.get('/api/v3/episodefile/:id', (request) => {
    const file = found(world.arr.files, idOf(request));
    return episodeFileResource(world, seriesById(world, file.seriesId), file);
  });
  app.delete('/api/v3/episodefile/:id', (request) => {
    const { arr } = world;
    const file = found(arr.files, idOf(request));
    const series = seriesById(world, file.seriesId);
    const episodes = arr.episodes.filter(({ fileId }) => fileId === file.id);
    arr.files = arr.files.filter((other) => other !== file);
    for (const episode of episodes) delete episode.fileId;
    world.library.removed(filePath(series, file));
    tell(world, fileDeleted(world, series, episodes, file));
    return {};
  });
}
