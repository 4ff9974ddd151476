import type { Fact, ReasonCode } from '@marquee/contracts';
import type { Change } from '../fulfilments/change.ts';
import type { Fulfilment } from '../fulfilments/fulfilment.ts';
import { importedChange } from '../fulfilments/imported.ts';
import type { QueueRecord } from '../plugins/port.ts';

export interface Names {
  connection: string;
  mediaServers: readonly { name: string }[];
}

/** The phases from the one that tells least to the one that tells most, where a title is in the queue twice. */
const telling: readonly QueueRecord['phase'][] = ['failed', 'queued', 'downloading', 'blocked', 'downloaded', 'importing', 'imported'];

/** The record that counts for each title: a failed download beside a running one is history. */
export function newestByRef(records: readonly QueueRecord[]): Map<string, QueueRecord> {
  const byRef = new Map<string, QueueRecord>();
  for (const record of records) {
    const other = byRef.get(record.ref);
    if (!other || telling.indexOf(record.phase) > telling.indexOf(other.phase)) byRef.set(record.ref, record);
  }
  return byRef;
}

const proof: Record<Exclude<QueueRecord['phase'], 'imported'>, { fact: Fact; code: ReasonCode }> = {
  failed: { fact: 'grabbed', code: 'download_problem' },
  queued: { fact: 'grabbed', code: 'grabbed' },
  downloading: { fact: 'download_started', code: 'downloading' },
  downloaded: { fact: 'download_completed', code: 'downloaded' },
  blocked: { fact: 'download_completed', code: 'import_blocked' },
  importing: { fact: 'import_started', code: 'downloaded' },
};

/** What the queue shows now of a title that is not imported yet. */
export function queueChange(now: Fulfilment, record: QueueRecord, { connection, mediaServers }: Names): Change | undefined {
  if (now.importedAt) return undefined;
  const set = { queueSeenAt: new Date(), downloadId: record.downloadId ?? now.downloadId };
  if (record.phase === 'imported') {
    const imported = importedChange(now, connection, mediaServers);
    return imported && { ...imported, set: { ...imported.set, ...set } };
  }
  const { fact, code } = proof[record.phase];
  const lastFailure = record.phase === 'failed' ? 'download_client_error' : record.phase === 'blocked' ? 'import_failed' : record.problem ? 'download_stalled' : null;
  const reason =
    code === 'import_blocked' || !record.problem
      ? { code, params: { connection, ...(record.problem ? { problem: record.problem } : {}) } }
      : { code: 'download_problem' as const, params: { connection, problem: record.problem } };
  return { facts: [fact], reason, reasonWhen: 'always', set: { ...set, lastFailure } };
}

/**
 * It was on its way and is in the queue no more, without a file: it is searched for again, some times, and then given up.
 * Nothing while the manager may only be slow to list it.
 */
export function goneChange(now: Fulfilment, connection: string, options: { goneMs: number; searchLimit: number }): Change | undefined {
  const seen = now.queueSeenAt ?? now.sentAt ?? now.createdAt;
  const failed = now.lastFailure === 'download_client_error';
  if (!failed && Date.now() - seen.getTime() < options.goneMs) return undefined;
  const problem = failed ? String(now.reasonParams.problem ?? 'the download failed') : 'the release is no longer there';
  const set = { downloadId: null, queueSeenAt: null, lastFailure: failed ? now.lastFailure : ('release_purged' as const) };
  if (now.searches >= options.searchLimit) return { facts: ['failed'], reason: { code: 'retries_exhausted', params: { connection, attempts: now.searches, problem } }, set };
  return { facts: ['failed', 'retried'], reason: { code: 'searching', params: { connection } }, set: { ...set, searches: now.searches + 1, sentAt: new Date() } };
}
