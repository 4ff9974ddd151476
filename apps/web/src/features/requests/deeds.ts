import { decide, type Permission, type ReasonCode, type RequestView } from '@marquee/contracts';

export type Deed = 'play' | 'approve' | 'decline' | 'retry' | 'connections' | 'cancel' | 'ask_again';

export interface Viewer {
  id: string;
  permissions: readonly Permission[];
}

/** Reasons that only a change of a connection can mend. */
const mendedByConnection: readonly ReasonCode[] = ['no_manager', 'connection_needs_admin', 'import_blocked'];
/** Reasons for which trying at once makes sense. */
const mendedByRetry: readonly ReasonCode[] = ['waiting_for_connection', 'connection_needs_admin', 'retries_exhausted', 'download_problem', 'import_blocked', 'refused_by_manager', 'media_server_unreachable'];

/**
 * What this viewer can do about a request, the deed that mends or moves it first. Follows the decision table, so that no
 * button leads to a refusal.
 */
export function deedsFor(request: RequestView, viewer: Viewer): Deed[] {
  const may = (permission: Permission) => viewer.permissions.includes(permission);
  const own = request.requestedBy.id === viewer.id;
  const can = (action: 'approve' | 'decline' | 'cancel') => decide(request.decision, action) !== undefined;
  const code = request.reasonCode;
  const live = request.decision === 'approved' && request.state !== 'available';
  const deeds: (Deed | false)[] = [
    request.playUrl !== null && request.state === 'available' && 'play',
    can('approve') && may('requests.approve') && 'approve',
    live && code !== null && mendedByConnection.includes(code) && may('connections.manage') && 'connections',
    live && (request.state === 'failed' || (code !== null && mendedByRetry.includes(code))) && may('requests.manage') && 'retry',
    can('decline') && may('requests.approve') && 'decline',
    can('cancel') && (own ? may('requests.create') : may('requests.manage')) && 'cancel',
    (request.decision === 'declined' || request.decision === 'cancelled' || request.decision === 'expired') && own && may('requests.create') && 'ask_again',
  ];
  return deeds.filter((deed) => deed !== false);
}
