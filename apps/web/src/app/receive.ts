import type { LiveMessage, Notification, TimelineEntry } from '@marquee/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { patchComment } from './patch-comments.ts';
import { patchItems } from './patch-items.ts';
import { patchQueue } from './patch-queue.ts';
import { patchProgress, patchRequest } from './patch-request.ts';
import { refresh } from './refresh.ts';

type OnNotification = (notification: Notification) => void;
let announce: OnNotification = () => undefined;

/** Who shows a notification that has just come in. */
export function whenNotified(action: OnNotification): void {
  announce = action;
}

interface NotificationPages {
  pages: { items: Notification[]; nextCursor: string | null; unread: number }[];
  pageParams: unknown[];
}

/** Works one live message into the query cache. `quiet`: it is of a while ago, and nobody is called to it. */
export function receive(client: QueryClient, message: LiveMessage, { quiet = false } = {}): void {
  switch (message.type) {
    case 'hello':
    case 'resumed':
    case 'reset':
    case 'answer':
    case 'problem':
      return;
    case 'request':
      patchRequest(client, message.request);
      // A page is reached by number or by id.
      for (const ref of [String(message.request.number), message.request.id]) {
        if (!message.entry || !appended(client, ref, message.entry)) refresh(client, ['requests', 'timeline', ref]);
        refresh(client, ['requests', 'items', ref]);
      }
      if (message.request.wish) refresh(client, ['episodes', message.request.contentType, message.request.externalId]);
      refresh(client, ['requests', 'count']);
      refresh(client, ['quota']);
      return;
    case 'comment':
      patchComment(client, message.requestId, message.comment);
      return;
    case 'progress':
      patchProgress(client, message.requestId, message.progress, message.etaSeconds);
      patchItems(client, message.requestId, message.items);
      return;
    case 'notification':
      client.setQueryData<NotificationPages>(['notifications'], (old) => old && withNotification(old, message.notification));
      if (message.notification.about === 'issue') refresh(client, ['issues']);
      if (message.notification.about === 'removal') refresh(client, ['removals']);
      if (!quiet) announce(message.notification);
      return;
    case 'queue':
      patchQueue(client, message.entries, message.removed);
      return;
    case 'library':
      for (const key of ['title', 'episodes', 'discover', 'search']) refresh(client, [key]);
  }
}

/** @returns whether the timeline, where it is known, is whole with it */
function appended(client: QueryClient, ref: string, entry: TimelineEntry): boolean {
  const key = ['requests', 'timeline', ref];
  const known = client.getQueryData<{ items: TimelineEntry[] }>(key);
  if (!known) return false;
  const last = known.items.at(-1)?.sequence ?? 0;
  if (entry.sequence <= last) return true;
  if (entry.sequence !== last + 1) return false;
  client.setQueryData(key, { ...known, items: [...known.items, entry] });
  return true;
}

/** One that is known already and was renewed comes first again, unread. */
export function withNotification(old: NotificationPages, notification: Notification): NotificationPages {
  const known = old.pages.flatMap((page) => page.items).find((item) => item.id === notification.id);
  const [first, ...rest] = old.pages.map((page) => ({ ...page, items: page.items.filter((item) => item !== known) }));
  if (!first || (known && known.createdAt >= notification.createdAt)) return old;
  return { ...old, pages: [{ ...first, items: [notification, ...first.items], unread: first.unread + (known && !known.readAt ? 0 : 1) }, ...rest] };
}
