import type { QueueRecord } from '../port.ts';
import type { QueueItem } from './schema.ts';

/** Null when Radarr does not know which film it is. */
export function queueRecord(item: QueueItem): QueueRecord | null {
  if (!item.movieId) return null;
  return {
    ref: item.movieId,
    downloadId: item.downloadId?.toUpperCase() ?? null,
    phase: phaseOf(item),
    progress: progressOf(item),
    etaSeconds: seconds(item.timeleft),
    problem: problemOf(item),
  };
}

function phaseOf(item: QueueItem): QueueRecord['phase'] {
  switch (item.trackedDownloadState) {
    case 'importBlocked':
      return 'blocked';
    case 'importPending':
      return item.trackedDownloadStatus === 'warning' ? 'blocked' : 'downloaded';
    case 'importing':
      return 'importing';
    case 'imported':
      return 'imported';
    case 'failed':
    case 'failedPending':
      return 'failed';
    default:
  }
  if (item.status === 'completed') return 'downloaded';
  if (item.status === 'failed') return 'failed';
  return ['queued', 'delay', 'paused'].includes(item.status ?? '') && !progressOf(item) ? 'queued' : 'downloading';
}

function progressOf({ size, sizeleft }: QueueItem): number | null {
  if (!size || size <= 0 || sizeleft === null) return null;
  return Math.min(1, Math.max(0, 1 - sizeleft / size));
}

function problemOf(item: QueueItem): string | null {
  const troubled = item.trackedDownloadStatus === 'warning' || item.trackedDownloadStatus === 'error' || ['warning', 'failed', 'downloadClientUnavailable'].includes(item.status ?? '') || phaseOf(item) === 'blocked';
  if (!troubled) return null;
  const messages = item.statusMessages.flatMap(({ title, messages }) => (messages.length > 0 ? messages : title ? [title] : []));
  return messages.join(' ') || item.errorMessage || (item.status === 'downloadClientUnavailable' ? 'The download client is unavailable' : 'Radarr gives no reason');
}

/** Seconds of a .NET time span, `[d.]hh:mm:ss`. */
export function seconds(span: string | null): number | null {
  const match = /^(?:(\d+)\.)?(\d+):(\d+):(\d+)/.exec(span ?? '');
  if (!match) return null;
  const [, days = '0', hours = '0', minutes = '0', rest = '0'] = match;
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(rest);
}
