import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Ban } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlocklistSearch } from '../../app/search-params.ts';
import { Button } from '../../ui/button.tsx';
import { PageHeading } from '../../ui/heading.tsx';
import { More } from '../../ui/more.tsx';
import { Empty, ProblemNote } from '../../ui/notice.tsx';
import { SelectionBar } from '../../ui/selection-bar.tsx';
import { Tick } from '../../ui/tick.tsx';
import { RefusalList } from '../downloads/refusal-list.tsx';
import { BlockDialog } from './block-dialog.tsx';
import { EntryRow } from './entry-row.tsx';
import { BlocklistFilters } from './filters.tsx';
import { blocklistQuery } from './queries.ts';
import { BlockStatistics } from './statistics.tsx';
import { useUnblock } from './use-unblock.ts';

const route = getRouteApi('/shell/blocklist');

/** Releases that are not taken again, and titles that cannot be asked for. */
export function BlocklistPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const list = useInfiniteQuery(blocklistQuery(search));
  const entries = (list.data?.pages ?? []).flatMap((page) => page.items);
  const statistics = list.data?.pages[0]?.statistics;
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [blocking, setBlocking] = useState(false);
  const unblock = useUnblock(entries);
  const chosen = entries.filter(({ id }) => selected.has(id));
  const all = entries.length > 0 && chosen.length === entries.length;
  const toggle = (id: string) => setSelected((old) => (old.has(id) ? new Set([...old].filter((other) => other !== id)) : new Set([...old, id])));
  const setSearch = useCallback((change: BlocklistSearch) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true, resetScroll: false }), [navigate]);
  const { fetchNextPage } = list;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const filtered = Object.values(search).some(Boolean);
  return (
    <>
      <PageHeading title={t('blocklist.heading')}>
        <Button variant="primary" onClick={() => setBlocking(true)}><Ban size={17} aria-hidden="true" /> {t('blocklist.blockTitle')}</Button>
      </PageHeading>
      {statistics && <BlockStatistics statistics={statistics} search={search} />}
      <BlocklistFilters search={search} entries={entries} onChange={setSearch} />
      <ProblemNote error={list.data ? null : list.error} onRetry={() => void list.refetch()} />
      <RefusalList refusals={unblock.refusals} onClose={unblock.forget} />
      {list.data && entries.length === 0 && <Empty title={t(filtered ? 'blocklist.noneMatch' : 'blocklist.none')}>{t(filtered ? 'blocklist.noneMatchText' : 'blocklist.noneText')}</Empty>}
      {(list.isPending || entries.length > 0) && (
        <div className="pane overflow-hidden" aria-busy={list.isPending}>
          <Tick checked={all || (chosen.length > 0 && 'some')} onChange={() => setSelected(new Set(all ? [] : entries.map(({ id }) => id)))} className="min-h-10 border-b border-line bg-sunken px-4 text-sm font-semibold">{t('blocklist.selectAll')}</Tick>
          <ul className="divide-y divide-line">
            {entries.map((entry) => <EntryRow key={entry.id} entry={entry} selected={selected.has(entry.id)} busy={unblock.busy} onToggle={() => toggle(entry.id)} onUnblock={() => unblock.run([entry.id])} />)}
            {list.isPending && Array.from({ length: 6 }, (_, index) => <li key={index} aria-hidden="true" className="h-18" />)}
          </ul>
        </div>
      )}
      <More hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={more} />
      {chosen.length > 0 && (
        <SelectionBar label={t('blocklist.bulk')} words={t('blocklist.bulkWhat', { count: chosen.length })} onClear={() => setSelected(new Set())}>
          <Button size="small" disabled={unblock.busy} onClick={() => { unblock.run(chosen.map(({ id }) => id)); setSelected(new Set()); }}>{t('blocklist.unblock')}</Button>
        </SelectionBar>
      )}
      {blocking && <BlockDialog onClose={() => setBlocking(false)} />}
    </>
  );
}
