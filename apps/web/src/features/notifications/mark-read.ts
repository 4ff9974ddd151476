import type { Notification } from '@marquee/contracts';

interface Pages<P> {
  pages: P[];
  pageParams: unknown[];
}

/** @param id null for all */
export function markRead<P extends { items: Notification[]; unread: number }, D extends Pages<P>>(data: D, id: string | null, now: string): D {
  const hits = data.pages.flatMap((page) => page.items).filter((item) => !item.readAt && (id === null || item.id === id)).length;
  const pages = data.pages.map((page) => ({
    ...page,
    unread: id === null ? 0 : Math.max(0, page.unread - hits),
    items: page.items.map((item) => (!item.readAt && (id === null || item.id === id) ? { ...item, readAt: now } : item)),
  }));
  return { ...data, pages };
}
