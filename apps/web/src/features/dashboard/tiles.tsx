import type { Statistics } from '@marquee/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { useSpan } from './use-span.ts';

/** The figures that are looked for first. */
export function Tiles({ statistics: { totals, durations } }: { statistics: Statistics }) {
  const { t } = useTranslation();
  const format = useFormat();
  const span = useSpan();
  const p90 = (seconds: number | null) => (seconds === null ? null : t('dashboard.p90', { time: span(seconds) }));
  const tiles: { name: string; value: string; more: string | null }[] = [
    { name: t('dashboard.counts.requested'), value: format.number(totals.requested), more: totals.autoApproved > 0 ? t('dashboard.autoApproved', { count: totals.autoApproved }) : null },
    { name: t('dashboard.counts.available'), value: format.number(totals.available), more: totals.failed > 0 ? t('dashboard.failedOnce', { count: totals.failed }) : null },
    { name: t('dashboard.approvalRate'), value: totals.approvalRate === null ? '–' : format.percent(totals.approvalRate), more: totals.declined > 0 ? t('dashboard.declinedOnes', { count: totals.declined }) : null },
    { name: t('dashboard.decision'), value: span(durations.decision.medianSeconds), more: p90(durations.decision.p90Seconds) },
    { name: t('dashboard.fulfilment'), value: span(durations.fulfilment.medianSeconds), more: p90(durations.fulfilment.p90Seconds) },
    { name: t('dashboard.total'), value: span(durations.total.medianSeconds), more: p90(durations.total.p90Seconds) },
  ];
  return (
    <dl className="mb-8 grid grid-cols-2 gap-3 desk:grid-cols-3 desk:gap-4">
      {tiles.map(({ name, value, more }) => (
        <div key={name} className="pane px-4 py-3">
          <dt className="text-sm text-muted">{name}</dt>
          <dd>
            <span className="sign block text-2xl tabular-nums">{value}</span>
            {more && <span className="text-[0.8125rem] text-faint">{more}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
