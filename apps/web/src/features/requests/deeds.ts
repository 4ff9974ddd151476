import { decide, remedies, type Permission, type Remedy, type RequestView } from '@marquee/contracts';

export type Deed = 'play' | 'approve' | 'decline' | 'mend' | 'retry' | 'cancel' | 'ask_again';

export interface Viewer {
  id: string;
  permissions: readonly Permission[];
}

/** Whether this viewer may do the deed that a reason offers. */
export const mayMend = (remedy: Remedy | null, viewer: Viewer): remedy is Remedy => remedy !== null && viewer.permissions.includes(remedies[remedy].permission);

/**
 * What this viewer can do about a request, the deed that mends or moves it first. Follows the decision table and the
 * reason's own remedy, so that no button leads to a refusal.
 */
export function deedsFor(request: RequestView, viewer: Viewer): Deed[] {
  const may = (permission: Permission) => viewer.permissions.includes(permission);
  const own = request.requestedBy.id === viewer.id;
  const can = (action: 'approve' | 'decline' | 'cancel') => decide(request.decision, action) !== undefined;
  const ended = request.decision === 'declined' || request.decision === 'cancelled' || request.decision === 'expired';
  const deeds: (Deed | false)[] = [
    mayMend(request.remedy, viewer) && 'mend',
    request.playUrl !== null && request.reasonCode !== 'deleted_after_available' && 'play',
    can('approve') && may('requests.approve') && 'approve',
    request.remedy === null && request.state === 'failed' && may('requests.manage') && 'retry',
    can('decline') && may('requests.approve') && 'decline',
    can('cancel') && (own ? may('requests.create') : may('requests.manage')) && 'cancel',
    ended && own && may('requests.create') && 'ask_again',
  ];
  return deeds.filter((deed) => deed !== false);
}
