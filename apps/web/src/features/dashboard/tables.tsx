import type { RequestState, Statistics } from '@marquee/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { looks } from '../../ui/states.ts';
import { FigureTable } from './table.tsx';
import { useSpan } from './use-span.ts';

const most = (values: readonly number[]) => Math.max(1, ...values);

/** Where time goes: of each state how long requests stay in it. */
export function StateTable({ byState }: { byState: Statistics['durations']['byState'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const span = useSpan();
  const longest = most(byState.map(({ medianSeconds }) => medianSeconds ?? 0));
  const name = (state: RequestState) => {
    const Icon = looks[state].icon;
    return <span className={`tone-${looks[state].tone} inline-flex items-center gap-1.5`}><Icon size={14} strokeWidth={2.4} aria-hidden="true" className="text-tone" />{t(`states.${state}`)}</span>;
  };
  return (
    <FigureTable
      title={t('dashboard.byState')} heads={[t('dashboard.median'), t('dashboard.ninety'), t('dashboard.times')]}
      rows={byState.map(({ state, n, medianSeconds, p90Seconds }) => ({ key: state, name: name(state), cells: [span(medianSeconds), span(p90Seconds), format.number(n)], share: (medianSeconds ?? 0) / longest, tone: `tone-${looks[state].tone}` }))}
    />
  );
}

export function TypeTable({ byType }: { byType: Statistics['byType'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const greatest = most(byType.map(({ requested }) => requested));
  return (
    <FigureTable
      title={t('dashboard.byType')} heads={[t('dashboard.counts.requested'), t('dashboard.counts.available'), t('dashboard.rate')]}
      rows={byType.map(({ contentType, requested, available, approvalRate }) => ({ key: contentType, name: t(`history.types.${contentType}`), cells: [format.number(requested), format.number(available), approvalRate === null ? '–' : format.percent(approvalRate)], share: requested / greatest }))}
    />
  );
}

const categories = ['changed_mind', 'wrong_title', 'duplicate', 'found_elsewhere', 'too_slow', 'other'] as const;
const isCategory = (name: string): name is (typeof categories)[number] => (categories as readonly string[]).includes(name);

export function CancellationTable({ cancellations }: { cancellations: Statistics['cancellations'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const greatest = most(cancellations.map(({ n }) => n));
  return (
    <FigureTable
      title={t('dashboard.cancellations')} heads={[t('dashboard.times')]}
      rows={cancellations.toSorted((a, b) => b.n - a.n).map(({ category, n }) => ({ key: category, name: isCategory(category) ? t(`cancelling.categories.${category}`) : t('dashboard.unsaid'), cells: [format.number(n)], share: n / greatest, tone: 'tone-wait' }))}
    />
  );
}

export function RuleTable({ byRule }: { byRule: Statistics['byRule'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const greatest = most(byRule.map(({ approved, declined }) => approved + declined));
  return (
    <FigureTable
      title={t('dashboard.byRule')} help={t('dashboard.byRuleHelp')} heads={[t('dashboard.counts.approved'), t('dashboard.counts.declined')]}
      rows={byRule.map(({ rule, approved, declined }) => ({ key: rule, name: rule, cells: [format.number(approved), format.number(declined)], share: (approved + declined) / greatest }))}
    />
  );
}

export function RequesterTable({ byRequester }: { byRequester: Statistics['byRequester'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const greatest = most(byRequester.map(({ requested }) => requested));
  return (
    <FigureTable
      title={t('dashboard.byRequester')} heads={[t('dashboard.counts.requested'), t('dashboard.counts.available')]}
      rows={byRequester.map(({ userId, name, requested, available }) => ({ key: userId, name, cells: [format.number(requested), format.number(available)], share: requested / greatest }))}
    />
  );
}
