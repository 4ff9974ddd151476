import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { links } from '../../app/links.ts';
import { useMay, useMe } from '../../app/me.ts';
import type { HistorySearch } from '../../app/search-params.ts';
import { buttonClass } from '../../ui/button.tsx';
import { PageHeading } from '../../ui/heading.tsx';
import { More } from '../../ui/more.tsx';
import { Empty, ProblemNote } from '../../ui/notice.tsx';
import { ExportMenu } from '../requests/list/export-menu.tsx';
import { startOfDay } from '../requests/queries.ts';
import { Entry } from './entry.tsx';
import { HistoryFilters } from './filters.tsx';
import { historyQuery } from './queries.ts';
import { ScopeSwitch } from './scope-switch.tsx';

const route = getRouteApi('/shell/history');

/** What happened to requests, newest first. */
export function HistoryPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const me = useMe();
  const mayViewAll = useMay('requests.view_all');
  const everybody = mayViewAll && search.scope === 'all';
  const list = useInfiniteQuery(historyQuery(search, everybody));
  const entries = list.data?.pages.flatMap((page) => page.items);
  const change = useCallback((next: HistorySearch) => void navigate({ search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false }), [navigate]);
  const { fetchNextPage } = list;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const { scope: _, ...filters } = search;
  const filtered = Object.values(filters).some((value) => value !== undefined);
  const { from, to, type } = search;
  const exported = { status: [], sort: 'newest' as const, ...(!everybody && { user: me.id }), ...(type && { contentType: type }), ...(from && { from: startOfDay(from) }), ...(to && { to: startOfDay(to, 1) }) };
  return (
    <>
      <PageHeading title={t('history.heading')}>
        <ExportMenu filter={exported} />
        {mayViewAll && <ScopeSwitch all={everybody} linkTo={(all) => links.history({ ...search, scope: all ? 'all' : undefined })} />}
      </PageHeading>
      <HistoryFilters search={search} onChange={change} />
      <ProblemNote error={list.data ? null : list.error} onRetry={() => void list.refetch()} />
      {(list.isPending || (entries && entries.length > 0)) && (
        <ol className="pane divide-y divide-line overflow-hidden" aria-busy={list.isPending} aria-label={t('history.heading')}>
          {entries?.map((entry) => <Entry key={entry.id} entry={entry} showRequester={everybody} />)}
          {list.isPending && Array.from({ length: 8 }, (_none, index) => <li key={index} aria-hidden="true" className="h-18" />)}
        </ol>
      )}
      {entries?.length === 0 && (filtered
        ? <Empty title={t('history.noneMatch')} action={<Link {...links.history(search.scope ? { scope: search.scope } : {})} className={buttonClass()}>{t('history.showAll')}</Link>}>{t('history.noneMatchText')}</Empty>
        : <Empty title={t('history.none')} action={<Link {...links.discover()} className={buttonClass({ variant: 'primary' })}>{t('requests.toDiscover')}</Link>}>{t('history.noneText')}</Empty>)}
      <More hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={more} />
    </>
  );
}
