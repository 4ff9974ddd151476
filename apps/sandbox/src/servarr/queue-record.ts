import { CLIENT, INDEXER, type Arr } from './arr.ts';
import type { Download } from './arr-state.ts';
import { sizeLeft, timeLeft } from './download-progress.ts';
import { qualityModel } from './reference.ts';

/** The members that a record of either program's queue has; version 5 writes two of them with another capital. */
export function queueRecord(world: Arr, download: Download) {
  const now = world.clock.now();
  const left = timeLeft(download, now);
  return {
    quality: qualityModel(world),
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
  };
}
