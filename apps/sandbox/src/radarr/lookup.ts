import type { Film } from '../catalogue/film.ts';
import type { World } from '../world.ts';
import { lookupResource, movieResource } from './movie-resource.ts';

const RESULTS = 20;

export function found(world: World, film: Film): object {
  const movie = world.state.radarr.movies.find((candidate) => candidate.tmdbId === film.id);
  return movie ? movieResource(world, movie) : lookupResource(world, film);
}

export function lookup(world: World, term: string): object[] {
  const [, scheme, id] = /^(tmdb|imdb)(?:id)?:\s*(\S+)$/i.exec(term.trim()) ?? [];
  if (!scheme || !id) return world.catalogue.search(term).slice(0, RESULTS).map((film) => found(world, film));
  const film = scheme.toLowerCase() === 'tmdb' ? world.catalogue.get(Number(id)) : world.catalogue.byImdb(id);
  return film ? [found(world, film)] : [];
}
