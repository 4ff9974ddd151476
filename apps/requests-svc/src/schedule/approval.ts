import { requestApproved, requestScheduled, type Actor, type ReasonCode } from '@marquee/contracts';
import type { RequestRow } from '../requests/request-row.ts';
import { transition } from '../requests/transition.ts';
import type { Change } from '../requests/change.store.ts';

export interface Approval {
  /** Null when nobody did, but a rule or the time. */
  actor: Actor | null;
  reasonCode: ReasonCode;
  reasonParams?: Record<string, unknown>;
}

/**
 * Approves a request; one that was asked for with a time to come is put off until then. A second approval of what is put off
 * does not wait.
 * @throws request.illegal_transition
 */
export function approvalOf(current: RequestRow, { actor, reasonCode, reasonParams }: Approval, now: Date): Change {
  const { decision, scheduled_for: at } = current;
  if (decision === 'pending' && at && at > now) {
    return transition(current, { action: 'schedule', actor, event: requestScheduled, reasonCode: 'scheduled', reasonParams: { scheduledFor: at.toISOString() } }, now);
  }
  return transition(current, { action: 'approve', actor, event: requestApproved, reasonCode, reasonParams, extra: { automatic: actor === null } }, now);
}
