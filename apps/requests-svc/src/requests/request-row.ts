import {
  priorities, remedyFor, sentence,
  type ContentType, type Decision, type ExternalIds, type Person, type Preferences, type Priority, type ReasonCode, type RequestState, type RequestView, type Target, type Wish,
} from '@marquee/contracts';

/** A row of `request` with the names of its requester. */
export interface RequestRow {
  id: string;
  /** bigint: pg gives text. */
  number: string;
  content_type: ContentType;
  external_id: string;
  title_key: string;
  title: string;
  release_year: number | null;
  ids: ExternalIds;
  anime: boolean;
  wish: Wish | null;
  preferences: Preferences;
  poster_path: string | null;
  decision: Decision;
  state: RequestState;
  reason_code: ReasonCode;
  reason_params: Record<string, unknown>;
  priority_rank: number;
  /** Minus the votes. */
  vote_rank: number;
  followers: number;
  comments: number;
  note: string | null;
  category: string | null;
  asked_by: Person | null;
  requester_id: string;
  requested_at: Date;
  approved_at: Date | null;
  available_at: Date | null;
  updated_at: Date;
  decided_by: string | null;
  progress: number | null;
  eta_seconds: number | null;
  items_total: number;
  items_available: number;
  play_url: string | null;
  target: Target | null;
  connection_id: string | null;
  rule: RequestView['rule'];
  rule_id: string | null;
  /** What it counts in quotas. */
  units: number;
  scheduled_for: Date | null;
  expires_at: Date | null;
  cancel_request: RequestView['cancelRequest'];
  cancelled_at: Date | null;
  cancelled_by: string | null;
  /** What an undoing puts back. */
  cancelled_from: { decision: Decision; reasonCode: ReasonCode; reasonParams: Record<string, unknown> } | null;
  undo_until: Date | null;
  cancel_category: string | null;
  fulfilment_revision: number;
  sequence: number;
  username: string;
  display_name: string;
}

const own = [
  'id', 'number', 'content_type', 'external_id', 'title_key', 'title', 'release_year', 'ids', 'anime', 'wish', 'preferences', 'poster_path', 'decision', 'state',
  'reason_code', 'reason_params', 'priority_rank', 'vote_rank', 'followers', 'comments', 'note', 'category', 'asked_by', 'requester_id', 'requested_at', 'approved_at',
  'available_at', 'updated_at', 'decided_by', 'progress', 'eta_seconds', 'items_total', 'items_available', 'play_url', 'target', 'connection_id', 'rule', 'rule_id', 'units',
  'scheduled_for', 'expires_at', 'cancel_request', 'cancelled_at', 'cancelled_by', 'cancelled_from', 'undo_until', 'cancel_category', 'fulfilment_revision', 'sequence',
];
/** Named one by one: a prepared `select *` fails after a migration that adds a column. */
export const rowColumns = [...own.map((column) => `r.${column}`), 'p.username', 'p.display_name'].join(', ');

export const rankOf = (priority: Priority): number => priorities.length - 1 - priorities.indexOf(priority);
const priorityOf = (rank: number): Priority => priorities[priorities.length - 1 - rank] ?? 'normal';

const requesterOf = (row: RequestRow): Person => ({ id: row.requester_id, username: row.username, displayName: row.display_name });

export function toView(row: RequestRow): RequestView {
  return {
    id: row.id,
    number: Number(row.number),
    contentType: row.content_type,
    externalId: row.external_id,
    title: row.title,
    releaseYear: row.release_year,
    ids: row.ids,
    anime: row.anime,
    wish: row.wish,
    preferences: row.preferences,
    posterPath: row.poster_path,
    decision: row.decision,
    state: row.state,
    reason: sentence(row.reason_code, row.reason_params),
    reasonCode: row.reason_code,
    reasonParams: row.reason_params,
    remedy: remedyFor(row.reason_code, row.reason_params),
    priority: priorityOf(row.priority_rank),
    category: row.category,
    note: row.note,
    requestedBy: requesterOf(row),
    askedBy: row.asked_by,
    target: row.target,
    connectionId: row.connection_id,
    rule: row.rule,
    votes: row.vote_rank === 0 ? 0 : -row.vote_rank,
    followers: row.followers,
    comments: row.comments,
    units: row.units,
    scheduledFor: row.scheduled_for?.toISOString() ?? null,
    expiresAt: row.decision === 'pending' ? (row.expires_at?.toISOString() ?? null) : null,
    cancelRequest: row.cancel_request,
    undoUntil: row.decision === 'cancelled' ? (row.undo_until?.toISOString() ?? null) : null,
    requestedAt: row.requested_at.toISOString(),
    approvedAt: row.approved_at?.toISOString() ?? null,
    availableAt: row.available_at?.toISOString() ?? null,
    updatedAt: row.updated_at.toISOString(),
    progress: row.progress,
    etaSeconds: row.eta_seconds,
    items: { total: row.items_total, available: row.items_available },
    playUrl: row.play_url,
  };
}
