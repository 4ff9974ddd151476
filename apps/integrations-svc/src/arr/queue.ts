import { partKey } from '@marquee/contracts';
import type { QueueRecord } from '../plugins/port.ts';
import { sentenceOf } from './messages.ts';
import type { QueueRow } from './schema.ts';

/** Of rows of one download that differ, the one that needs somebody counts, else the one that is least far. */
const urgency: QueueRecord['phase'][] = ['failed', 'blocked', 'stalled', 'paused', 'queued', 'downloading', 'downloaded', 'importing', 'imported'];

/** One record per download: a season pack has a row per episode, and each repeats the size of the whole. */
export function queueRecords(rows: readonly QueueRow[], program: string): QueueRecord[] {
  const downloads = new Map<string, QueueRow[]>();
  for (const row of rows) {
    // What a person told the program to ignore is imported by nobody.
    if (row.trackedDownloadState === 'ignored') continue;
    const title = row.movieId ?? row.seriesId;
    const key = row.downloadId ? `${row.downloadId.toUpperCase()} ${title}` : `row ${row.id}`;
    const known = downloads.get(key);
    if (known) known.push(row);
    else downloads.set(key, [row]);
  }
  return [...downloads.values()].map((together) => record(together, program));
}

function record(rows: QueueRow[], program: string): QueueRecord {
  const phases = rows.map(phaseOf);
  const phase = urgency.find((candidate) => phases.includes(candidate)) ?? 'queued';
  const first = rows[phases.indexOf(phase)] as QueueRow;
  const some = <K extends keyof QueueRow>(name: K) => first[name] ?? rows.find((row) => row[name] !== null)?.[name] ?? null;
  return {
    queueIds: unique(rows.map(({ id }) => id)),
    ref: first.movieId ?? first.seriesId,
    partRefs: unique(rows.flatMap(partsOf)),
    partNames: unique(rows.flatMap(({ episode, episodes }) => [...(episode ? [episode] : []), ...episodes].flatMap(nameOf))),
    downloadId: first.downloadId?.toUpperCase() ?? null,
    phase,
    progress: progressOf(first),
    etaSeconds: seconds(some('timeleft') as string | null),
    size: positive(first.size),
    left: first.sizeleft,
    problem: unique(rows.map((row) => problemOf(row, program)).filter((problem) => problem !== null)).join(' ') || null,
    release: first.title ?? '',
    title: first.movie ?? first.series,
    client: some('downloadClient') as string | null,
    protocol: some('protocol') as string | null,
    indexer: some('indexer') as string | null,
  };
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

const partsOf = ({ movieId, episodeId, episodeIds }: QueueRow): string[] => [...(movieId ? [movieId] : []), ...(episodeId ? [episodeId] : []), ...episodeIds.map(String)];

const nameOf = ({ seasonNumber, episodeNumber }: { seasonNumber: number | null; episodeNumber: number | null }): string[] =>
  seasonNumber === null || episodeNumber === null ? [] : [partKey(seasonNumber, episodeNumber)];

function phaseOf(row: QueueRow): QueueRecord['phase'] {
  switch (row.trackedDownloadState) {
    case 'importBlocked':
      return 'blocked';
    case 'importPending':
      return row.trackedDownloadStatus === 'warning' || row.trackedDownloadStatus === 'error' ? 'blocked' : 'downloaded';
    case 'importing':
      return 'importing';
    case 'imported':
      return 'imported';
    case 'failed':
    case 'failedPending':
      return 'failed';
    default:
  }
  switch (row.status) {
    case 'completed':
      return 'downloaded';
    case 'failed':
      return 'failed';
    case 'paused':
      return 'paused';
    // A download client calls a torrent without sources, or metadata, a warning.
    case 'warning':
      return 'stalled';
    case 'queued':
    case 'delay':
      return progressOf(row) ? 'downloading' : 'queued';
    default:
      return 'downloading';
  }
}

const positive = (value: number | null) => (value && value > 0 ? value : null);

function progressOf({ size, sizeleft }: QueueRow): number | null {
  if (!size || size <= 0 || sizeleft === null) return null;
  return Math.min(1, Math.max(0, 1 - sizeleft / size));
}

function problemOf(row: QueueRow, program: string): string | null {
  const troubled = row.trackedDownloadStatus === 'warning' || row.trackedDownloadStatus === 'error' || ['warning', 'failed', 'downloadClientUnavailable'].includes(row.status ?? '') || ['blocked', 'failed'].includes(phaseOf(row));
  if (!troubled) return null;
  return sentenceOf(row.statusMessages) || row.errorMessage || (row.status === 'downloadClientUnavailable' ? 'The download client is unavailable' : `${program} gives no reason`);
}

/** Seconds of a .NET time span, `[d.]hh:mm:ss`. */
export function seconds(span: string | null): number | null {
  const match = /^(?:(\d+)\.)?(\d+):(\d+):(\d+)/.exec(span ?? '');
  if (!match) return null;
  const [, days = '0', hours = '0', minutes = '0', rest = '0'] = match;
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(rest);
}
