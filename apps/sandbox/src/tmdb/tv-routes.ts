import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Series } from '../catalogue/series.ts';
import { tvGenreIds } from '../catalogue/tv-genres.ts';
import type { World } from '../world.ts';
import { pageNumber, pageOf, type Query } from './paging.ts';
import { notFound, tooManyParts } from './tmdb-error.ts';
import { appended, tvAppendices } from './tv-appendices.ts';
import { airingToday, discoverTv, onTheAir, topRatedTv, trendingTv } from './tv-charts.ts';
import { seasonDetails, tvChartItem, tvDetails, tvListItem } from './tv-views.ts';

const MOST_PARTS = 20;

const queryOf = (request: FastifyRequest): Query => request.query as Query;

export function tvRoutes(app: FastifyInstance, world: World): void {
  const page = (request: FastifyRequest, all: readonly Series[]) => pageOf(all, pageNumber(queryOf(request)), tvListItem);
  const chart = (request: FastifyRequest, all: readonly Series[]) => pageOf(all, pageNumber(queryOf(request)), tvChartItem);

  app.get('/3/genre/tv/list', () => ({ genres: Object.entries(tvGenreIds).map(([name, id]) => ({ id, name })) }));
  app.get('/3/search/tv', (request) => {
    const { query, first_air_date_year: firstYear, year } = queryOf(request);
    const wanted = firstYear ?? year;
    const found = world.series.search(query ?? '');
    return page(request, wanted ? found.filter((series) => series.firstAirDate.startsWith(wanted)) : found);
  });
  app.get('/3/discover/tv', (request) => chart(request, discoverTv(world, queryOf(request))));
  app.get('/3/tv/popular', (request) => chart(request, world.series.all));
  app.get('/3/tv/top_rated', (request) => chart(request, topRatedTv(world)));
  app.get('/3/tv/airing_today', (request) => chart(request, airingToday(world)));
  app.get('/3/tv/on_the_air', (request) => chart(request, onTheAir(world)));
  app.get('/3/trending/tv/:window', (request) => {
    const { window } = request.params as { window: string };
    if (window !== 'day' && window !== 'week') throw notFound();
    const listed = page(request, trendingTv(world, window));
    return { ...listed, results: listed.results.map((item) => ({ ...item, media_type: 'tv' })) };
  });

  app.get('/3/tv/:id', (request) => {
    const series = seriesOf(world, request);
    const parts = (queryOf(request).append_to_response ?? '').split(',').filter(Boolean);
    if (parts.length > MOST_PARTS) throw tooManyParts();
    return { ...tvDetails(series, world.clock.now()), ...Object.fromEntries(parts.flatMap((name) => appended(series, world, name))) };
  });
  app.get('/3/tv/:id/season/:season', (request) => {
    const series = seriesOf(world, request);
    const number = Number((request.params as { season: string }).season);
    const season = series.seasons.find((candidate) => candidate.season === number);
    if (!season) throw notFound();
    return seasonDetails(series, season);
  });
  for (const [name, part] of Object.entries(tvAppendices)) {
    app.get(`/3/tv/:id/${name}`, (request) => {
      const series = seriesOf(world, request);
      const own = part(series, world, pageNumber(queryOf(request)));
      return 'page' in own ? own : { id: series.tmdbId, ...own };
    });
  }
}

function seriesOf(world: World, request: FastifyRequest): Series {
  const series = world.series.get(Number((request.params as { id: string }).id));
  if (!series) throw notFound();
  return series;
}
