import { decide, remedies, type Permission, type Remedy, type RequestDetails, type RequestView } from '@marquee/contracts';

export type Deed = 'play' | 'approve' | 'decline' | 'mend' | 'retry' | 'edit' | 'cancel' | 'ask_cancel' | 'ask_again';

export interface Viewer {
  id: string;
  permissions: readonly Permission[];
}

/** Whether this viewer may do the deed that a reason offers. */
export const mayMend = (remedy: Remedy | null, viewer: Viewer): remedy is Remedy => remedy !== null && viewer.permissions.includes(remedies[remedy].permission);

/**
 * What this viewer can do about a request, the deed that mends or moves it first: what the request's page says of its
 * viewer, and the reason's own remedy. No button leads to a refusal.
 */
export function deedsFor(request: RequestDetails, viewer: Viewer): Deed[] {
  const may = (deed: RequestDetails['viewer']['may'][number]) => request.viewer.may.includes(deed);
  // Trying again is the same deed by whichever name it is offered.
  const mends = request.remedy !== 'retry' && mayMend(request.remedy, viewer);
  const ended = request.decision === 'declined' || request.decision === 'cancelled' || request.decision === 'expired';
  const own = request.requestedBy.id === viewer.id;
  const deeds: (Deed | false)[] = [
    mends && 'mend',
    // Whoever manages may retry any; it is offered where it can mend something.
    !mends && may('retry') && (request.state === 'failed' || request.remedy === 'retry') && 'retry',
    request.playUrl !== null && request.reasonCode !== 'deleted_after_available' && 'play',
    may('approve') && 'approve',
    may('decline') && 'decline',
    may('edit') && 'edit',
    may('cancel') && 'cancel',
    !may('cancel') && may('ask_cancel') && 'ask_cancel',
    ended && own && !may('undo_cancel') && request.remedy !== 'ask_again' && viewer.permissions.includes('requests.create') && 'ask_again',
  ];
  return deeds.filter((deed) => deed !== false);
}

/** Of a row, which does not know its viewer: whether it waits for a decision that is this one's. */
export const mayDecide = (request: RequestView, viewer: Viewer): boolean => decide(request.decision, 'decline') !== undefined && viewer.permissions.includes('requests.approve');

/** Of a row: whether this viewer may cancel it, or ask for that. The server has the last word for each. */
export function mayCancel(request: RequestView, viewer: Viewer): boolean {
  if (decide(request.decision, 'cancel') === undefined || request.state === 'available') return false;
  return viewer.permissions.includes('requests.manage') || (request.requestedBy.id === viewer.id && viewer.permissions.includes('requests.create'));
}
