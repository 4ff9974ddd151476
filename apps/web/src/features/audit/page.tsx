import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditSearch } from '../../app/search-params.ts';
import { buttonClass } from '../../ui/button.tsx';
import { PageHeading } from '../../ui/heading.tsx';
import { More } from '../../ui/more.tsx';
import { Empty, ProblemNote } from '../../ui/notice.tsx';
import { EntryRow } from './entry-row.tsx';
import { AuditFilters } from './filters.tsx';
import { auditQuery, exportAddress } from './queries.ts';

const route = getRouteApi('/shell/audit');

/** Who has done what for the house. Nothing here can be changed. */
export function AuditPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const list = useInfiniteQuery(auditQuery(search));
  const entries = (list.data?.pages ?? []).flatMap((page) => page.items);
  const setSearch = useCallback((change: AuditSearch) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true, resetScroll: false }), [navigate]);
  const { fetchNextPage } = list;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const filtered = Object.values(search).some(Boolean);
  return (
    <>
      <PageHeading title={t('audit.heading')}>
        {(['csv', 'json'] as const).map((format) => (
          <a key={format} href={exportAddress(search, format)} download className={buttonClass()} aria-label={t('audit.exportAs', { format: format.toUpperCase() })}><Download size={16} aria-hidden="true" /> {format.toUpperCase()}</a>
        ))}
      </PageHeading>
      <p className="mb-4 max-w-prose text-muted">{t('audit.text')}</p>
      <AuditFilters search={search} entries={entries} onChange={setSearch} />
      <ProblemNote error={list.data ? null : list.error} onRetry={() => void list.refetch()} />
      {list.data && entries.length === 0 && <Empty title={t(filtered ? 'audit.noneMatch' : 'audit.none')}>{t(filtered ? 'audit.noneMatchText' : 'audit.noneText')}</Empty>}
      {(list.isPending || entries.length > 0) && (
        <ul className="pane divide-y divide-line overflow-hidden" aria-busy={list.isPending}>
          {entries.map((entry) => <EntryRow key={entry.id} entry={entry} onActor={() => setSearch({ actor: entry.actor.id })} />)}
          {list.isPending && Array.from({ length: 8 }, (_, index) => <li key={index} aria-hidden="true" className="h-17" />)}
        </ul>
      )}
      <More hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={more} />
    </>
  );
}
