import type { FastifyInstance } from 'fastify';
import { v3 } from '../servarr/api-version.ts';
import { arrFoundations, arrRoutes, found, type Views } from '../servarr/arr-routes.ts';
import type { Radarr } from '../servarr/arr.ts';
import { blockedMembers } from '../servarr/history.ts';
import { isTrue, queryOf } from '../servarr/query.ts';
import { notFound } from '../servarr/refusals.ts';
import { rootFolderPaths } from './add-request.ts';
import { historyResource } from './history.ts';
import { filmOf, movieResource } from './movie-resource.ts';
import { movieRoutes } from './movie-routes.ts';
import { queueResource } from './queue.ts';
import type { MovieDownload } from './radarr-state.ts';
import { releases } from './search.ts';

export function radarrRoutes(app: FastifyInstance, world: Radarr): void {
  const views: Views<MovieDownload> = {
    rootFolderPaths,
    queue: (download, query) => [queueResource(world, download, isTrue(query.includeMovie))],
    history: (entry, query) => historyResource(world, entry, isTrue(query.includeMovie)),
    releases: (query) => releases(world, found(world.arr.movies, Number(query.movieId))),
    blocked(entry) {
      const movie = world.arr.movies.find((candidate) => candidate.id === entry.titleId);
      return {
        movieId: entry.titleId,
        ...blockedMembers(world, entry, movie && filmOf(world, movie).language),
        ...(movie ? { movie: movieResource(world, movie) } : {}),
      };
    },
  };
  arrFoundations(app, world);
  arrRoutes(app, world, views, v3);
  movieRoutes(app, world);
  app.get('/api/v3/exclusions', () => world.arr.exclusions);
  app.get('/api/v3/queue/details', (request) => {
    const query = queryOf(request);
    return world.arr.queue
      .filter((download) => !query.movieId || download.movieId === Number(query.movieId))
      .map((download) => queueResource(world, download, isTrue(query.includeMovie)));
  });
  app.get('/api/v3/history/movie', (request) => {
    const query = queryOf(request);
    if (!query.movieId) throw notFound();
    const own = world.arr.history.filter((entry) => entry.titleId === Number(query.movieId));
    return own.reverse().map((entry) => historyResource(world, entry, isTrue(query.includeMovie)));
  });
}
