import { z } from 'zod';
import { command, event } from '../message.ts';
import { Instant, PageQuery, page } from '../paging.ts';
import { Wish } from '../requests/wish.ts';

export const notificationKinds = [
  'request_created', 'request_approved', 'request_auto_approved', 'request_declined', 'request_cancelled', 'request_partially_available', 'request_available', 'request_failed',
  'request_scheduled', 'request_expired', 'request_restored', 'cancel_asked', 'cancel_refused', 'comment', 'mention', 'request_shared', 'retry_escalated',
  'issue_reported', 'issue_updated', 'issue_resolved', 'removal_asked', 'removal_decided', 'removal_done',
] as const;
export const NotificationKind = z.enum(notificationKinds);
export type NotificationKind = z.infer<typeof NotificationKind>;

export const notificationOutcomes = ['updated', 'commented', 'reopened', 'approved', 'declined', 'cancelled', 'removed', 'failed', 'exhausted'] as const;

/** An in-app notification: exactly one of a kind per user and request; of comments and issues the last one stands. */
export const Notification = z
  .object({
    id: z.uuid(),
    kind: NotificationKind,
    /** What it is about, and where a press leads. */
    about: z.enum(['request', 'issue', 'removal', 'retry']).default('request'),
    /** Id and number of that. */
    requestId: z.uuid(),
    requestNumber: z.int(),
    title: z.string(),
    /** What was asked for of a title that has parts. */
    wish: Wish.nullable().default(null),
    items: z.object({ total: z.int(), available: z.int() }).default({ total: 1, available: 0 }),
    /** Who caused it, if a person did. */
    actorName: z.string().nullable(),
    reason: z.string().nullable(),
    /** Of an issue or a removal: what it came to; of a retry: that it was given up. */
    outcome: z.enum(notificationOutcomes).nullable().default(null),
    posterPath: z.string().nullable(),
    createdAt: Instant,
    readAt: Instant.nullable(),
  })
  .meta({ id: 'Notification' });
export type Notification = z.infer<typeof Notification>;

export const listNotifications = command('rpc.notify.v1.list-notifications', {
  input: PageQuery.extend({ unread: z.stringbool().or(z.boolean()).optional() }),
  output: page(Notification).extend({ unread: z.int() }),
  errors: ['contract.unknown_cursor'],
});

export const markRead = command('rpc.notify.v1.mark-read', {
  input: z.object({ id: z.uuid() }),
  output: Notification,
  errors: ['notification.not_found'],
});

export const markAllRead = command('rpc.notify.v1.mark-all-read', { input: z.object({}), output: z.object({ marked: z.int() }) });

export const notificationCreated = event(
  'evt.notify.v1.notification.created',
  z.object({ id: z.uuid(), at: Instant, userId: z.uuid(), notification: Notification }),
);
