import type { FastifyInstance } from 'fastify';
import type { Series } from '../catalogue/series.ts';
import { idOf, isTrue, queryOf } from '../servarr/arr-routes.ts';
import { seriesById } from './facts.ts';
import { addSeries, changeSeries, deleteSeries } from './held-series.ts';
import { lookupResource, seriesResource } from './series-resource.ts';
import type { Sonarr } from './sonarr-state.ts';

const RESULTS = 20;

export function seriesRoutes(app: FastifyInstance, world: Sonarr): void {
  app.get('/api/v3/series/lookup', (request) => lookUp(world, queryOf(request).term ?? '').map((series) => found(world, series)));
  app.get('/api/v3/series', (request) => {
    const { tvdbId } = queryOf(request);
    return world.arr.series.filter((series) => !tvdbId || series.tvdbId === Number(tvdbId)).map((series) => seriesResource(world, series));
  });
  app.post('/api/v3/series', (request, reply) => reply.code(201).send(seriesResource(world, addSeries(world, request.body))));
  app.get('/api/v3/series/:id', (request) => seriesResource(world, seriesById(world, idOf(request))));
  app.put('/api/v3/series/:id', (request, reply) => reply.code(202).send(seriesResource(world, changeSeries(world, idOf(request), request.body))));
  app.delete('/api/v3/series/:id', (request) => {
    deleteSeries(world, idOf(request), isTrue(queryOf(request).deleteFiles));
    return {};
  });
}

function lookUp(world: Sonarr, term: string): Series[] {
  const [, scheme, id] = /^(tvdb|tmdb|imdb)(?:id)?:\s*(\S+)$/i.exec(term.trim()) ?? [];
  if (!scheme || !id) return world.series.search(term).slice(0, RESULTS);
  const ways = { tvdb: () => world.series.byTvdb(Number(id)), tmdb: () => world.series.get(Number(id)), imdb: () => world.series.byImdb(id) };
  const series = ways[scheme.toLowerCase() as keyof typeof ways]();
  return series ? [series] : [];
}

/** One that is in the library already carries its own id. */
function found(world: Sonarr, series: Series): object {
  const held = world.arr.series.find(({ tvdbId }) => tvdbId === series.tvdbId);
  return held ? { ...lookupResource(world, series), ...seriesResource(world, held) } : lookupResource(world, series);
}
