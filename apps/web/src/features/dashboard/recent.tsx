import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { links } from '../../app/links.ts';
import { useMay, useMe } from '../../app/me.ts';
import { SectionHeading } from '../../ui/heading.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { requestsQuery } from '../requests/queries.ts';
import { QuotaLeft, quotaQuery } from '../requests/quota-left.tsx';

const amount = 6;

/** One's own newest requests, and what one may still ask for. */
export function Recent() {
  const { t } = useTranslation();
  const { id } = useMe();
  const mayAsk = useMay('requests.create');
  const list = useInfiniteQuery(requestsQuery({ user: id, status: [], sort: 'newest' }, amount));
  const quota = useQuery({ ...quotaQuery, enabled: mayAsk });
  const items = list.data?.pages[0]?.items;
  return (
    <section aria-labelledby="recent" className="min-w-0">
      <SectionHeading id="recent" aside={<Link {...links.myRequests()} className="text-sm font-semibold text-accent-text hover:underline">{t('dashboard.allOfThem')}</Link>}>{t('dashboard.recent')}</SectionHeading>
      {items?.length === 0 && <p className="text-sm text-muted">{t('dashboard.noRecent')} <Link {...links.discover()} className="font-semibold text-accent-text hover:underline">{t('requests.toDiscover')}</Link></p>}
      <ul className="pane divide-y divide-line empty:hidden" aria-busy={list.isPending}>
        {items?.map((request) => (
          <li key={request.id} className="relative flex min-h-11 items-center gap-3 px-3 py-1.5">
            <Link {...links.request(request.number)} className="min-w-0 flex-1 truncate font-medium after:absolute after:inset-0">{request.title}</Link>
            <StateBadge {...request} quiet />
          </li>
        ))}
      </ul>
      {quota.data && <QuotaLeft quota={quota.data} />}
    </section>
  );
}
