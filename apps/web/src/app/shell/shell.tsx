import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { HeldTray } from '../../features/desk/held-tray.tsx';
import { notificationSentence } from '../../features/notifications/sentence.ts';
import { targetOf } from '../../features/notifications/target.ts';
import { toast } from '../../ui/toast.ts';
import { startLive } from '../live.ts';
import { whenNotified } from '../receive.ts';
import { BottomBar } from './bottom-bar.tsx';
import { Rail } from './rail.tsx';
import { StatusLine } from './status-line.tsx';
import { TopBar } from './top-bar.tsx';

/** What stands around every page: rail or bottom bar, search, bell, and the status line. */
export function Shell() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();

  useEffect(() => startLive(client), [client]);
  useEffect(
    () =>
      whenNotified((notification) =>
        toast({
          title: notification.title,
          description: notificationSentence(t, notification),
          action: { label: t('shell.open'), run: () => void navigate(targetOf(notification)) },
        }),
      ),
    [t, navigate],
  );

  return (
    <>
      <a href="#content" className="fixed start-3 top-3 z-70 -translate-y-24 rounded-lg bg-accent px-4 py-2 font-semibold text-on-accent focus:translate-y-0">{t('shell.skip')}</a>
      <Rail />
      <div className="desk:ps-(--rail)">
        <TopBar />
        <main id="content" tabIndex={-1} className="mx-auto max-w-[100rem] px-4 pt-4 pb-[calc(var(--bottom-bar)+var(--status-line)+2rem)] outline-none desk:px-8 desk:pt-5 desk:pb-[calc(var(--status-line)+3rem)]">
          <Outlet />
        </main>
      </div>
      <HeldTray />
      <StatusLine />
      <BottomBar />
    </>
  );
}
