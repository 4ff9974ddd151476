import type { ContentType, QueueStatus } from '@marquee/contracts';
import type { ClientDownload, QueueRecord } from '../plugins/port.ts';

/** A download as its manager and its client told of it last. */
export interface DownloadRow {
  id: string;
  /** Upper case; where no client names it, `queue:<connection>:<id>`. */
  downloadId: string;
  /** Every name of the download; the first is the one that its client takes. */
  hashes: string[];
  managerId: string | null;
  clientId: string | null;
  clientName: string | null;
  queueIds: number[];
  titleRef: string | null;
  partRefs: string[];
  partNames: string[];
  contentType: ContentType | null;
  title: string | null;
  release: string;
  status: QueueStatus;
  managerPhase: QueueRecord['phase'] | null;
  clientPhase: ClientDownload['phase'] | null;
  managerProblem: string | null;
  clientProblem: string | null;
  /** Since when it stalls or cannot be imported. */
  troubledSince: Date | null;
  size: number | null;
  left: number | null;
  progress: number | null;
  speed: number | null;
  etaSeconds: number | null;
  protocol: string | null;
  indexer: string | null;
  addedAt: Date;
}

export interface Manager {
  id: string;
  contentType: ContentType | null;
}

export const nameOf = (record: QueueRecord, managerId: string): string => record.downloadId ?? `queue:${managerId}:${record.queueIds[0]}`;

type Seen = Pick<DownloadRow, 'id' | 'downloadId' | 'release' | 'addedAt'>;
const blank = (seen: Seen): DownloadRow => ({
  ...seen, hashes: [seen.downloadId], managerId: null, clientId: null, clientName: null, queueIds: [], titleRef: null, partRefs: [], partNames: [], contentType: null, title: null,
  status: 'queued', managerPhase: null, clientPhase: null, managerProblem: null, clientProblem: null, troubledSince: null, size: null, left: null, progress: null, speed: null, etaSeconds: null,
  protocol: null, indexer: null,
});

/** What a row is once its manager has told of it. The figures are the client's where it tells of them, for it is asked more often. */
export function fromManager(before: DownloadRow | undefined, record: QueueRecord, manager: Manager, fresh: { id: string; at: Date }): DownloadRow {
  const row = before ?? blank({ id: fresh.id, downloadId: nameOf(record, manager.id), release: record.release, addedAt: fresh.at });
  const { size, left, progress, etaSeconds } = row.clientPhase ? row : record;
  return settled({
    ...row, size, left, progress, etaSeconds, hashes: [...new Set([...row.hashes, nameOf(record, manager.id)])], managerId: manager.id, contentType: manager.contentType,
    clientName: record.client, queueIds: record.queueIds, titleRef: record.ref, partRefs: record.partRefs, partNames: record.partNames, title: record.title, release: record.release,
    managerPhase: record.phase, managerProblem: record.problem, protocol: record.protocol, indexer: record.indexer,
  }, fresh.at);
}

/** What a row is once its client has told of it. */
export function fromClient(before: DownloadRow | undefined, download: ClientDownload, clientId: string, fresh: { id: string; at: Date }): DownloadRow {
  const row = before ?? blank({ id: fresh.id, downloadId: download.hashes[0] ?? download.name, release: download.name, addedAt: download.addedAt ?? fresh.at });
  const { size, left, progress, speed, etaSeconds } = download;
  return settled({
    ...row, size, left, progress, speed, etaSeconds, hashes: [...new Set([...download.hashes, ...row.hashes])], clientId, clientPhase: download.phase, clientProblem: download.problem,
    protocol: row.protocol ?? 'torrent',
  }, fresh.at);
}

/** Undefined when nobody tells of it any more: what a client only seeds is no download. */
export function withoutManager(row: DownloadRow): DownloadRow | undefined {
  if (!row.clientId || row.clientPhase === 'completed') return undefined;
  return settled({ ...row, managerId: null, queueIds: [], managerPhase: null, managerProblem: null });
}

export function withoutClient(row: DownloadRow): DownloadRow | undefined {
  if (!row.managerId) return undefined;
  return settled({ ...row, clientId: null, clientPhase: null, clientProblem: null, speed: null });
}

/** Of a client that has not answered for a while: what it said may no longer be true, so the manager's word counts. */
export const withSilentClient = (row: DownloadRow): DownloadRow => ({ ...row, clientPhase: null, clientProblem: null, speed: null });

/** The manager knows what becomes of the files, the client how far they are. */
function settled(row: DownloadRow, at: Date | null = null): DownloadRow {
  const status = statusOf(row);
  const troubled = status === 'stalled' || status === 'blocked';
  return { ...row, status, troubledSince: troubled ? (status === row.status ? row.troubledSince : null) ?? at : null };
}

function statusOf({ managerPhase, clientPhase }: DownloadRow): QueueStatus {
  if (managerPhase === 'blocked' || managerPhase === 'failed') return managerPhase;
  if (managerPhase === 'importing' || managerPhase === 'imported') return 'importing';
  if (clientPhase) return clientPhase === 'completed' ? 'downloaded' : clientPhase;
  return managerPhase ?? 'queued';
}

const asManagersSay: Partial<Record<ClientDownload['phase'], QueueRecord['phase']>> = { queued: 'queued', downloading: 'downloading', stalled: 'stalled', paused: 'paused', completed: 'downloaded' };

/** A manager's record with what the client says of the download itself. */
export function asClientTells(record: QueueRecord, row: DownloadRow | undefined): QueueRecord {
  if (!row?.clientPhase || !['queued', 'downloading', 'paused', 'stalled', 'downloaded'].includes(record.phase)) return record;
  const { size, left, progress, etaSeconds } = row;
  return { ...record, size, left, progress, etaSeconds, phase: asManagersSay[row.clientPhase] ?? record.phase, problem: row.clientProblem };
}

/** Nothing that anybody sees is another. */
export function sameDownload(a: DownloadRow, b: DownloadRow): boolean {
  return (Object.keys(a) as (keyof DownloadRow)[]).every((name) => plain(name, a[name]) === plain(name, b[name]));
}

/** Percent are kept with few digits; the order of names tells nothing. */
function plain(name: keyof DownloadRow, value: DownloadRow[keyof DownloadRow]): string | number | null {
  if (value instanceof Date) return value.getTime();
  if (Array.isArray(value)) return (name === 'hashes' ? value.toSorted() : value).join('\n');
  return name === 'progress' && typeof value === 'number' ? Math.round(value * 1_000) : value;
}
