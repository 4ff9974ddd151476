import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestView } from '@marquee/contracts';
import type { DeskSearch } from '../../app/search-params.ts';
import { useShortcut } from '../../app/shortcuts.ts';
import { PageHeading } from '../../ui/heading.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { More } from '../../ui/more.tsx';
import { Empty, ProblemNote } from '../../ui/notice.tsx';
import { DeclineDialog } from '../requests/decline-dialog.tsx';
import { RequestFilters } from '../requests/filters.tsx';
import { deskFilter, requestsQuery } from '../requests/queries.ts';
import { BulkBar } from './bulk-bar.tsx';
import { DeskDetail } from './detail.tsx';
import { DeskTable } from './table.tsx';
import { hold, undo, useHeldIds } from './held.ts';

const route = getRouteApi('/shell/desk');

/** A desk: a dense table, the one in hand beside it, and every deed on a key. */
export function DeskPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const list = useInfiniteQuery(requestsQuery(deskFilter(search), 100));
  const heldIds = useHeldIds();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [declining, setDeclining] = useState<RequestView[]>();

  const { data } = list;
  const items = useMemo(() => (data?.pages ?? []).flatMap((page) => page.items).filter(({ id }) => !heldIds.has(id)), [data, heldIds]);
  const chosen = items.filter(({ id }) => selected.has(id));
  const found = items.findIndex(({ number }) => number === search.at);
  const [lastIndex, setLastIndex] = useState(0);
  const index = found >= 0 ? found : Math.min(lastIndex, items.length - 1);
  const current = items[index];

  const setSearch = useCallback((change: DeskSearch) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true, resetScroll: false }), [navigate]);
  const goTo = (next: number) => {
    const target = items[Math.max(0, Math.min(items.length - 1, next))];
    setLastIndex(Math.max(0, Math.min(items.length - 1, next)));
    if (target) setSearch({ at: target.number });
  };
  const toggle = (id: string) => setSelected((old) => (old.has(id) ? new Set([...old].filter((other) => other !== id)) : new Set([...old, id])));
  const decide = (requests: RequestView[], reason?: string) => {
    setLastIndex(index);
    hold(reason === undefined ? { kind: 'approve', requests } : { kind: 'decline', requests, reason });
    setSelected(new Set());
  };
  const inHand = () => (chosen.length > 0 ? chosen : current ? [current] : []);

  useShortcut('j', () => goTo(index + 1));
  useShortcut('k', () => goTo(index - 1));
  useShortcut('ArrowDown', () => goTo(index + 1));
  useShortcut('ArrowUp', () => goTo(index - 1));
  useShortcut('x', () => current && toggle(current.id));
  useShortcut('a', () => decide(inHand()));
  useShortcut('d', () => inHand().length > 0 && setDeclining(inHand()));
  useShortcut('u', () => undo());
  useShortcut('Escape', () => setSelected(new Set()), selected.size > 0);

  const { fetchNextPage } = list;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const done = items.length === 0 && !list.isPending && !list.hasNextPage;
  return (
    <>
      <PageHeading title={t('desk.heading')}>
        <RequestFilters q={search.q} sort={search.sort ?? 'oldest'} onChange={setSearch} />
      </PageHeading>
      <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      {done && !list.error && <Empty title={search.q ? t('requests.noneMatch') : t('desk.empty')}>{search.q ? t('requests.noneMatchText') : t('desk.emptyText')}</Empty>}
      {!done && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5 desk:gap-6 desk:grid-cols-[minmax(0,1fr)_minmax(20rem,28%)]">
          <div className="min-w-0">
            <DeskTable items={items} current={current} selected={selected} pending={list.isPending} onPick={(request) => goTo(items.indexOf(request))} onToggle={toggle} onToggleAll={(all) => setSelected(new Set(all ? items.map(({ id }) => id) : []))} />
            <More hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={more} />
          </div>
          {current && <DeskDetail request={current} onApprove={() => decide([current])} onDecline={() => setDeclining([current])} />}
        </div>
      )}
      {!done && <Keys />}
      {chosen.length > 0 && <BulkBar requests={chosen} onApprove={() => decide(chosen)} onDecline={() => setDeclining(chosen)} onClear={() => setSelected(new Set())} />}
      {declining && (
        <DeclineDialog
          subject={declining.length === 1 ? (declining[0]?.title ?? '') : t('desk.several', { count: declining.length })}
          onClose={() => setDeclining(undefined)}
          onDecline={(reason) => decide(declining, reason)}
        />
      )}
    </>
  );
}

function Keys() {
  const { t } = useTranslation();
  const keys = [['J', 'K', 'move'], ['A', '', 'approve'], ['D', '', 'decline'], ['X', '', 'select'], ['U', '', 'undo']] as const;
  return (
    <p className="mt-2 hidden flex-wrap gap-x-5 gap-y-1 text-[0.8125rem] text-muted desk:flex">
      {keys.map(([first, second, name]) => (
        <span key={name} className="flex items-center gap-1.5"><Kbd>{first}</Kbd>{second && <Kbd>{second}</Kbd>} {t(`desk.keys.${name}`)}</span>
      ))}
    </p>
  );
}
