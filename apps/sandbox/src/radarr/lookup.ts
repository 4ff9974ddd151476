import type { Film } from '../catalogue/film.ts';
import type { Radarr } from '../servarr/arr.ts';
import { lookupResource, movieResource } from './movie-resource.ts';

const RESULTS = 20;

export function found(world: Radarr, film: Film): object {
  const movie = world.arr.movies.find((candidate) => candidate.tmdbId === film.id);
  return movie ? movieResource(world, movie) : lookupResource(world, film);
}

export function lookup(world: Radarr, term: string): object[] {
  const [, scheme, id] = /^(tmdb|imdb)(?:id)?:\s*(\S+)$/i.exec(term.trim()) ?? [];
  if (!scheme || !id) return world.catalogue.search(term).slice(0, RESULTS).map((film) => found(world, film));
  const film = scheme.toLowerCase() === 'tmdb' ? world.catalogue.get(Number(id)) : world.catalogue.byImdb(id);
  return film ? [found(world, film)] : [];
}
