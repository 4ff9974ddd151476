import type { FastifyInstance, FastifyRequest } from 'fastify';
import { genreIds } from '../catalogue/genres.ts';
import type { Film } from '../catalogue/film.ts';
import { DAY_MS, isoDay } from '../catalogue/film.ts';
import type { World } from '../world.ts';
import { appendices } from './appendices.ts';
import { nowPlaying, topRated, trending, upcoming } from './charts.ts';
import { discover } from './discover.ts';
import { details, listItem } from './film-views.ts';
import { mixedRoutes } from './mixed-routes.ts';
import { pageNumber, pageOf, type Query } from './paging.ts';
import { notFound, TmdbError } from './tmdb-error.ts';
import { tvRoutes } from './tv-routes.ts';
import { requireKey } from './require-key.ts';

const queryOf = (request: FastifyRequest): Query => request.query as Query;

export function tmdbRoutes(app: FastifyInstance, world: World): void {
  app.addHook('onRequest', requireKey(world.keys.tmdb));
  app.setErrorHandler((error, _request, reply) => {
    const refusal = error instanceof TmdbError ? error : new TmdbError(500, 11, 'Internal error: Something went wrong.');
    return reply.code(refusal.statusCode).send({ success: false, status_code: refusal.code, status_message: refusal.message });
  });
  app.setNotFoundHandler(() => {
    throw notFound();
  });

  tvRoutes(app, world);
  mixedRoutes(app, world);
  app.get('/3/configuration', (request) => configuration(`${request.protocol}://${request.host}`));
  app.get('/3/genre/movie/list', () => ({ genres: Object.entries(genreIds).map(([name, id]) => ({ id, name })) }));
  app.get('/3/search/movie', (request) => search(world, queryOf(request)));
  app.get('/3/discover/movie', (request) => pageOf(discover(world, queryOf(request)), pageNumber(queryOf(request)), listItem));

  app.get('/3/movie/popular', (request) => pageOf(world.catalogue.films, pageNumber(queryOf(request)), listItem));
  app.get('/3/movie/top_rated', (request) => pageOf(topRated(world), pageNumber(queryOf(request)), listItem));
  app.get('/3/movie/upcoming', (request) => dated(world, upcoming(world), queryOf(request), [0, 365]));
  app.get('/3/movie/now_playing', (request) => dated(world, nowPlaying(world), queryOf(request), [-45, 0]));
  app.get('/3/trending/movie/:window', (request) => {
    const { window } = request.params as { window: string };
    if (window !== 'day' && window !== 'week') throw notFound();
    const page = pageOf(trending(world, window), pageNumber(queryOf(request)), listItem);
    return { ...page, results: page.results.map((item) => ({ ...item, media_type: 'movie' })) };
  });

  app.get('/3/collection/:id', (request) => {
    const { id } = request.params as { id: string };
    const films = world.catalogue.films.filter((film) => film.collection?.id === Number(id));
    const [{ collection } = { collection: null }] = films;
    if (!collection) throw notFound();
    return { ...collection, overview: '', poster_path: null, backdrop_path: null, parts: films.map((film) => ({ ...listItem(film), media_type: 'movie' })) };
  });

  app.get('/3/movie/:id', (request) => {
    const film = filmOf(world, request);
    const asked = (queryOf(request).append_to_response ?? '').split(',');
    const appended = asked.flatMap((name) => (appendices[name] ? [[name, appendices[name](film, world, 1)]] : []));
    return { ...details(film, world.clock.now()), ...Object.fromEntries(appended) };
  });
  for (const [name, part] of Object.entries(appendices)) {
    app.get(`/3/movie/:id/${name}`, (request) => {
      const film = filmOf(world, request);
      return { id: film.id, ...part(film, world, pageNumber(queryOf(request))) };
    });
  }
}

function filmOf(world: World, request: FastifyRequest): Film {
  const film = world.catalogue.get(Number((request.params as { id: string }).id));
  if (!film) throw notFound();
  return film;
}

function search(world: World, query: Query) {
  const year = query.primary_release_year ?? query.year;
  const found = world.catalogue.search(query.query ?? '');
  return pageOf(year ? found.filter((film) => film.releaseDate.startsWith(year)) : found, pageNumber(query), listItem);
}

function dated(world: World, films: readonly Film[], query: Query, [from, to]: readonly [number, number]) {
  const day = (days: number): string => isoDay(world.clock.now() + days * DAY_MS);
  return { dates: { maximum: day(to), minimum: day(from) }, ...pageOf(films, pageNumber(query), listItem) };
}

const configuration = (url: string) => ({
  images: {
    base_url: `${url}/images/`,
    secure_base_url: `${url}/images/`,
    backdrop_sizes: ['w300', 'w780', 'w1280', 'original'],
    logo_sizes: ['w154', 'w500', 'original'],
    poster_sizes: ['w92', 'w154', 'w185', 'w342', 'w500', 'w780', 'original'],
    profile_sizes: ['w185', 'original'],
    still_sizes: ['w300', 'original'],
  },
  change_keys: ['overview', 'release_dates', 'title'],
});
