import { useTranslation } from 'react-i18next';
import { capital, useFormat } from '../../app/format.ts';
import { useSentences } from '../../app/sentences.ts';
import type { FailurePolicy } from './queries.ts';

/** What follows from each class of failure. */
export function PolicyTable({ policies }: { policies: FailurePolicy[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useSentences();
  const cell = 'px-4 py-2 text-start align-top';
  return (
    <div className="pane overflow-x-auto" role="region" aria-labelledby="policies" tabIndex={0}>
      <table className="w-full min-w-xl border-collapse text-sm">
        <thead className="border-b border-line text-xs text-muted">
          <tr>{(['failure', 'retry', 'searches', 'blocks'] as const).map((name) => <th key={name} scope="col" className={`${cell} font-semibold`}>{t(`health.columns.${name}`)}</th>)}</tr>
        </thead>
        <tbody className="divide-y divide-line">
          {policies.map((policy) => (
            <tr key={policy.failure}>
              <th scope="row" className={`${cell} font-medium`}>{capital(say.failure(policy.failure))}</th>
              <td className={`${cell} text-muted`}>
                {t(`health.retry.${policy.retry}`)}
                {policy.retry === 'backoff' && policy.baseMs !== null && policy.capMs !== null && ` ${t('health.between', { base: format.duration(policy.baseMs / 1000), cap: format.duration(policy.capMs / 1000) })}`}
              </td>
              <td className={`${cell} text-muted tabular-nums`}>{policy.searches === null ? '–' : t('health.searches', { count: policy.searches })}</td>
              <td className={`${cell} text-muted`}>{t(policy.blocksRelease ? 'health.blocks' : 'health.blocksNot')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
