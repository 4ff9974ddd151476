import { failureClasses, type FailureClass } from '@marquee/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { capital } from '../../app/format.ts';
import type { RetriesSearch } from '../../app/search-params.ts';
import { SectionHeading } from '../../ui/heading.tsx';
import { More } from '../../ui/more.tsx';
import { Empty, ProblemNote } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { waitingQuery } from './queries.ts';
import { RetryRow } from './retry-row.tsx';
import { Statistics } from './statistics.tsx';

interface Props {
  search: RetriesSearch;
  onSearch: (change: RetriesSearch) => void;
}

/** Requests that are tried again by themselves, or wait for an admin; and what came of such failures. */
export function Waiting({ search, onSearch }: Props) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(waitingQuery(search));
  const rows = (list.data?.pages ?? []).flatMap((page) => page.items);
  const known = list.data?.pages[0];
  const { fetchNextPage } = list;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  return (
    <>
      <section aria-labelledby="waiting" className="mb-9">
        <SectionHeading id="waiting">{t('retries.list')}</SectionHeading>
        <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
          <p role="status" className="text-muted">{known && `${t('retries.totals', { count: known.waiting })} · ${t('retries.held', { count: known.held })}`}</p>
          <span className="w-full desk:w-72">
            <Select label={t('retries.failure')} value={search.failure ?? ''} onChange={(failure) => onSearch({ failure: failure || undefined })} choices={[{ value: '', label: t('retries.anyFailure') }, ...(Object.keys(failureClasses) as FailureClass[]).map((value) => ({ value, label: capital(t(`failures.${value}`)) }))]} />
          </span>
        </div>
        <ProblemNote error={list.data ? null : list.error} onRetry={() => void list.refetch()} />
        {list.data && rows.length === 0 && <Empty title={t(search.failure ? 'retries.noneMatch' : 'retries.none')}>{!search.failure && t('retries.noneText')}</Empty>}
        {(list.isPending || rows.length > 0) && (
          <ul className="pane divide-y divide-line" aria-busy={list.isPending}>
            {rows.map((retry) => <RetryRow key={retry.requestId} retry={retry} />)}
            {list.isPending && Array.from({ length: 4 }, (_, index) => <li key={index} aria-hidden="true" className="h-18" />)}
          </ul>
        )}
        <More hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={more} />
      </section>
      <section aria-labelledby="statistics">
        <SectionHeading id="statistics">{t('retries.statistics')}</SectionHeading>
        <p className="mb-3 max-w-[68ch] text-muted">{t('retries.statisticsText')}</p>
        {known && <Statistics statistics={known.statistics} />}
      </section>
    </>
  );
}
