import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { links } from '../../app/links.ts';
import { useMe } from '../../app/me.ts';
import { retriesTabs, type RetriesSearch, type RetriesTab } from '../../app/search-params.ts';
import { PageHeading } from '../../ui/heading.tsx';
import { Empty } from '../../ui/notice.tsx';
import { Letters } from './letters.tsx';
import { Policies } from './policies.tsx';
import { Waiting } from './waiting.tsx';

const route = getRouteApi('/shell/retries');

/** What waits for another attempt, what was given up, and what follows from each failure. */
export function RetriesPage() {
  const { t } = useTranslation();
  const { permissions } = useMe();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const setSearch = useCallback((change: RetriesSearch) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true, resetScroll: false }), [navigate]);
  const mine = retriesTabs.filter((tab) => permissions.includes(tab === 'waiting' ? 'requests.manage' : 'rules.manage'));
  const current = mine.find((tab) => tab === search.tab) ?? mine[0];
  return (
    <>
      <PageHeading title={t('retries.heading')} />
      {mine.length > 1 && <Tabs tabs={mine} current={current} />}
      {!current && <Empty title={t('retries.notYours')} />}
      {current === 'waiting' && <Waiting search={search} onSearch={setSearch} />}
      {current === 'letters' && <Letters search={search} onSearch={setSearch} />}
      {current === 'policies' && <Policies />}
    </>
  );
}

/** Links, not buttons: a tab is an address that can be sent. */
function Tabs({ tabs, current }: { tabs: readonly RetriesTab[]; current: RetriesTab | undefined }) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('retries.tabsLabel')} className="no-scrollbar -mx-4 mb-5 max-w-[100vw] overflow-x-auto px-4 desk:mx-0 desk:px-0">
      <ul className="flex gap-1">
        {tabs.map((tab) => (
          <li key={tab}>
            <Link
              {...links.retries({ tab })} aria-current={tab === current ? 'page' : undefined} activeProps={{}} replace resetScroll={false} data-current={tab === current}
              className="flex min-h-10 items-center rounded-lg px-3 text-sm font-semibold whitespace-nowrap text-muted hover:bg-sunken hover:text-text data-[current=true]:bg-sunken data-[current=true]:text-text"
            >
              {t(`retries.tabs.${tab}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
