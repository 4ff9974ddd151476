import { languageOf } from '../catalogue/languages.ts';
import type { World } from '../world.ts';
import { sizeLeft, timeLeft } from './download-progress.ts';
import { filmOf, movieResource } from './movie-resource.ts';
import { CLIENT, INDEXER } from './payloads.ts';
import type { Download } from './radarr-state.ts';
import { bluray1080 } from './reference.ts';

export function queueResource(world: World, download: Download, includeMovie: boolean) {
  const now = world.clock.now();
  const movie = world.state.radarr.movies.find((candidate) => candidate.id === download.movieId);
  const left = timeLeft(download, now);
  return {
    movieId: download.movieId,
    ...(includeMovie && movie ? { movie: movieResource(world, movie) } : {}),
    languages: movie ? [languageOf(filmOf(world, movie).language)] : [],
    quality: bluray1080,
    customFormats: [],
    customFormatScore: 0,
    size: download.size,
    title: download.releaseTitle,
    ...(left ? { estimatedCompletionTime: new Date(download.doneAt).toISOString() } : {}),
    added: download.added,
    status: download.status,
    trackedDownloadStatus: download.health,
    trackedDownloadState: download.state,
    statusMessages: download.message ? [{ title: download.releaseTitle, messages: [download.message] }] : [],
    ...(download.message && download.status !== 'completed' ? { errorMessage: download.message } : {}),
    downloadId: download.downloadId,
    protocol: 'torrent',
    downloadClient: CLIENT,
    downloadClientHasPostImportCategory: false,
    indexer: INDEXER,
    outputPath: `/downloads/${download.releaseTitle}`,
    sizeleft: sizeLeft(download, now),
    ...(left ? { timeleft: left } : {}),
    id: download.id,
  };
}

export function queueStatus({ state }: World) {
  const { queue } = state.radarr;
  return {
    totalCount: queue.length,
    count: queue.length,
    unknownCount: 0,
    errors: queue.some((download) => download.health === 'error'),
    warnings: queue.some((download) => download.health === 'warning'),
    unknownErrors: false,
    unknownWarnings: false,
  };
}
