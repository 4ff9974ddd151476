import { languageOf } from '../catalogue/languages.ts';
import type { Radarr } from '../servarr/arr.ts';
import { queueRecord } from '../servarr/queue-record.ts';
import { filmOf, movieResource } from './movie-resource.ts';
import type { MovieDownload } from './radarr-state.ts';

export function queueResource(world: Radarr, download: MovieDownload, includeMovie: boolean) {
  const movie = world.arr.movies.find((candidate) => candidate.id === download.movieId);
  return {
    movieId: download.movieId,
    ...(includeMovie && movie ? { movie: movieResource(world, movie) } : {}),
    languages: movie ? [languageOf(filmOf(world, movie).language)] : [],
    ...queueRecord(world, download),
    id: download.id,
  };
}
