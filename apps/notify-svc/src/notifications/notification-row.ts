import type { Notification, NotificationKind, Wish } from '@marquee/contracts';

export interface NotificationRow {
  id: string;
  kind: NotificationKind;
  about: Notification['about'];
  request_id: string;
  request_number: number;
  title: string;
  wish: Wish | null;
  items_total: number;
  items_available: number;
  actor_name: string | null;
  reason: string | null;
  outcome: Notification['outcome'];
  poster_path: string | null;
  created_at: Date;
  read_at: Date | null;
}

export const COLUMNS = 'id, kind, about, request_id, request_number, title, wish, items_total, items_available, actor_name, reason, outcome, poster_path, created_at, read_at';

export function viewOf(row: NotificationRow): Notification {
  return {
    id: row.id,
    kind: row.kind,
    about: row.about,
    requestId: row.request_id,
    requestNumber: row.request_number,
    title: row.title,
    wish: row.wish,
    items: { total: row.items_total, available: row.items_available },
    actorName: row.actor_name,
    reason: row.reason,
    outcome: row.outcome,
    posterPath: row.poster_path,
    createdAt: row.created_at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  };
}
