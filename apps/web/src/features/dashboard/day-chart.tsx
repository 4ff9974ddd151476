import type { Statistics } from '@marquee/contracts';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { Button } from '../../ui/button.tsx';
import { SectionHeading } from '../../ui/heading.tsx';
import { useIsDesk } from '../../ui/use-is-desk.ts';
import { barsOf, endings, roundUp, tones, type Bar } from './series.ts';

const [height, foot, side] = [220, 20, 34];
/** As wide as it is drawn, so that its letters are as large as others; and no bar too narrow to be told from the next. */
const sizes = { desk: { width: 920, bars: 46 }, phone: { width: 380, bars: 16 } };

/** What was asked for (the line) and how requests ended (the bars), over time; the same as a table. */
export function DayChart({ byDay }: { byDay: Statistics['byDay'] }) {
  const { t } = useTranslation();
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  const { width, bars: most } = useIsDesk() ? sizes.desk : sizes.phone;
  const bars = useMemo(() => barsOf(byDay, most), [byDay, most]);
  return (
    <section aria-labelledby={id} className="mb-9">
      <SectionHeading id={id} aside={<Button size="small" variant="quiet" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>{t('dashboard.asTable')}</Button>}>{t('dashboard.overTime')}</SectionHeading>
      {asTable ? <DayTable bars={bars} /> : <Drawing bars={bars} width={width} label={t('dashboard.overTimeLabel')} />}
    </section>
  );
}

function Drawing({ bars, width, label }: { bars: readonly Bar[]; width: number; label: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const hatch = useId();
  const top = roundUp(Math.max(...bars.map((bar) => Math.max(bar.requested, endings.reduce((sum, name) => sum + bar[name], 0))), 0));
  const step = (width - side) / Math.max(1, bars.length);
  const y = (value: number) => height - foot - (value / top) * (height - foot - 8);
  const line = bars.map((bar, i) => `${side + (i + 0.5) * step},${y(bar.requested)}`).join(' ');
  return (
    <figure className="pane p-3 desk:p-4">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} className="h-auto w-full">
        <defs>
          {endings.map((name) => (
            <pattern key={name} id={`${hatch}${name}`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform={name === 'declined' ? 'rotate(-45)' : 'rotate(45)'} className={`tone-${tones[name]}`}>
              <rect width="6" height="6" fill="var(--tone)" fillOpacity={name === 'available' ? 1 : 0.25} />
              {name !== 'available' && <rect width={name === 'failed' ? 3 : 1.5} height="6" fill="var(--tone)" />}
            </pattern>
          ))}
        </defs>
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line x1={side} x2={width} y1={y(top * share)} y2={y(top * share)} stroke="var(--line)" />
            {(share !== 0.5 || top > 1) && <text x={side - 6} y={y(top * share) + 4} textAnchor="end" fontSize="11" fill="var(--faint)">{format.number(top * share)}</text>}
          </g>
        ))}
        {bars.map((bar, i) => {
          let below = 0;
          return (
            <g key={bar.from}>
              <title>{titleOf(bar)}</title>
              <rect x={side + i * step} y={0} width={step} height={height - foot} fill="transparent" />
              {endings.map((name) => {
                const from = below;
                below += bar[name];
                return bar[name] > 0 ? <rect key={name} x={side + i * step + step * 0.18} width={step * 0.64} y={y(below)} height={y(from) - y(below)} fill={`url(#${hatch}${name})`} /> : null;
              })}
            </g>
          );
        })}
        <polyline points={line} fill="none" stroke="var(--text)" strokeWidth="2" strokeLinejoin="round" />
        {bars.length > 0 && [0, bars.length - 1].map((i) => <text key={i} x={i === 0 ? side : width} y={height - 4} textAnchor={i === 0 ? 'start' : 'end'} fontSize="11" fill="var(--faint)">{format.day((i === 0 ? bars[0]?.from : bars.at(-1)?.to) ?? '')}</text>)}
      </svg>
      <figcaption className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-[0.8125rem] text-muted">
        <span className="inline-flex items-center gap-1.5"><svg aria-hidden="true" width="16" height="12"><line x1="0" x2="16" y1="6" y2="6" stroke="var(--text)" strokeWidth="2" /></svg>{t('dashboard.counts.requested')}</span>
        {endings.map((name) => <span key={name} className="inline-flex items-center gap-1.5"><svg aria-hidden="true" width="12" height="12"><rect width="12" height="12" rx="2" fill={`url(#${hatch}${name})`} /></svg>{t(`dashboard.counts.${name}`)}</span>)}
      </figcaption>
    </figure>
  );

  function titleOf(bar: Bar): string {
    const numbers = (['requested', ...endings] as const).filter((name) => bar[name] > 0).map((name) => `${t(`dashboard.counts.${name}`)}: ${format.number(bar[name])}`);
    return [span(format, bar), ...numbers].join('\n');
  }
}

const span = (format: ReturnType<typeof useFormat>, { from, to }: Bar) => (from === to ? format.day(from) : `${format.day(from)} – ${format.day(to)}`);

function DayTable({ bars }: { bars: readonly Bar[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const names = ['requested', ...endings] as const;
  const told = bars.filter((bar) => names.some((name) => bar[name] > 0));
  return (
    <div className="pane max-h-96 overflow-auto" role="region" aria-label={t('dashboard.overTimeLabel')} tabIndex={0}>
      <table className="w-full text-sm tabular-nums">
        <thead className="sticky top-0 bg-sunken text-start text-muted"><tr><th scope="col" className="px-3 py-2 text-start font-semibold">{t('dashboard.period')}</th>{names.map((name) => <th key={name} scope="col" className="px-3 py-2 text-end font-semibold">{t(`dashboard.counts.${name}`)}</th>)}</tr></thead>
        <tbody className="divide-y divide-line">
          {told.map((bar) => <tr key={bar.from}><th scope="row" className="px-3 py-1.5 text-start font-normal whitespace-nowrap">{span(format, bar)}</th>{names.map((name) => <td key={name} className="px-3 py-1.5 text-end">{format.number(bar[name])}</td>)}</tr>)}
          {told.length === 0 && <tr><td colSpan={names.length + 1} className="px-3 py-4 text-muted">{t('dashboard.nothing')}</td></tr>}
        </tbody>
      </table>
    </div>
  );
}
