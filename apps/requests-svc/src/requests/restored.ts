import { AppError, requestRestored, type Actor, type Decision, type DecisionAction } from '@marquee/contracts';
import type { Change } from './change.store.ts';
import type { RequestRow } from './request-row.ts';
import { transition } from './transition.ts';

const MINUTE_MS = 60_000;
const actions: Partial<Record<Decision, DecisionAction>> = { pending: 'restore_pending', scheduled: 'restore_scheduled', approved: 'restore_approved' };

/**
 * Undoes a cancellation. What was approved begins its way anew: fulfilment tells of it from here on.
 * @throws auth.forbidden, request.illegal_transition, request.undo_too_late
 */
export function restored(current: RequestRow, actor: Actor, now: Date): Change {
  const { cancelled_from: from, cancelled_at: at, undo_until: until } = current;
  const action = (from && actions[from.decision]) ?? 'restore_pending';
  const { set, happening } = transition(current, { action, actor, event: requestRestored, reasonCode: from?.reasonCode ?? 'awaiting_approval', reasonParams: from?.reasonParams }, now);
  if (current.cancelled_by !== actor.userId && !actor.permissions.includes('requests.manage')) throw new AppError('auth.forbidden', { permission: 'requests.manage' });
  if (!until || until <= now) {
    const minutes = at && until ? Math.round((until.getTime() - at.getTime()) / MINUTE_MS) : 0;
    throw new AppError('request.undo_too_late', { number: Number(current.number), minutes });
  }
  return {
    set: {
      ...set, decided_by: current.decided_by, approved_at: current.approved_at, cancelled_at: null, cancelled_by: null, cancelled_from: null, undo_until: null, cancel_category: null,
      progress: null, eta_seconds: null,
    },
    happening,
  };
}
