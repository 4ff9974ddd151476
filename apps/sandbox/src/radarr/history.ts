import { languageOf } from '../catalogue/languages.ts';
import type { World } from '../world.ts';
import { filmOf, movieResource } from './movie-resource.ts';
import { CLIENT, INDEXER } from './payloads.ts';
import type { Download, HistoryEntry, Movie } from './radarr-state.ts';
import { bluray1080 } from './reference.ts';

const KEPT = 20_000;

export function record(world: World, movie: Movie, download: Download, eventType: HistoryEntry['eventType']): void {
  const { radarr } = world.state;
  radarr.history.push({
    id: radarr.nextId++,
    movieId: movie.id,
    sourceTitle: download.releaseTitle,
    date: world.clock.iso(),
    downloadId: download.downloadId,
    eventType,
    data: {
      indexer: INDEXER,
      downloadClient: CLIENT,
      size: String(download.size),
      ...(download.message ? { message: download.message } : {}),
      ...(movie.file ? { fileId: String(movie.file.id), importedPath: `${movie.path}/${movie.file.releaseTitle}.mkv` } : {}),
    },
  });
  if (radarr.history.length > KEPT) radarr.history.splice(0, radarr.history.length - KEPT);
}

export function historyResource(world: World, entry: HistoryEntry, includeMovie: boolean) {
  const movie = world.state.radarr.movies.find((candidate) => candidate.id === entry.movieId);
  return {
    movieId: entry.movieId,
    sourceTitle: entry.sourceTitle,
    languages: movie ? [languageOf(filmOf(world, movie).language)] : [],
    quality: bluray1080,
    customFormats: [],
    customFormatScore: 0,
    qualityCutoffNotMet: false,
    date: entry.date,
    ...(entry.downloadId ? { downloadId: entry.downloadId } : {}),
    eventType: entry.eventType,
    data: entry.data,
    ...(includeMovie && movie ? { movie: movieResource(world, movie) } : {}),
    id: entry.id,
  };
}
