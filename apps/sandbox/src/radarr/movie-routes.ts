import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Radarr } from '../servarr/arr.ts';
import { notFound } from '../servarr/refusals.ts';
import { found, lookup } from './lookup.ts';
import { movieResource } from './movie-resource.ts';
import { addMovie, changeMovie, deleteMovie, deleteMovieFile, movieById } from './movies.ts';
import type { Movie } from './radarr-state.ts';

type Query = Record<string, string | undefined>;

const idOf = (request: FastifyRequest): number => Number((request.params as { id: string }).id);

export function movieRoutes(app: FastifyInstance, world: Radarr): void {
  app.get('/api/v3/movie/lookup', (request) => lookup(world, (request.query as Query).term ?? ''));
  app.get('/api/v3/movie/lookup/tmdb', (request) => {
    const film = world.catalogue.get(Number((request.query as Query).tmdbId));
    if (!film) throw notFound();
    return found(world, film);
  });
  app.get('/api/v3/movie', (request) => {
    const { tmdbId } = request.query as Query;
    const movies = world.arr.movies.filter((movie) => !tmdbId || movie.tmdbId === Number(tmdbId));
    return movies.map((movie) => movieResource(world, movie));
  });
  app.post('/api/v3/movie', (request, reply) => reply.code(201).send(movieResource(world, addMovie(world, request.body))));
  app.get('/api/v3/movie/:id', (request) => movieResource(world, movieById(world, idOf(request))));
  app.put('/api/v3/movie/:id', (request, reply) => {
    const changed = changeMovie(world, idOf(request), (request.body ?? {}) as Partial<Movie>);
    return reply.code(202).send(movieResource(world, changed));
  });
  app.delete('/api/v3/moviefile/:id', (request) => {
    deleteMovieFile(world, idOf(request));
    return {};
  });
  app.delete('/api/v3/movie/:id', (request) => {
    const query = request.query as Query;
    deleteMovie(world, idOf(request), { deleteFiles: query.deleteFiles === 'true', exclude: query.addImportExclusion === 'true' });
    return {};
  });
}
