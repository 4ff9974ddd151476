import type { Fact, FailureClass } from '@marquee/contracts';
import type { Change, ItemChange } from '../fulfilments/change.ts';
import type { Fulfilment } from '../fulfilments/fulfilment.ts';
import { importedChange, type Places } from '../items/item-change.ts';
import { isFuture, type ItemRow, type Reason } from '../items/item.ts';
import type { QueueRecord } from '../ports/manager.ts';
import { blocked } from './trouble.ts';

/** The phases from the one that tells least to the one that tells most, where a part is in the queue twice. */
const telling: readonly QueueRecord['phase'][] = ['failed', 'queued', 'paused', 'stalled', 'downloading', 'blocked', 'downloaded', 'importing', 'imported'];

/** The download that counts for each part: a failed one beside a running one is history. */
export function newestByPart(records: readonly QueueRecord[]): Map<string, QueueRecord> {
  const byPart = new Map<string, QueueRecord>();
  for (const record of records) {
    for (const ref of record.partRefs) {
      const other = byPart.get(ref);
      if (!other || telling.indexOf(record.phase) > telling.indexOf(other.phase)) byPart.set(ref, record);
    }
  }
  return byPart;
}

export interface QueueReading {
  byPart: ReadonlyMap<string, QueueRecord>;
  places: Places;
  at: Date;
  /** Downloads of which a client that is connected here tells more, and sooner. */
  toldByClient: ReadonlySet<string>;
}

/** What the queue shows of items that are not imported yet. */
export function queueChange(now: Fulfilment, reading: QueueReading): Change | undefined {
  const items = new Map<string, ItemChange>();
  for (const item of now.items) {
    const record = reading.byPart.get(item.partRef ?? '');
    // What was learnt after the queue began to be read is newer than what it shows.
    const newer = item.createdAt >= reading.at || (item.updatedAt > reading.at && record?.phase !== 'imported');
    const change = record && !newer && !isFuture(item) ? itemChange(item, record, reading, now.anime) : undefined;
    if (change) items.set(item.key, change);
  }
  return items.size > 0 ? { items } : undefined;
}

const running: readonly QueueRecord['phase'][] = ['downloading', 'paused', 'stalled'];
const halted: readonly (string | null)[] = ['download_paused', 'download_stalled'];

function itemChange(item: ItemRow, record: QueueRecord, { places, toldByClient }: QueueReading, anime: boolean): ItemChange | undefined {
  if (item.importedAt || item.stage === 'available') return undefined;
  const runs = running.includes(record.phase);
  const byClient = runs && toldByClient.has(record.downloadId ?? '');
  const told = byClient ? {} : { progress: runs ? record.progress : null, etaSeconds: runs ? record.etaSeconds : null };
  const set = { queueSeenAt: new Date(), downloadId: record.downloadId ?? item.downloadId, release: record.release || item.release, ...told };
  if (record.phase === 'imported') {
    const imported = importedChange(item, places, { anime });
    return imported && { ...imported, set: { ...set, ...imported.set } };
  }
  const { fact, reason, lastFailure = null } = proofOf(record.phase, record, places.connection);
  // Whether it stands still the client knows; the manager hears of it a minute later.
  const reasonWhen = byClient && (halted.includes(item.reasonCode) || halted.includes(reason.code)) ? 'advance' : 'always';
  return { facts: [fact], reason, reasonWhen, set: { ...set, lastFailure } };
}

interface Proof {
  fact: Fact;
  reason: Reason;
  lastFailure?: FailureClass | null;
}

function proofOf(phase: Exclude<QueueRecord['phase'], 'imported'>, record: QueueRecord, connection: string): Proof {
  const { problem } = record;
  const client = record.client ?? connection;
  const troubled = (fact: Fact, failure: FailureClass): Proof => ({ fact, reason: { code: 'download_problem', params: { connection, problem: problem ?? 'the download failed' } }, lastFailure: failure });
  switch (phase) {
    case 'failed':
      return troubled('grabbed', 'download_client_error');
    case 'queued':
      return problem ? troubled('grabbed', 'download_stalled') : { fact: 'grabbed', reason: { code: 'grabbed', params: { connection } } };
    case 'paused':
      return { fact: 'download_started', reason: { code: 'download_paused', params: { connection, client } } };
    case 'stalled':
      return { fact: 'download_started', reason: { code: 'download_stalled', params: { connection, client, problem: problem ?? 'nobody sends it' } }, lastFailure: 'download_stalled' };
    case 'downloading':
      return problem ? troubled('download_started', 'download_stalled') : { fact: 'download_started', reason: { code: 'downloading', params: { connection } } };
    case 'blocked':
      return { fact: 'download_completed', ...blocked(connection, problem ?? '') };
    case 'downloaded':
      return problem ? { ...troubled('download_completed', 'import_failed') } : { fact: 'download_completed', reason: { code: 'downloaded', params: { connection } } };
    case 'importing':
      return { fact: 'import_started', reason: { code: 'downloaded', params: { connection } } };
  }
}
