import {
  priorities, remedyFor, sentence,
  type ContentType, type Decision, type ExternalIds, type Person, type Preferences, type Priority, type ReasonCode, type RequestState, type RequestView, type Wish,
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
  note: string | null;
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
  fulfilment_revision: number;
  sequence: number;
  username: string;
  display_name: string;
}

const own = [
  'id', 'number', 'content_type', 'external_id', 'title_key', 'title', 'release_year', 'ids', 'anime', 'wish', 'preferences', 'poster_path', 'decision', 'state',
  'reason_code', 'reason_params', 'priority_rank', 'note', 'requester_id', 'requested_at', 'approved_at', 'available_at', 'updated_at',
  'decided_by', 'progress', 'eta_seconds', 'items_total', 'items_available', 'play_url', 'fulfilment_revision', 'sequence',
];
/** Named one by one: a prepared `select *` fails after a migration that adds a column. */
export const rowColumns = [...own.map((column) => `r.${column}`), 'p.username', 'p.display_name'].join(', ');

export const rankOf = (priority: Priority): number => priorities.length - 1 - priorities.indexOf(priority);
const priorityOf = (rank: number): Priority => priorities[priorities.length - 1 - rank] ?? 'normal';

export const requesterOf = (row: RequestRow): Person => ({ id: row.requester_id, username: row.username, displayName: row.display_name });

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
    note: row.note,
    requestedBy: requesterOf(row),
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
