import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueueAction } from '@marquee/contracts';
import type { QueueSearch } from '../../app/search-params.ts';
import { useShortcut } from '../../app/shortcuts.ts';
import type { QueueEntry } from '../../app/types.ts';
import { PageHeading } from '../../ui/heading.tsx';
import { More } from '../../ui/more.tsx';
import { Empty, ProblemNote } from '../../ui/notice.tsx';
import { useIsDesk } from '../../ui/use-is-desk.ts';
import { BulkBar } from './bulk-bar.tsx';
import { DownloadCards } from './cards.tsx';
import { QueueFilters } from './filters.tsx';
import { queueQuery } from './queries.ts';
import { RefusalList } from './refusal-list.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { Stale, Totals } from './summary.tsx';
import { DownloadTable } from './table.tsx';
import { useQueueDeed } from './use-queue-deed.ts';

const route = getRouteApi('/shell/downloads');

/** Everything in progress, whoever downloads it; live. */
export function DownloadsPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const isDesk = useIsDesk();
  const list = useInfiniteQuery(queueQuery(search));
  const { data } = list;
  const entries = useMemo(() => (data?.pages ?? []).flatMap((page) => page.items), [data]);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState(0);
  const [removing, setRemoving] = useState<QueueEntry[]>();
  // What was refused stays selected: something else may help it.
  const deed = useQueueDeed(entries, (refused) => setSelected((old) => new Set(refused.filter((id) => old.has(id)))));

  const chosen = entries.filter(({ id }) => selected.has(id));
  const current = entries[Math.min(at, entries.length - 1)];
  const setSearch = useCallback((change: QueueSearch) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true, resetScroll: false }), [navigate]);
  const toggle = (id: string) => setSelected((old) => (old.has(id) ? new Set([...old].filter((other) => other !== id)) : new Set([...old, id])));
  const act = (action: QueueAction, on: QueueEntry[]) => (action === 'remove' ? setRemoving(on) : deed.run({ ids: on.map(({ id }) => id), action }));
  const move = (step: number) => setAt(Math.max(0, Math.min(entries.length - 1, Math.min(at, entries.length - 1) + step)));
  useShortcut('j', () => move(1));
  useShortcut('k', () => move(-1));
  useShortcut('x', () => current && toggle(current.id));
  useShortcut('Escape', () => setSelected(new Set()), selected.size > 0);

  const { fetchNextPage } = list;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const first = data?.pages[0];
  const filtered = Object.values(search).some(Boolean);
  const List = isDesk ? DownloadTable : DownloadCards;
  return (
    <>
      <PageHeading title={t('downloads.heading')}>{first && <Totals totals={first.totals} />}</PageHeading>
      <QueueFilters search={search} entries={entries} onChange={setSearch} />
      {first && <Stale sources={first.stale} />}
      <ProblemNote error={first ? null : list.error} onRetry={() => void list.refetch()} />
      <RefusalList refusals={deed.refusals} onClose={deed.forget} />
      {first && entries.length === 0 && !list.hasNextPage && <Empty title={t(filtered ? 'downloads.noneMatch' : 'downloads.none.title')}>{t(filtered ? 'downloads.noneMatchText' : 'downloads.none.text')}</Empty>}
      {(list.isPending || entries.length > 0) && (
        <List
          entries={entries} pending={list.isPending} currentId={current?.id} selected={selected} busy={deed.busy}
          onPick={(entry) => setAt(entries.indexOf(entry))} onToggle={toggle} onToggleAll={(all) => setSelected(new Set(all ? entries.map(({ id }) => id) : []))} onAct={(action, entry) => act(action, [entry])}
        />
      )}
      <More hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={more} />
      {chosen.length > 0 && <BulkBar entries={chosen} busy={deed.busy} onAct={act} onClear={() => setSelected(new Set())} />}
      {removing && (
        <RemoveDialog
          entries={removing}
          onClose={() => setRemoving(undefined)}
          onRemove={(removal) => deed.run({ ids: removing.map(({ id }) => id), action: 'remove', removal })}
        />
      )}
    </>
  );
}
