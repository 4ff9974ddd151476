import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { links } from '../../app/links.ts';
import { useMay, useMe } from '../../app/me.ts';
import type { RequestSearch, RequestTab } from '../../app/search-params.ts';
import { buttonClass } from '../../ui/button.tsx';
import { PageHeading } from '../../ui/heading.tsx';
import { More } from '../../ui/more.tsx';
import { Empty, ProblemNote } from '../../ui/notice.tsx';
import { mayCancel } from './deeds.ts';
import { RequestFilters } from './filters.tsx';
import { BulkCancel } from './list/bulk-cancel.tsx';
import { ExportMenu } from './list/export-menu.tsx';
import { MoreFilters } from './list/more-filters.tsx';
import { countQuery, listFilter, requestsQuery } from './queries.ts';
import { RequestRow, RequestRowBox } from './request-row.tsx';
import { RequestTabs } from './tabs.tsx';

const mine = getRouteApi('/shell/requests');
const all = getRouteApi('/shell/requests/all');

export function MyRequestsPage() {
  const navigate = mine.useNavigate();
  return <RequestsPage scope="mine" search={mine.useSearch()} onSearch={(search) => void navigate({ search, replace: true })} />;
}

export function AllRequestsPage() {
  const navigate = all.useNavigate();
  return <RequestsPage scope="all" search={all.useSearch()} onSearch={(search) => void navigate({ search, replace: true })} />;
}

interface Props {
  scope: 'mine' | 'all';
  search: RequestSearch;
  onSearch: (search: RequestSearch) => void;
}

function RequestsPage({ scope, search, onSearch }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const mayViewAll = useMay('requests.view_all');
  const user = scope === 'mine' ? me.id : undefined;
  const { data: counts } = useQuery(countQuery(user));
  const filter = listFilter(search, user);
  const list = useInfiniteQuery({ ...requestsQuery(filter), placeholderData: undefined });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const items = list.data?.pages.flatMap((page) => page.items);
  // As many as one call takes.
  const chosen = (items ?? []).filter((request) => selected.has(request.id) && mayCancel(request, me)).slice(0, 200);
  const change = useCallback((next: RequestSearch) => onSearch({ ...search, ...next }), [search, onSearch]);
  const { fetchNextPage } = list;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const linkTo = (tab: RequestTab) => (scope === 'mine' ? links.myRequests : links.allRequests)({ ...search, tab: tab === 'all' ? undefined : tab });

  return (
    <>
      <PageHeading title={t(`requests.heading.${scope}`)}>
        <RequestFilters q={search.q} sort={search.sort ?? 'newest'} onChange={change} />
        {mayViewAll && (
          <nav aria-label={t('requests.scope')} className="flex rounded-lg border border-line bg-surface p-0.5 max-desk:order-first">
            {(['mine', 'all'] as const).map((value) => (
              <Link key={value} {...(value === 'mine' ? links.myRequests(search) : links.allRequests(search))} activeOptions={{ exact: true, includeSearch: false }} className="rounded-md px-3 py-1.5 text-sm font-semibold text-muted hover:text-text aria-[current=page]:bg-sunken aria-[current=page]:text-text">
                {t(`requests.scopes.${value}`)}
              </Link>
            ))}
          </nav>
        )}
      </PageHeading>
      <div className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1 max-desk:basis-full"><RequestTabs current={search.tab ?? 'all'} counts={counts} linkTo={linkTo} /></div>
        <MoreFilters scope={scope} search={search} onChange={change}><ExportMenu filter={filter} /></MoreFilters>
      </div>
      <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      <ul className="mt-2 space-y-2.5" aria-busy={list.isPending}>
        {items?.map((request) => (
          <RequestRow
            key={request.id} request={request} showRequester={scope === 'all' || search.following === true}
            selected={mayCancel(request, me) ? selected.has(request.id) : undefined} onToggle={() => setSelected((old) => (old.has(request.id) ? new Set([...old].filter((id) => id !== request.id)) : new Set([...old, request.id])))}
          />
        ))}
        {list.isPending && Array.from({ length: 6 }, (_, index) => <RequestRowBox key={index} />)}
      </ul>
      {items?.length === 0 && <NothingHere search={search} scope={scope} />}
      <More hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={more} />
      <BulkCancel requests={chosen} onClear={() => setSelected(new Set())} />
    </>
  );
}

function NothingHere({ search, scope }: Pick<Props, 'search' | 'scope'>) {
  const { t } = useTranslation();
  const { sort: _, ...filters } = search;
  const filtered = Object.values(filters).some((value) => value !== undefined);
  if (filtered) {
    const everything = (scope === 'mine' ? links.myRequests : links.allRequests)({});
    return <Empty title={t('requests.noneMatch')} action={<Link {...everything} className={buttonClass()}>{t('requests.showAll')}</Link>}>{t('requests.noneMatchText')}</Empty>;
  }
  return (
    <Empty title={t(`requests.none.${scope}`)} action={<Link {...links.discover()} className={buttonClass({ variant: 'primary' })}>{t('requests.toDiscover')}</Link>}>
      {t('requests.noneText')}
    </Empty>
  );
}
