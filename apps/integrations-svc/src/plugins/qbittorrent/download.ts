import type { ClientDownload } from '../port.ts';
import type { Torrent } from './schema.ts';

/** What qBittorrent says instead of "no idea when". */
const ENDLESS = 8_640_000;
const V1_LENGTH = 40;

const completed = ['uploading', 'stalledUP', 'queuedUP', 'forcedUP', 'pausedUP', 'stoppedUP'];
const phases: Record<string, ClientDownload['phase']> = {
  downloading: 'downloading', forcedDL: 'downloading', stalledDL: 'stalled', pausedDL: 'paused', stoppedDL: 'paused', queuedDL: 'queued', metaDL: 'queued',
  forcedMetaDL: 'queued', allocating: 'checking', checkingDL: 'checking', checkingUP: 'checking', checkingResumeData: 'checking', moving: 'checking',
  error: 'failed', missingFiles: 'failed', ...Object.fromEntries(completed.map((state) => [state, 'completed' as const])),
};

export function clientDownload(hash: string, torrent: Torrent): ClientDownload {
  const progress = Math.min(1, Math.max(0, torrent.progress ?? 0));
  const phase = phases[torrent.state ?? ''] ?? (progress === 1 ? 'completed' : 'downloading');
  return {
    hashes: hashesOf(hash, torrent),
    name: torrent.name ?? hash,
    phase,
    progress,
    etaSeconds: torrent.eta === null || torrent.eta >= ENDLESS || torrent.eta < 0 || phase === 'completed' ? null : Math.round(torrent.eta),
    size: torrent.size !== null && torrent.size >= 0 ? torrent.size : null,
    left: torrent.amount_left,
    speed: torrent.dlspeed,
    problem: problemOf(torrent),
    addedAt: torrent.added_on ? new Date(torrent.added_on * 1_000) : null,
  };
}

/** Managers know a download by its hash of version 1, or by the first 40 digits of that of version 2. */
function hashesOf(hash: string, { infohash_v1, infohash_v2 }: Torrent): string[] {
  const all = [hash, infohash_v1, infohash_v2?.slice(0, V1_LENGTH), infohash_v2];
  return [...new Set(all.filter((one): one is string => Boolean(one)).map((one) => one.toUpperCase()))];
}

function problemOf({ state, availability }: Torrent): string | null {
  if (state === 'error') return 'qBittorrent reports an error, which its log explains';
  if (state === 'missingFiles') return 'Files of the download are missing';
  if (state !== 'stalledDL') return null;
  return availability !== null && availability >= 0 && availability < 1 ? 'Nobody who is connected has all of it' : 'Nobody sends any of it';
}
