import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { links } from '../../app/links.ts';
import { searchTypes, type SearchType } from '../../app/search-params.ts';
import { buttonClass } from '../../ui/button.tsx';
import { PageHeading } from '../../ui/heading.tsx';
import { Empty, ProblemNote } from '../../ui/notice.tsx';
import { useTyped } from '../../ui/use-typed.ts';
import { StaleMark } from '../titles/stale-mark.tsx';
import { TitleGrid } from '../titles/title-grid.tsx';
import { searchQuery } from './queries.ts';

const route = getRouteApi('/shell/search');

export function SearchPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { q = '', type = 'all', page = 1 } = route.useSearch();
  const { data, error, refetch, isPlaceholderData } = useQuery({ ...searchQuery(q, type, page), enabled: q !== '' });
  return (
    <>
      <PageHeading title={t('search.heading')} />
      <SearchBox q={q} />
      <TypeTabs q={q} current={type} />
      <p className="my-4 flex min-h-6 flex-wrap items-center gap-x-4 text-sm text-muted">
        <span role="status">{q && data && !isPlaceholderData && t('search.found', { count: data.totalResults, total: format.number(data.totalResults), query: q })}</span>
        {data?.stale && <StaleMark fetchedAt={data.fetchedAt} />}
      </p>
      {q && !data && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!q && <Empty title={t('search.start')}>{t('search.startText')}</Empty>}
      {q && data?.items.length === 0 && <Empty title={t('search.none', { query: q })}>{t('search.noneText')}</Empty>}
      {q && !(error && !data) && data?.items.length !== 0 && <TitleGrid titles={data?.items} />}
      {q && data && data.totalPages > 1 && <Pages q={q} type={type} page={page} total={data.totalPages} />}
    </>
  );
}

function SearchBox({ q }: { q: string }) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const [text, setText] = useTyped(q, useCallback((words: string) => void navigate({ search: ({ type }) => ({ ...(words && { q: words }), ...(type && { type }) }), replace: true }), [navigate]));
  return (
    <search>
      <label className="relative block max-w-2xl">
        <span className="sr-only">{t('search.label')}</span>
        <Search size={20} aria-hidden="true" className="pointer-events-none absolute inset-y-0 start-4 my-auto text-muted" />
        <input type="search" value={text} onChange={(event) => setText(event.target.value)} placeholder={t('search.placeholder')} autoFocus={q === ''} className="min-h-13 w-full rounded-full border border-line-strong bg-surface ps-12 pe-5 text-lg placeholder:text-faint" />
      </label>
    </search>
  );
}

/** Links, not buttons: what is shown is an address that can be sent. */
function TypeTabs({ q, current }: { q: string; current: SearchType }) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('search.types')} className="mt-4">
      <ul className="flex gap-1">
        {searchTypes.map((type) => (
          <li key={type}>
            <Link
              to="/search" search={{ ...(q && { q }), ...(type !== 'all' && { type }) }} replace resetScroll={false} aria-current={type === current ? 'page' : undefined} activeProps={{}} data-current={type === current}
              className="grid min-h-10 items-center rounded-lg px-3 text-sm font-semibold text-muted hover:bg-sunken hover:text-text data-[current=true]:bg-sunken data-[current=true]:text-text"
            >
              {t(`search.type.${type}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Pages({ q, type, page, total }: { q: string; type: SearchType; page: number; total: number }) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('search.pages')} className="mt-8 flex items-center justify-center gap-3">
      {page > 1 && <Link {...links.search(q, type, page - 1)} rel="prev" className={buttonClass()}>{t('search.previous')}</Link>}
      <p className="px-2 text-muted tabular-nums">{t('search.page', { page, total })}</p>
      {page < total && <Link {...links.search(q, type, page + 1)} rel="next" className={buttonClass()}>{t('search.next')}</Link>}
    </nav>
  );
}
