import type { FailureClass } from '@marquee/contracts';
import { forgotten } from '../items/item-change.ts';
import type { ItemChange } from '../fulfilments/change.ts';
import type { ItemRow } from '../items/item.ts';

export interface GoneOptions {
  goneMs: number;
  /** How many other releases are searched for. */
  searches: (failure: FailureClass) => number;
  /** When what is compared began to be read: what was seen afterwards cannot be missing from it. */
  at: Date;
}

/**
 * It was on its way and is in the queue no more, without a file: it is searched for again, some times, and then given up.
 * Nothing while the manager may only be slow to list it.
 */
export function goneChange(item: ItemRow, connection: string, { goneMs, searches, at }: GoneOptions): ItemChange | undefined {
  const seen = item.importedAt ?? item.queueSeenAt ?? item.updatedAt;
  const failed = item.lastFailure === 'download_client_error';
  const since = at.getTime() - seen.getTime();
  if (since < (failed ? 0 : goneMs)) return undefined;
  const problem = failed ? String(item.reasonParams.problem ?? 'the download failed') : 'the release is no longer there';
  const failure = failed ? 'download_client_error' : 'release_purged';
  const set = { ...forgotten, lastFailure: failure } as const;
  if (item.searches >= searches(failure)) return { facts: ['failed'], reason: { code: 'retries_exhausted', params: { connection, attempts: item.searches, problem } }, set };
  return { facts: ['failed', 'retried'], reason: { code: 'searching', params: { connection } }, set: { ...set, searches: item.searches + 1 } };
}
