import type { HistoryEntry } from '../servarr/arr-state.ts';
import type { Radarr } from '../servarr/arr.ts';
import { historyMembers, remember } from '../servarr/history.ts';
import { filmOf, movieResource } from './movie-resource.ts';
import type { Movie, MovieDownload } from './radarr-state.ts';

export function record(world: Radarr, { id: titleId, path, file }: Movie, download: MovieDownload, eventType: HistoryEntry['eventType'], message?: string): void {
  remember(world, download, {
    titleId,
    eventType,
    ...(message ? { message } : {}),
    ...(file ? { file: { fileId: String(file.id), importedPath: `${path}/${file.releaseTitle}.mkv` } } : {}),
  });
}

export function historyResource(world: Radarr, entry: HistoryEntry, includeMovie: boolean) {
  const movie = world.arr.movies.find((candidate) => candidate.id === entry.titleId);
  return {
    movieId: entry.titleId,
    ...historyMembers(world, entry, movie && filmOf(world, movie).language),
    ...(includeMovie && movie ? { movie: movieResource(world, movie) } : {}),
  };
}
