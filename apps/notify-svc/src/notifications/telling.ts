import type { Notification, NotificationKind, Permission } from '@marquee/contracts';

/** What is to be told upon an event, before it is known who has a permission. */
export interface Telling {
  kind: NotificationKind;
  userIds: readonly string[];
  /** Everybody who has it is told as well. */
  permission: Permission | null;
  /** Of those who have the permission. */
  exceptIds: readonly string[];
}

/** What a notification says, the same for everybody who gets it. */
export type Content = Omit<Notification, 'id' | 'readAt'>;

export interface Told extends Telling {
  content: Content;
}

/** Kinds of which the newest takes the place of the one before it, unread again. Of any other kind the first one stands. */
export const renewed: readonly NotificationKind[] = [
  'comment', 'mention', 'cancel_asked', 'cancel_refused', 'request_restored', 'request_cancelled', 'retry_escalated', 'issue_reported', 'issue_updated', 'issue_resolved', 'removal_decided', 'removal_done',
];

/** To these people but the one whose doing it is; undefined when nobody is left. */
export function toPeople(kind: NotificationKind, ids: readonly (string | null | undefined)[], except: readonly (string | null | undefined)[]): Telling | undefined {
  const userIds = [...new Set(ids.filter((id) => typeof id === 'string'))].filter((id) => !except.includes(id));
  return userIds.length > 0 ? { kind, userIds, permission: null, exceptIds: [] } : undefined;
}
