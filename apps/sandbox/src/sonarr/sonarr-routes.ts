import type { FastifyInstance } from 'fastify';
import { v3, v5, type ApiVersion } from '../servarr/api-version.ts';
import { arrFoundations, arrRoutes, type Views } from '../servarr/arr-routes.ts';
import type { Blocked } from '../servarr/arr-state.ts';
import type { Sonarr } from '../servarr/arr.ts';
import { blockedMembers } from '../servarr/history.ts';
import { listOf, queryOf, type Query } from '../servarr/query.ts';
import { notFound } from '../servarr/refusals.ts';
import { rootFolderPaths } from './add-request.ts';
import { episodeRoutes } from './episode-routes.ts';
import { factsOf } from './facts.ts';
import { historyResource } from './history.ts';
import { queueResources, queueResourceV5 } from './queue.ts';
import { releases, releaseV5 } from './releases.ts';
import { seriesView } from './series-resource.ts';
import { seriesRoutes } from './series-routes.ts';
import type { EpisodeDownload } from './sonarr-state.ts';

export function sonarrRoutes(app: FastifyInstance, world: Sonarr): void {
  arrFoundations(app, world);
  for (const api of [v3, v5]) {
    arrRoutes(app, world, viewsOf(world, api), api);
    seriesRoutes(app, world, api);
    episodeRoutes(app, world, api);
    detailRoutes(app, world, api);
  }
}

function viewsOf(world: Sonarr, api: ApiVersion): Views<EpisodeDownload> {
  const series = seriesView(world, api);
  const parts = (query: Query) => ({
    ...(api.includes(query, 'series') ? { series } : {}),
    episode: api.includes(query, 'episode'),
    episodes: api.includes(query, 'episodes'),
  });
  return {
    rootFolderPaths: rootFolderPaths(world),
    queue: (download, query) => (api === v3 ? queueResources(world, download, parts(query)) : [queueResourceV5(world, download, parts(query))]),
    history: (entry, query) => historyResource(world, entry, parts(query)),
    releases: (query) => (api === v3 ? releases(world, query) : releases(world, query).map(releaseV5)),
    blocked: (entry) => blockedResource(world, api, entry),
  };
}

function detailRoutes(app: FastifyInstance, world: Sonarr, api: ApiVersion): void {
  const views = viewsOf(world, api);
  app.get(`${api.base}/queue/details`, (request) => {
    const query = queryOf(request);
    const wanted = listOf(query.episodeIds).map(Number);
    return world.arr.queue
      .filter((download) => !query.seriesId || download.seriesId === Number(query.seriesId))
      .flatMap((download) => views.queue(download, query) as { id: number; episodeId?: number; episodeIds?: number[] }[])
      .filter(({ episodeId, episodeIds = [episodeId] }) => wanted.length === 0 || episodeIds.some((id) => id !== undefined && wanted.includes(id)));
  });
  app.get(`${api.base}/history/series`, (request) => {
    const query = queryOf(request);
    if (!query.seriesId) throw notFound();
    const own = world.arr.history.filter((entry) => entry.titleId === Number(query.seriesId));
    return own.reverse().map((entry) => views.history(entry, query));
  });
}

function blockedResource(world: Sonarr, api: ApiVersion, entry: Blocked): object {
  const series = world.arr.series.find(({ id }) => id === entry.titleId);
  return {
    seriesId: entry.titleId,
    episodeIds: entry.episodeIds,
    ...blockedMembers(world, entry, series && factsOf(world, series).language),
    ...(series ? { series: seriesView(world, api)(series) } : {}),
  };
}
