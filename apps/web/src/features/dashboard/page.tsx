import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { links } from '../../app/links.ts';
import { useMay } from '../../app/me.ts';
import { dashboardPeriods } from '../../app/search-params.ts';
import { PageHeading } from '../../ui/heading.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { ScopeSwitch } from '../history/scope-switch.tsx';
import { DayChart } from './day-chart.tsx';
import { statisticsQuery } from './queries.ts';
import { Recent } from './recent.tsx';
import { CancellationTable, RequesterTable, RuleTable, StateTable, TypeTable } from './tables.tsx';
import { Tiles } from './tiles.tsx';

const route = getRouteApi('/shell/dashboard');
const usualDays = 30;

/** What became of requests: one's own, and for those who see all everybody's. */
export function DashboardPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayViewAll = useMay('requests.view_all');
  const everybody = mayViewAll && search.scope === 'all';
  const days = search.days ?? usualDays;
  const { data, error, refetch } = useQuery(statisticsQuery(days, everybody));
  const choose = (value: string) => {
    const chosen = dashboardPeriods.find((period) => String(period) === value);
    void navigate({ search: (old) => ({ ...old, days: chosen === usualDays ? undefined : chosen }), replace: true, resetScroll: false });
  };
  return (
    <>
      <PageHeading title={t('dashboard.heading')}>
        <span className="w-44"><Select label={t('dashboard.period')} value={String(days)} onChange={choose} choices={dashboardPeriods.map((value) => ({ value: String(value), label: t('dashboard.lastDays', { count: value }) }))} /></span>
        {mayViewAll && <ScopeSwitch all={everybody} linkTo={(all) => links.dashboard({ ...search, scope: all ? 'all' : undefined })} />}
      </PageHeading>
      <ProblemNote error={data ? null : error} onRetry={() => void refetch()} />
      <div aria-busy={!data} className={data ? '' : 'h-96'}>
        {data && (
          <>
            <Tiles statistics={data} />
            <DayChart byDay={data.byDay} />
            <div className="grid gap-x-6 gap-y-9 desk:grid-cols-2">
              {!everybody && <Recent />}
              <StateTable byState={data.durations.byState} />
              <TypeTable byType={data.byType} />
              <CancellationTable cancellations={data.cancellations} />
              {everybody && <RuleTable byRule={data.byRule} />}
              {everybody && <RequesterTable byRequester={data.byRequester} />}
            </div>
            <p className="mt-8 text-[0.8125rem] text-faint">{t('dashboard.utc')} {data.asOf && t('dashboard.asOf', { when: format.moment(data.asOf) })}</p>
          </>
        )}
      </div>
    </>
  );
}
