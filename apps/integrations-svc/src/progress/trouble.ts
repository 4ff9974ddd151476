import type { FailureClass } from '@marquee/contracts';
import { failureOf } from '../blocklist/failure-of.ts';
import type { Reason } from '../items/item.ts';

/** A finished download that the manager cannot import, in its own words. */
export function blocked(connection: string, problem: string): { reason: Reason; lastFailure: FailureClass } {
  const full = failureOf('blocked', problem) === 'disk_full';
  return { reason: { code: full ? 'disk_full' : 'import_blocked', params: { connection, problem } }, lastFailure: full ? 'disk_full' : 'import_failed' };
}
