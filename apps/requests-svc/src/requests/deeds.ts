import { decide, type Actor, type Permission, type RequestDetails } from '@marquee/contracts';
import type { RequestRow } from './request-row.ts';

type Deed = RequestDetails['viewer']['may'][number];

/** Whether anything may still come of it: others can wait for it with its requester. */
export const isOpen = ({ decision, state }: RequestRow): boolean => ['pending', 'scheduled', 'approved'].includes(decision) && state !== 'available';

/** What a person may do with a request that he sees, now. Buttons, refusals and tests derive from it. */
export function deedsOf(row: RequestRow, { userId, permissions }: Pick<Actor, 'userId' | 'permissions'>, now: Date): Deed[] {
  const has = (permission: Permission) => permissions.includes(permission);
  const own = row.requester_id === userId;
  const manages = has('requests.manage');
  const cancellable = decide(row.decision, 'cancel') !== undefined && row.state !== 'available';
  const undoable = row.decision === 'cancelled' && row.undo_until !== null && row.undo_until > now && (manages || row.cancelled_by === userId);
  const undecided = row.decision === 'pending' || row.decision === 'scheduled';
  const can: Record<Deed, boolean> = {
    approve: has('requests.approve') && undecided,
    decline: has('requests.approve') && undecided,
    edit: (own && has('requests.create') && row.decision === 'pending') || (has('requests.approve') && undecided),
    edit_target: has('requests.approve') && undecided,
    cancel: cancellable && (manages || (own && undecided)),
    ask_cancel: cancellable && own && !manages && row.decision === 'approved' && row.cancel_request === null,
    decide_cancel: manages && row.cancel_request !== null && cancellable,
    undo_cancel: undoable || (own && row.cancel_request !== null),
    retry: row.decision === 'approved' && row.state !== 'available' && (manages || (own && has('requests.create') && row.state === 'failed')),
    set_priority: manages,
    vote: has('requests.take_part') && isOpen(row),
    follow: has('requests.take_part') && isOpen(row) && !own,
    comment: has('requests.take_part'),
    share: own || manages,
  };
  return (Object.keys(can) as Deed[]).filter((deed) => can[deed]);
}
