import { useTranslation } from 'react-i18next';
import { capital, useFormat } from '../../app/format.ts';
import { useSentences } from '../../app/sentences.ts';
import type { RetryPage } from './queries.ts';

type Row = RetryPage['statistics'][number];

/** A table whose bars show the same numbers: mended, given up, and what is still open of all that was met. */
export function Statistics({ statistics }: { statistics: Row[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useSentences();
  if (statistics.length === 0) return <p className="text-muted">{t('retries.noStatistics')}</p>;
  const most = Math.max(1, ...statistics.map(({ failures }) => failures));
  const cell = 'px-4 py-2 text-start align-top';
  return (
    <div className="pane overflow-x-auto" role="region" aria-labelledby="statistics" tabIndex={0}>
      <table className="w-full min-w-md border-collapse text-sm">
        <thead className="border-b border-line text-xs text-muted">
          <tr>{(['failure', 'failures', 'recovered', 'exhausted'] as const).map((name) => <th key={name} scope="col" className={`${cell} font-semibold`}>{t(`retries.columns.${name}`)}</th>)}</tr>
        </thead>
        <tbody className="divide-y divide-line">
          {statistics.map((row) => (
            <tr key={row.failure}>
              <th scope="row" className={`${cell} w-1/2 font-medium`}>
                {capital(say.failure(row.failure))}
                <Bar row={row} most={most} />
              </th>
              {(['failures', 'recovered', 'exhausted'] as const).map((name) => <td key={name} className={`${cell} tabular-nums`}>{format.number(row[name])}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Bar({ row: { failures, recovered, exhausted }, most }: { row: Row; most: number }) {
  const share = (count: number) => `${(Math.min(count, failures) / Math.max(1, failures)) * 100}%`;
  return (
    <span aria-hidden="true" className="mt-1.5 flex h-1.5 overflow-hidden rounded-full bg-line-strong" style={{ width: `${Math.max(2, (failures / most) * 100)}%` }}>
      <span className="tone-done bg-tone" style={{ width: share(recovered) }} />
      <span className="tone-stop bg-tone" style={{ width: share(exhausted) }} />
    </span>
  );
}
