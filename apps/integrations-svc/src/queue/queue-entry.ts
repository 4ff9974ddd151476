import type { QueueAction, QueueEntry } from '@marquee/contracts';
import type { DownloadRow } from './download.ts';

/** What an entry is shown with beside its row. */
export interface Around {
  /** Names of the connections that are there, by id. */
  names: ReadonlyMap<string, string>;
  /** When each was read last. */
  readAt: ReadonlyMap<string, Date>;
  /** By name of a download. */
  requests: ReadonlyMap<string, { id: string; title: string }[]>;
}

export function queueEntry(row: DownloadRow, { names, readAt, requests }: Around): QueueEntry {
  const place = (id: string | null) => (id && names.has(id) ? { id, name: names.get(id) ?? '' } : null);
  const seen = [row.managerId, row.clientId].flatMap((id) => (id ? (readAt.get(id)?.getTime() ?? []) : []));
  const serves = new Map(row.hashes.flatMap((hash) => requests.get(hash) ?? []).map((request) => [request.id, request]));
  return {
    id: row.id,
    release: row.release,
    title: row.title,
    contentType: row.contentType,
    parts: row.partNames,
    requests: [...serves.values()],
    manager: place(row.managerId),
    client: place(row.clientId),
    clientName: row.clientName,
    status: row.status,
    problem: row.managerProblem ?? row.clientProblem,
    size: row.size,
    left: row.left,
    progress: row.progress === null ? null : Math.min(1, Math.max(0, Math.round(row.progress * 10_000) / 10_000)),
    speed: row.speed,
    etaSeconds: row.etaSeconds,
    protocol: row.protocol,
    indexer: row.indexer,
    actions: actionsOf(row),
    addedAt: row.addedAt.toISOString(),
    seenAt: new Date(Math.max(row.addedAt.getTime(), ...seen)).toISOString(),
  };
}

/** What is possible now: pausing and order are the client's, removing is anybody's who tells of it. */
export function actionsOf(row: DownloadRow): QueueAction[] {
  const byClient: QueueAction[] = !row.clientId || row.clientPhase === 'completed' ? [] : row.clientPhase === 'paused' ? ['resume', 'prioritise'] : ['pause', 'prioritise'];
  return [...byClient, ...(row.clientId || row.queueIds.length > 0 ? ['remove' as const] : [])];
}
