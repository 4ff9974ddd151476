import { AppError, requestCancelAsked, requestCancelled, type Actor, type CancelCategory, type DeskSettings, type ReasonCode } from '@marquee/contracts';
import type { z } from 'zod';
import type { Change } from './change.store.ts';
import { personOf } from './new-request.ts';
import type { RequestRow } from './request-row.ts';
import { transition } from './transition.ts';

type Settings = Pick<DeskSettings, 'undoMinutes'>;

export interface Cancellation {
  actor: Actor;
  reason?: string;
  category?: z.output<typeof CancelCategory>;
}

const MINUTE_MS = 60_000;
/** Why it was approved; what came after that is about a way that begins anew when it is restored. */
const ofApproval: readonly ReasonCode[] = ['approved', 'approved_elsewhere', 'approved_by_rule'];

/** An available one is at its end. @throws request.illegal_transition */
export function refuseAvailable({ state, number }: RequestRow): void {
  if (state === 'available') throw new AppError('request.illegal_transition', { number: Number(number), decision: state, action: 'cancelled' });
}

/** Cancelled now. @throws request.illegal_transition */
export function cancelled(current: RequestRow, { actor, reason, category }: Cancellation, { undoMinutes }: Settings, now: Date): Change {
  refuseAvailable(current);
  const reasonParams = { by: actor.displayName, ...(reason && { reason }) };
  const { set, happening } = transition(current, { action: 'cancel', actor, event: requestCancelled, reasonCode: reason ? 'cancelled_with_reason' : 'cancelled', reasonParams, extra: { category: category ?? current.cancel_category } }, now);
  return {
    set: {
      ...set, decided_by: current.decided_by, cancel_request: null, cancelled_at: now, cancelled_by: actor.userId, cancelled_from: whatWas(current),
      undo_until: new Date(now.getTime() + undoMinutes * MINUTE_MS), cancel_category: category ?? current.cancel_category, progress: null, eta_seconds: null,
    },
    happening,
  };
}

/** Its requester would have it cancelled, and that is for others to decide. Asked once more, it stays as it is. @throws request.illegal_transition */
function askedToCancel(current: RequestRow, { actor, reason, category }: Cancellation, now: Date): Change | undefined {
  refuseAvailable(current);
  if (current.cancel_request) return undefined;
  return {
    set: { cancel_request: { by: personOf(actor), at: now.toISOString(), reason: reason ?? null }, cancel_category: category ?? null },
    happening: { event: requestCancelAsked, actor: personOf(actor) },
  };
}

/**
 * What the owner may do by himself, what he may ask for, and what those who manage may.
 * @throws auth.forbidden, request.illegal_transition
 */
export function cancelling(current: RequestRow, cancellation: Cancellation, settings: Settings, now: Date): Change | undefined {
  const { actor } = cancellation;
  if (actor.permissions.includes('requests.manage')) return cancelled(current, cancellation, settings, now);
  if (current.requester_id !== actor.userId) throw new AppError('auth.forbidden', { permission: 'requests.manage' });
  return current.decision === 'approved' ? askedToCancel(current, cancellation, now) : cancelled(current, cancellation, settings, now);
}

function whatWas({ decision, reason_code: reasonCode, reason_params: reasonParams }: RequestRow): RequestRow['cancelled_from'] {
  if (decision === 'approved' && !ofApproval.includes(reasonCode)) return { decision, reasonCode: 'approved', reasonParams: {} };
  return { decision, reasonCode, reasonParams };
}
