import type { FastifyInstance } from 'fastify';
import type { World } from '../world.ts';
import { listItem } from './film-views.ts';
import { pageNumber, pageOf, type Query } from './paging.ts';
import { tvListItem } from './tv-views.ts';

/** What answers with films and series together. */
export function mixedRoutes(app: FastifyInstance, world: World): void {
  app.get('/3/search/multi', (request) => {
    const query = request.query as Query;
    const films = world.catalogue.search(query.query ?? '').map((film) => ({ ...listItem(film), media_type: 'movie' }));
    const series = world.series.search(query.query ?? '').map((one) => ({ ...tvListItem(one), media_type: 'tv' }));
    const both = [...films, ...series].sort((a, b) => b.popularity - a.popularity);
    return pageOf(both, pageNumber(query), (item) => item);
  });
  app.get('/3/find/:id', (request) => {
    const { id } = request.params as { id: string };
    const { external_source: source } = request.query as Query;
    const film = source === 'imdb_id' ? world.catalogue.byImdb(id) : undefined;
    const series = source === 'imdb_id' ? world.series.byImdb(id) : source === 'tvdb_id' ? world.series.byTvdb(Number(id)) : undefined;
    return {
      movie_results: film ? [{ ...listItem(film), media_type: 'movie' }] : [],
      person_results: [],
      tv_results: series ? [{ ...tvListItem(series), media_type: 'tv' }] : [],
      tv_episode_results: [],
      tv_season_results: [],
    };
  });
}
