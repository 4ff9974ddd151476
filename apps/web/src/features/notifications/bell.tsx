import { useInfiniteQuery } from '@tanstack/react-query';
import { Bell as BellIcon } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notificationsQuery } from './queries.ts';

const load = () => import('./list.tsx');
const NotificationList = lazy(async () => ({ default: (await load()).NotificationList }));

/** The bell and its count; the list comes with the first press. */
export function Bell() {
  const { t } = useTranslation();
  const [anchor, setAnchor] = useState<HTMLButtonElement | null>(null);
  const [open, setOpen] = useState(false);
  const { data } = useInfiniteQuery(notificationsQuery);
  const unread = data?.pages[0]?.unread ?? 0;
  return (
    <>
      <button
        ref={setAnchor} type="button" aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(!open)} onPointerEnter={() => void load()}
        aria-label={t('notifications.bell', { count: unread })} className="relative grid size-10 place-items-center rounded-full text-muted hover:bg-sunken hover:text-text"
      >
        <BellIcon size={20} aria-hidden="true" />
        {unread > 0 && <span aria-hidden="true" className="absolute -end-0.5 -top-0.5 min-w-4.5 rounded-full bg-accent px-1 text-center text-[0.6875rem] leading-4.5 font-bold text-on-accent tabular-nums">{unread > 99 ? '99+' : unread}</span>}
      </button>
      {open && <Suspense><NotificationList anchor={anchor} onClose={() => setOpen(false)} /></Suspense>}
    </>
  );
}
