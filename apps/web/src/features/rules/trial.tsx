import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { links } from '../../app/links.ts';
import type { DryRunResult } from './queries.ts';

type Row = DryRunResult['items'][number];

/** What a rule that is tried would have changed. */
export function TrialResult({ result }: { result: DryRunResult }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { looked, changed, unknown, items, before, after } = result;
  const decisions = (['approved', 'pending', 'declined'] as const).filter((decision) => (before[decision] ?? 0) + (after[decision] ?? 0) > 0);
  return (
    <div className="space-y-3">
      <p role="status" className="font-semibold">{looked === 0 ? t('rules.trial.none') : t('rules.trial.changed', { count: changed, looked: format.number(looked) })}</p>
      {unknown > 0 && <p className="text-[0.8125rem] text-muted">{t('rules.trial.unknown', { count: unknown })}</p>}
      {decisions.length > 0 && (
        <dl className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
          {decisions.map((decision) => (
            <div key={decision} className="flex gap-2">
              <dt className="text-muted">{t(`rules.decisions.${decision}`)}</dt>
              <dd className="font-semibold tabular-nums">{t('rules.trial.fromTo', { from: format.number(before[decision] ?? 0), to: format.number(after[decision] ?? 0) })}</dd>
            </div>
          ))}
        </dl>
      )}
      {items.length > 0 && (
        <div tabIndex={0} role="region" aria-label={t('rules.trial.table')} className="max-h-80 overflow-auto rounded-lg border border-line">
          <table className="w-full min-w-120 text-start text-sm">
            <caption className="sr-only">{t('rules.trial.table')}</caption>
            <thead className="sticky top-0 bg-sunken">
              <tr>{(['request', 'now', 'then'] as const).map((name) => <th key={name} scope="col" className="px-3 py-2 text-start font-semibold">{t(`rules.trial.${name}`)}</th>)}</tr>
            </thead>
            <tbody className="divide-y divide-line">
              {items.map((row) => (
                <tr key={row.requestId} className="align-top">
                  <th scope="row" className="px-3 py-2 text-start font-normal">
                    <Link {...links.request(row.number)} target="_blank" className="font-medium hover:underline">#{row.number} {row.title}</Link>
                    <span className="block text-[0.8125rem] text-muted">{row.requestedBy}</span>
                  </th>
                  <OutcomeCell outcome={row.before} />
                  <OutcomeCell outcome={row.after} />
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {changed > items.length && <p className="text-[0.8125rem] text-muted">{t('rules.trial.more', { count: changed - items.length })}</p>}
    </div>
  );
}

function OutcomeCell({ outcome }: { outcome: Row['before'] }) {
  const { t } = useTranslation();
  return (
    <td className="px-3 py-2">
      <span className="font-medium">{t(`rules.decisions.${outcome.decision}`)}</span>
      <span className="block text-[0.8125rem] text-muted">
        {outcome.rule ?? t('rules.trial.noRule')}
        {outcome.because && `: ${outcome.because}`}
        {outcome.target && <span className="block">{t('rules.trial.routed')}</span>}
      </span>
    </td>
  );
}
