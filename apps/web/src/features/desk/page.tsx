import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { links } from '../../app/links.ts';
import { useMay } from '../../app/me.ts';
import { deskTabs } from '../../app/search-params.ts';
import { PageHeading } from '../../ui/heading.tsx';
import { RequestFilters } from '../requests/filters.tsx';
import { Approvals } from './approvals.tsx';
import { Cancels } from './cancels.tsx';
import { useDeskSearch } from './use-desk-list.ts';

const route = getRouteApi('/shell/desk');

/** A desk: a dense table, the one in hand beside it, and every deed on a key. */
export function DeskPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const setSearch = useDeskSearch();
  const mayManage = useMay('requests.manage');
  const tab = (mayManage ? search.tab : undefined) ?? 'approvals';
  return (
    <>
      <PageHeading title={t('desk.heading')}>
        <RequestFilters q={search.q} sort={search.sort ?? 'oldest'} onChange={setSearch} />
      </PageHeading>
      {mayManage && (
        <nav aria-label={t('desk.tabsLabel')} className="mb-4">
          <ul className="flex gap-1">
            {deskTabs.map((name) => (
              <li key={name}>
                <Link
                  {...links.desk({ tab: name === 'approvals' ? undefined : name })} aria-current={name === tab ? 'page' : undefined} activeProps={{}} replace resetScroll={false} data-current={name === tab}
                  className="flex min-h-10 items-center rounded-lg px-3 text-sm font-semibold whitespace-nowrap text-muted hover:bg-sunken hover:text-text data-[current=true]:bg-sunken data-[current=true]:text-text"
                >
                  {t(`desk.tabs.${name}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {tab === 'cancels' ? <Cancels key="cancels" search={search} /> : <Approvals key="approvals" search={search} />}
    </>
  );
}
