import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { MessageSquare } from 'lucide-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { links } from '../../app/links.ts';
import { useMay } from '../../app/me.ts';
import { issueKinds, issueStates, type IssueSearch } from '../../app/search-params.ts';
import { PageHeading } from '../../ui/heading.tsx';
import { More } from '../../ui/more.tsx';
import { Empty, ProblemNote } from '../../ui/notice.tsx';
import { Poster } from '../../ui/poster.tsx';
import { Select } from '../../ui/select.tsx';
import { Tick } from '../../ui/tick.tsx';
import { IssueState } from './issue-state.tsx';
import { issuesQuery, type Issue } from './queries.ts';
import { usePartWords } from './use-part-words.ts';

const route = getRouteApi('/shell/issues');

/** What is wrong with titles that are there: one's own, or everybody's for who sees to it. */
export function IssuesPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const manages = useMay('issues.manage');
  const list = useInfiniteQuery(issuesQuery(search));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const change = (part: IssueSearch) => void navigate({ search: (old) => ({ ...old, ...part }), replace: true, resetScroll: false });
  const { fetchNextPage } = list;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const filtered = Object.values(search).some(Boolean);
  return (
    <>
      <PageHeading title={t('issues.heading')} />
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <span className="min-w-36 flex-1 desk:max-w-56"><Select label={t('issues.state')} value={search.state ?? ''} onChange={(state) => change({ state: state || undefined })} choices={[{ value: '', label: t('issues.anyState') }, ...issueStates.map((value) => ({ value, label: t(`issues.states.${value}`) }))]} /></span>
        <span className="min-w-36 flex-1 desk:max-w-56"><Select label={t('issues.kind')} value={search.kind ?? ''} onChange={(kind) => change({ kind: kind || undefined })} choices={[{ value: '', label: t('issues.anyKind') }, ...issueKinds.map((value) => ({ value, label: t(`issues.kinds.${value}`) }))]} /></span>
        {manages && <Tick checked={search.mine ?? false} onChange={() => change({ mine: search.mine ? undefined : true })} className="min-h-10 px-1">{t('issues.mine')}</Tick>}
      </div>
      <ProblemNote error={list.data ? null : list.error} onRetry={() => void list.refetch()} />
      {list.data && items.length === 0 && <Empty title={t(filtered ? 'issues.noneMatch' : 'issues.none')}>{t(filtered ? 'issues.noneMatchText' : 'issues.noneText')}</Empty>}
      {(list.isPending || items.length > 0) && (
        <ul className="pane divide-y divide-line overflow-hidden" aria-busy={list.isPending}>
          {items.map((issue) => <Row key={issue.id} issue={issue} />)}
          {list.isPending && Array.from({ length: 6 }, (_, index) => <li key={index} aria-hidden="true" className="h-22" />)}
        </ul>
      )}
      <More hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={more} />
    </>
  );
}

function Row({ issue }: { issue: Issue }) {
  const { t } = useTranslation();
  const format = useFormat();
  const part = usePartWords()(issue.part);
  return (
    <li>
      <Link {...links.issue(issue.id)} className="flex gap-3 px-4 py-3 -outline-offset-2 hover:bg-sunken">
        <span className="w-10 shrink-0"><Poster path={issue.posterPath} title="" size="w154" className="rounded" /></span>
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-baseline justify-between gap-x-3">
            <span className="min-w-0 font-semibold [overflow-wrap:anywhere]">{issue.title} <span className="font-normal text-muted">#{issue.number}</span></span>
            <IssueState state={issue.state} />
          </span>
          <span className="block text-sm text-muted">{[t(`issues.kinds.${issue.kind}`), part].filter(Boolean).join(' · ')}</span>
          <span className="line-clamp-2 text-sm [overflow-wrap:anywhere]">{issue.description}</span>
          <span className="flex flex-wrap gap-x-3 text-[0.8125rem] text-muted">
            {t('issues.byAgo', { name: issue.reportedBy.displayName, ago: format.ago(issue.createdAt) })}
            {issue.comments > 0 && <span className="inline-flex items-center gap-1"><MessageSquare size={13} aria-hidden="true" /> {t('issues.comments', { count: issue.comments })}</span>}
          </span>
        </span>
      </Link>
    </li>
  );
}
