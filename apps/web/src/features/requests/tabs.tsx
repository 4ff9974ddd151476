import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { requestTabs, type RequestTab } from '../../app/search-params.ts';
import type { RequestCounts } from '../../app/types.ts';
import type { links } from '../../app/links.ts';

interface Props {
  current: RequestTab;
  counts: RequestCounts | undefined;
  linkTo: (tab: RequestTab) => ReturnType<typeof links.myRequests> | ReturnType<typeof links.allRequests>;
}

/** Links, not buttons: a tab is an address that can be sent. */
export function RequestTabs({ current, counts, linkTo }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const count = (tab: RequestTab) => {
    const states = requestTabs[tab] as readonly string[];
    return Object.entries(counts ?? {}).reduce((sum, [state, number]) => (tab === 'all' || states.includes(state) ? sum + number : sum), 0);
  };
  return (
    <nav aria-label={t('requests.tabsLabel')} className="no-scrollbar -mx-4 max-w-[100vw] overflow-x-auto px-4 desk:mx-0 desk:px-0">
      <ul className="flex gap-1">
        {(Object.keys(requestTabs) as RequestTab[]).map((tab) => (
          <li key={tab}>
            <Link
              {...linkTo(tab)} aria-current={tab === current ? 'page' : undefined} activeProps={{}} replace resetScroll={false}
              className="flex min-h-10 items-center gap-2 rounded-lg px-3 text-sm font-semibold whitespace-nowrap text-muted hover:bg-sunken hover:text-text data-[current=true]:bg-sunken data-[current=true]:text-text" data-current={tab === current}
            >
              {t(`requests.tabs.${tab}`)}
              {counts && <span className="min-w-5 text-xs font-medium text-faint tabular-nums">{format.number(count(tab))}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
