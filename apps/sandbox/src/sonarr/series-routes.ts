import type { FastifyInstance } from 'fastify';
import type { Series } from '../catalogue/series.ts';
import type { ApiVersion } from '../servarr/api-version.ts';
import type { Sonarr } from '../servarr/arr.ts';
import { idOf, isTrue, queryOf } from '../servarr/query.ts';
import { seriesById } from './facts.ts';
import { addSeries, changeSeries, deleteSeries } from './held-series.ts';
import { inVersion, lookupResource, seriesView } from './series-resource.ts';

const RESULTS = 20;

export function seriesRoutes(app: FastifyInstance, world: Sonarr, api: ApiVersion): void {
  const shown = seriesView(world, api);
  app.get(`${api.base}/series/lookup`, (request) => lookUp(world, queryOf(request).term ?? '').map((series) => found(world, api, series)));
  app.get(`${api.base}/series`, (request) => {
    const { tvdbId } = queryOf(request);
    return world.arr.series.filter((series) => !tvdbId || series.tvdbId === Number(tvdbId)).map((series) => shown(series));
  });
  app.post(`${api.base}/series`, (request, reply) => reply.code(201).send(shown(addSeries(world, request.body))));
  app.get(`${api.base}/series/:id`, (request) => shown(seriesById(world, idOf(request))));
  app.put(`${api.base}/series/:id`, (request, reply) => reply.code(202).send(shown(changeSeries(world, idOf(request), request.body))));
  app.delete(`${api.base}/series/:id`, (request, reply) => {
    deleteSeries(world, idOf(request), isTrue(queryOf(request).deleteFiles));
    return api.gone(reply);
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
function found(world: Sonarr, api: ApiVersion, series: Series): object {
  const held = world.arr.series.find(({ tvdbId }) => tvdbId === series.tvdbId);
  const whole = inVersion(api, lookupResource(world, series));
  return held ? { ...whole, ...seriesView(world, api)(held) } : whole;
}
