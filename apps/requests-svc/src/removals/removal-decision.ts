import { AppError, type Actor, type ParsedInputOf, type decideRemoval } from '@marquee/contracts';
import { personOf } from '../requests/new-request.ts';
import type { RemovalChange, RemovalRow } from './removal.store.ts';

type Action = ParsedInputOf<typeof decideRemoval>['action'];

const participles = { approve: 'approved', decline: 'declined', cancel: 'cancelled' } as const satisfies Record<Action, RemovalChange>;
const HOUR_MS = 3_600_000;

export interface RemovalDecision {
  action: Action;
  answer: string | null;
  actor: Actor;
  graceHours: number;
  now: Date;
}

/**
 * Who may manage decides a pending one, and calls off an approved one until its deletion is under way. Who has asked calls off
 * his own while it is pending.
 * @throws removal.not_found for somebody else's; auth.forbidden, removal.illegal_transition
 */
export function decideUpon(current: RemovalRow, { action, answer, actor, graceHours, now }: RemovalDecision) {
  const manages = actor.permissions.includes('requests.manage');
  if (!manages && current.requester.id !== actor.userId) throw new AppError('removal.not_found');
  const pending = current.state === 'pending';
  if (!manages && (action !== 'cancel' || current.state === 'approved')) throw new AppError('auth.forbidden', { permission: 'requests.manage' });
  const inGrace = current.state === 'approved' && current.due_at === null;
  if (!pending && !(action === 'cancel' && inGrace)) {
    const state = current.state === 'approved' && current.due_at ? 'being deleted' : current.state;
    throw new AppError('removal.illegal_transition', { state, action: participles[action] });
  }
  const state = participles[action];
  const removeAt = action === 'approve' ? new Date(now.getTime() + graceHours * HOUR_MS) : null;
  return { set: { state, answer, decider: personOf(actor), decided_at: now, remove_at: removeAt }, change: state };
}
