import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SectionHeading } from '../../ui/heading.tsx';

interface Props {
  title: string;
  help?: string;
  /** Of the numbers; the first column names the row. */
  heads: readonly string[];
  rows: readonly { key: string; name: ReactNode; cells: readonly string[]; share?: number; tone?: string }[];
}

/** A small table; a bar under the name shows how a row compares with the greatest. */
export function FigureTable({ title, help, heads, rows }: Props) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0">
      <SectionHeading id={id}>{title}</SectionHeading>
      {help && <p className="mb-2 text-sm text-muted">{help}</p>}
      {rows.length === 0 ? (
        <p className="text-sm text-muted">{t('dashboard.nothing')}</p>
      ) : (
        <div className="pane overflow-x-auto" role="region" aria-labelledby={id} tabIndex={0}>
          <table className="w-full text-sm tabular-nums" aria-labelledby={id}>
            <thead className="bg-sunken text-muted"><tr><td className="desk:w-1/2" />{heads.map((head) => <th key={head} scope="col" className="px-2 py-2 text-end font-semibold desk:px-3">{head}</th>)}</tr></thead>
            <tbody className="divide-y divide-line">
              {rows.map(({ key, name, cells, share, tone = 'tone-off' }) => (
                <tr key={key}>
                  <th scope="row" className="py-2 ps-3 pe-2 text-start font-medium">
                    <span className="break-words">{name}</span>
                    {share !== undefined && <span aria-hidden="true" className={`${tone} mt-1 block h-1 rounded-full bg-tone`} style={{ width: `${Math.max(1.5, share * 100)}%` }} />}
                  </th>
                  {cells.map((cell, i) => <td key={heads[i]} className="px-2 py-2 text-end desk:px-3 desk:whitespace-nowrap">{cell}</td>)}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
