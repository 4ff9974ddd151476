import type { FailureClass } from '@marquee/contracts';
import type { Reason } from '../items/item.ts';

const noSpace = /not enough (free )?(disk )?space|no space left|disk (is )?full|out of (disk )?space/i;

/** A finished download that the manager cannot import, in its own words. */
export function blocked(connection: string, problem: string): { reason: Reason; lastFailure: FailureClass } {
  const full = noSpace.test(problem);
  return { reason: { code: full ? 'disk_full' : 'import_blocked', params: { connection, problem } }, lastFailure: full ? 'disk_full' : 'import_failed' };
}
