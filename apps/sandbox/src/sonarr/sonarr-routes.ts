import type { FastifyInstance } from 'fastify';
import { languageOf } from '../catalogue/languages.ts';
import { INDEXER } from '../servarr/arr.ts';
import type { Blocked } from '../servarr/arr-state.ts';
import { arrRoutes, isTrue, queryOf, type Query, type Views } from '../servarr/arr-routes.ts';
import { qualityModel } from '../servarr/reference.ts';
import { notFound } from '../servarr/refusals.ts';
import { rootFolderPaths } from './add-request.ts';
import { episodeRoutes } from './episode-routes.ts';
import { factsOf } from './facts.ts';
import { historyResource } from './history.ts';
import { queueResources } from './queue.ts';
import { releases } from './releases.ts';
import { seriesResource } from './series-resource.ts';
import { seriesRoutes } from './series-routes.ts';
import type { EpisodeDownload, Sonarr } from './sonarr-state.ts';

const partsOf = (query: Query) => ({ series: isTrue(query.includeSeries), episode: isTrue(query.includeEpisode) });

export function sonarrRoutes(app: FastifyInstance, world: Sonarr): void {
  const views: Views<EpisodeDownload> = {
    rootFolderPaths: rootFolderPaths(world),
    queue: (download, query) => queueResources(world, download, partsOf(query)),
    history: (entry, query) => historyResource(world, entry, partsOf(query)),
    releases: (query) => releases(world, query),
    blocked: (entry) => blockedResource(world, entry),
  };
  arrRoutes(app, world, views);
  seriesRoutes(app, world);
  episodeRoutes(app, world);
  app.get('/api/v3/queue/details', (request) => {
    const query = queryOf(request);
    const episodeIds = query.episodeIds ? [query.episodeIds].flat().flatMap((part) => part.split(',')).map(Number) : undefined;
    return world.arr.queue
      .filter((download) => !query.seriesId || download.seriesId === Number(query.seriesId))
      .flatMap((download) => queueResources(world, download, partsOf(query)))
      .filter((record) => !episodeIds || episodeIds.includes(record.episodeId));
  });
  app.get('/api/v3/history/series', (request) => {
    const query = queryOf(request);
    if (!query.seriesId) throw notFound();
    const own = world.arr.history.filter((entry) => entry.titleId === Number(query.seriesId));
    return own.reverse().map((entry) => historyResource(world, entry, partsOf(query)));
  });
}

function blockedResource(world: Sonarr, entry: Blocked): object {
  const series = world.arr.series.find(({ id }) => id === entry.titleId);
  return {
    seriesId: entry.titleId,
    episodeIds: entry.episodeIds,
    sourceTitle: entry.sourceTitle,
    languages: series ? [languageOf(factsOf(world, series).language)] : [],
    quality: qualityModel(world),
    customFormats: [],
    date: entry.date,
    protocol: 'torrent',
    indexer: INDEXER,
    message: entry.message,
    ...(series ? { series: seriesResource(world, series) } : {}),
    id: entry.id,
  };
}
