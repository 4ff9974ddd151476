import { useTranslation } from 'react-i18next';
import { Field } from '@base-ui/react/field';
import { inputClass } from '../../ui/field.tsx';
import { hasSeasons, limitNames, type LimitName, type Scope } from './scopes.ts';

export interface LimitRow {
  key: string;
  /** Of the row: whom or what the limits are for. */
  label: string;
  scope: Scope;
  value: (name: LimitName) => number | null;
  /** What binds where nothing is typed. */
  placeholder: (name: LimitName) => string;
  onChange: (name: LimitName, value: number | null) => void;
}

interface Props {
  /** Id of the heading that names it. */
  labelledBy: string;
  /** Above the labels of the rows. */
  head: string;
  rows: readonly LimitRow[];
}

/** Limits as a table of fields: a row for each of whom or what they are for, a column for each kind of limit. */
export function LimitTable({ labelledBy, head, rows }: Props) {
  const { t } = useTranslation();
  const names = limitNames.filter((name) => name !== 'seasonsLimit' || rows.some(({ scope }) => hasSeasons(scope)));
  const cell = 'px-2 py-2 first:ps-4 last:pe-4 text-start';
  return (
    <div className="pane overflow-x-auto contain-inline-size" role="region" aria-labelledby={labelledBy} tabIndex={0}>
      <table className="w-full min-w-xl border-collapse text-sm">
        <thead className="border-b border-line text-xs text-muted">
          <tr>
            <th scope="col" className={`${cell} font-semibold`}>{head}</th>
            {names.map((name) => <th key={name} scope="col" className={`${cell} font-semibold`}>{t(`quotas.limit.${name}`)}</th>)}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row" className={`${cell} w-40 font-medium`}>{row.label}</th>
              {names.map((name) => <td key={name} className={cell}>{(name !== 'seasonsLimit' || hasSeasons(row.scope)) && <LimitField row={row} name={name} />}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LimitField({ row, name }: { row: LimitRow; name: LimitName }) {
  const { t } = useTranslation();
  return (
    <Field.Root>
      <Field.Control
        type="number" inputMode="numeric" min={0} max={100_000} step={1} className={`${inputClass} min-w-20 tabular-nums`} aria-label={t('quotas.fieldOf', { limit: t(`quotas.limit.${name}`), whom: row.label })}
        placeholder={row.placeholder(name)} value={row.value(name) ?? ''} onChange={(event) => row.onChange(name, event.target.value === '' ? null : Number(event.target.value))}
      />
    </Field.Root>
  );
}
