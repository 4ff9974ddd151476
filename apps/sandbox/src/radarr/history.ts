import { languageOf } from '../catalogue/languages.ts';
import type { HistoryEntry } from '../servarr/arr-state.ts';
import { CLIENT, INDEXER, type Radarr } from '../servarr/arr.ts';
import { qualityModel } from '../servarr/reference.ts';
import { filmOf, movieResource } from './movie-resource.ts';
import type { Movie, MovieDownload } from './radarr-state.ts';

const KEPT = 20_000;

export function record(world: Radarr, movie: Movie, download: MovieDownload, eventType: HistoryEntry['eventType'], message?: string): void {
  const { arr } = world;
  arr.history.push({
    id: arr.nextId++,
    titleId: movie.id,
    sourceTitle: download.releaseTitle,
    date: world.clock.iso(),
    downloadId: download.downloadId,
    eventType,
    data: {
      indexer: INDEXER,
      downloadClient: CLIENT,
      size: String(download.size),
      ...(message ? { message } : {}),
      ...(movie.file ? { fileId: String(movie.file.id), importedPath: `${movie.path}/${movie.file.releaseTitle}.mkv` } : {}),
    },
  });
  if (arr.history.length > KEPT) arr.history.splice(0, arr.history.length - KEPT);
}

export function historyResource(world: Radarr, entry: HistoryEntry, includeMovie: boolean) {
  const movie = world.arr.movies.find((candidate) => candidate.id === entry.titleId);
  return {
    movieId: entry.titleId,
    sourceTitle: entry.sourceTitle,
    languages: movie ? [languageOf(filmOf(world, movie).language)] : [],
    quality: qualityModel(world),
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
