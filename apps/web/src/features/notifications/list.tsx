import { Popover } from '@base-ui/react/popover';
import type { Notification } from '@marquee/contracts';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, unwrap } from '../../app/api.ts';
import { useFormat } from '../../app/format.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { Poster } from '../../ui/poster.tsx';
import { wishWords } from '../requests/wish/words.ts';
import { notificationsQuery } from './queries.ts';
import { markRead } from './mark-read.ts';
import { notificationSentence } from './sentence.ts';
import { targetOf } from './target.ts';

interface Props {
  anchor: HTMLElement | null;
  onClose: () => void;
}

export function NotificationList({ anchor, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const list = useInfiniteQuery(notificationsQuery);
  const items = list.data?.pages.flatMap((page) => page.items);
  const unread = list.data?.pages[0]?.unread ?? 0;
  // Reading cannot be refused: the list says so at once, and the answer is not waited for.
  const read = useMutation({
    mutationFn: async (id: string | null) => {
      if (id) await unwrap(api.POST('/api/v1/me/notifications/{id}/read', { params: { path: { id } } }));
      else await unwrap(api.POST('/api/v1/me/notifications/read-all'));
    },
    onMutate: (id) => client.setQueryData(notificationsQuery.queryKey, (old) => old && markRead(old, id, new Date().toISOString())),
    onError: () => void client.invalidateQueries({ queryKey: notificationsQuery.queryKey }),
  });

  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} align="end" sideOffset={8} collisionPadding={12} className="z-40">
          <Popover.Popup className="flex max-h-[min(36rem,80dvh)] w-[min(25rem,calc(100vw-1.5rem))] flex-col overflow-hidden rounded-xl border border-line-strong bg-raised shadow-float">
            <div className="flex min-h-13 flex-wrap items-center justify-between gap-x-3 border-b border-line px-4 py-2">
              <Popover.Title className="sign text-lg">{t('notifications.heading')}</Popover.Title>
              {unread > 0 && <Button size="small" variant="quiet" onClick={() => read.mutate(null)}>{t('notifications.readAll')}</Button>}
            </div>
            <div className="overflow-y-auto">
              <ProblemNote error={items ? null : list.error} onRetry={() => void list.refetch()} />
              {items?.length === 0 && <p className="px-6 py-10 text-center text-balance text-muted">{t('notifications.none')}</p>}
              <ul className="divide-y divide-line">
                {items?.map((item) => <Item key={item.id} item={item} onOpen={() => { if (!item.readAt) read.mutate(item.id); onClose(); }} />)}
              </ul>
              {list.hasNextPage && <div className="flex justify-center p-2"><Button variant="quiet" size="small" onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage}>{t('ui.more')}</Button></div>}
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Item({ item, onOpen }: { item: Notification; onOpen: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <li>
      <Link {...targetOf(item)} onClick={onOpen} className="flex gap-3 px-4 py-3 -outline-offset-2 hover:bg-sunken">
        <span className="w-9 shrink-0"><Poster path={item.posterPath} title="" size="w154" className="rounded" /></span>
        <span className="min-w-0 flex-1">
          <span className="block truncate font-semibold">{item.title}</span>
          {item.wish && <span className="block truncate text-[0.8125rem] text-muted">{wishWords(t, format, item.wish)}</span>}
          <span className="block text-sm text-pretty text-muted">{notificationSentence(t, item)}</span>
          <time dateTime={item.createdAt} className="text-xs text-faint">{format.ago(item.createdAt)}</time>
        </span>
        {!item.readAt && <span className="mt-2 size-2 shrink-0 rounded-full bg-accent"><span className="sr-only">{t('notifications.unread')}</span></span>}
      </Link>
    </li>
  );
}
