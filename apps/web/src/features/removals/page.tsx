import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { removalStates } from '../../app/search-params.ts';
import { PageHeading } from '../../ui/heading.tsx';
import { More } from '../../ui/more.tsx';
import { Empty, ProblemNote } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { DecideDialog } from './decide-dialog.tsx';
import { removalsQuery, type Removal, type RemovalDecision } from './queries.ts';
import { RemovalRow } from './removal-row.tsx';

const route = getRouteApi('/shell/removals');

/** What is to be deleted: one's own wishes, or everybody's for who decides. */
export function RemovalsPage() {
  const { t } = useTranslation();
  const { state } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useInfiniteQuery(removalsQuery({ state }));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const [deciding, setDeciding] = useState<{ removal: Removal; action: RemovalDecision }>();
  const { fetchNextPage } = list;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  return (
    <>
      <PageHeading title={t('removals.heading')} />
      <div className="mb-4 desk:max-w-64">
        <Select label={t('removals.state')} value={state ?? ''} onChange={(value) => void navigate({ search: value ? { state: value } : {}, replace: true, resetScroll: false })} choices={[{ value: '', label: t('removals.anyState') }, ...removalStates.map((value) => ({ value, label: t(`removals.states.${value}`) }))]} />
      </div>
      <ProblemNote error={list.data ? null : list.error} onRetry={() => void list.refetch()} />
      {list.data && items.length === 0 && <Empty title={t(state ? 'removals.noneMatch' : 'removals.none')}>{t(state ? 'removals.noneMatchText' : 'removals.noneText')}</Empty>}
      {(list.isPending || items.length > 0) && (
        <ul className="pane divide-y divide-line overflow-hidden" aria-busy={list.isPending}>
          {items.map((removal) => <RemovalRow key={removal.id} removal={removal} onDecide={(action) => setDeciding({ removal, action })} />)}
          {list.isPending && Array.from({ length: 4 }, (_, index) => <li key={index} aria-hidden="true" className="h-24" />)}
        </ul>
      )}
      <More hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={more} />
      {deciding && <DecideDialog {...deciding} onClose={() => setDeciding(undefined)} />}
    </>
  );
}
