import { AppError, decide, type Actor, type DecisionAction, type Event, type ReasonCode } from '@marquee/contracts';
import { personOf } from './new-request.ts';
import type { Change } from './change.store.ts';
import type { RequestRow } from './request-row.ts';

const participles: Record<DecisionAction, string> = {
  approve: 'approved', schedule: 'scheduled', decline: 'declined', cancel: 'cancelled', expire: 'expired',
  restore_pending: 'restored', restore_scheduled: 'restored', restore_approved: 'restored',
};

export interface Transition {
  action: DecisionAction;
  /** Null when it was decided elsewhere. */
  actor: Actor | null;
  event: Event;
  reasonCode: ReasonCode;
  reasonParams?: Record<string, unknown>;
  extra?: Record<string, unknown>;
}

/** @throws request.illegal_transition when the decision table does not allow it */
export function transition(current: RequestRow, { action, actor, event, reasonCode, reasonParams = {}, extra }: Transition, now: Date): Change {
  const decision = decide(current.decision, action);
  if (!decision) throw new AppError('request.illegal_transition', { number: Number(current.number), decision: current.decision, action: participles[action] });
  return {
    set: {
      decision,
      state: decision,
      reason_code: reasonCode,
      reason_params: reasonParams,
      decided_by: actor?.userId ?? null,
      approved_at: decision === 'approved' ? now : current.approved_at,
    },
    happening: { event, actor: actor && personOf(actor), extra },
  };
}
