import type { FastifyInstance } from 'fastify';
import { v3, type ApiVersion } from '../servarr/api-version.ts';
import { found } from '../servarr/arr-routes.ts';
import type { Sonarr } from '../servarr/arr.ts';
import { numbers } from '../servarr/commands.ts';
import { paged } from '../servarr/paging.ts';
import { idOf, listOf, queryOf, type Query } from '../servarr/query.ts';
import { Refusal } from '../servarr/refusals.ts';
import { tell } from '../servarr/webhooks.ts';
import { episodeFileResource, filePath } from './episode-file.ts';
import { episodeResource } from './episode-resource.ts';
import { episodeById, hasAired, seriesById } from './facts.ts';
import { fileDeleted } from './payloads.ts';
import { seriesView } from './series-resource.ts';
import type { HeldEpisode } from './sonarr-state.ts';

export function episodeRoutes(app: FastifyInstance, world: Sonarr, api: ApiVersion): void {
  const series = seriesView(world, api);
  const asked = (query: Query) => (api.includes(query, 'series') ? { series } : {});
  app.get(`${api.base}/episode`, (request) => {
    const query = queryOf(request);
    return select(world, query).map((episode) => episodeResource(world, episode, { ...asked(query), file: api.includes(query, 'episodeFile') }));
  });
  app.get(`${api.base}/episode/:id`, (request) => episodeResource(world, episodeById(world, idOf(request)), { series, file: true }));
  app.put(`${api.base}/episode/:id`, (request, reply) => {
    const [episode] = monitor(world, [idOf(request)], request.body);
    return reply.code(202).send(episode);
  });
  app.put(`${api.base}/episode/monitor`, (request, reply) => {
    const { episodeIds } = (request.body ?? {}) as { episodeIds?: unknown };
    return reply.code(api === v3 ? 202 : 200).send(monitor(world, numbers(episodeIds), request.body));
  });
  app.get(`${api.base}/wanted/missing`, (request) => {
    const query = queryOf(request);
    const missing = world.arr.episodes.filter((episode) => isMissing(world, episode) === (query.monitored?.toLowerCase() !== 'false'));
    const page = paged(missing, query, 'episodes.airDateUtc', 'ascending');
    return { ...page, records: page.records.map((episode) => episodeResource(world, episode, asked(query))) };
  });
  fileRoutes(app, world, api);
}

function select(world: Sonarr, query: Query): HeldEpisode[] {
  const { arr } = world;
  if (query.episodeIds) return arr.episodes.filter(({ id }) => listOf(query.episodeIds).map(Number).includes(id));
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

function fileRoutes(app: FastifyInstance, world: Sonarr, api: ApiVersion): void {
  app.get(`${api.base}/episodefile`, (request) => {
    const seriesId = Number(queryOf(request).seriesId);
    return world.arr.files.filter((file) => file.seriesId === seriesId).map((file) => episodeFileResource(world, seriesById(world, seriesId), file));
  });
  app.get(`${api.base}/episodefile/:id`, (request) => {
    const file = found(world.arr.files, idOf(request));
    return episodeFileResource(world, seriesById(world, file.seriesId), file);
  });
  app.delete(`${api.base}/episodefile/:id`, (request, reply) => {
    const { arr } = world;
    const file = found(arr.files, idOf(request));
    const series = seriesById(world, file.seriesId);
    const episodes = arr.episodes.filter(({ fileId }) => fileId === file.id);
    arr.files = arr.files.filter((other) => other !== file);
    for (const episode of episodes) delete episode.fileId;
    world.library.removed(filePath(series, file));
    tell(world, fileDeleted(world, series, episodes, file));
    return api.gone(reply);
  });
}
