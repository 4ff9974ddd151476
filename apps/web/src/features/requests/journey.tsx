import type { RequestState, RequestView } from '@marquee/contracts';
import { Ban, Check, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { useStanding } from '../../ui/state-badge.tsx';
import { looks } from '../../ui/states.ts';
import { journey, stops, type StopState } from './journey-stops.ts';

interface Props {
  request: RequestView;
  came: RequestState | null;
}

/** The rail from asked to ready: bulbs that light up, with percent and time left while it downloads. */
export function Journey({ request, came }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const standing = useStanding();
  const states = journey(request, came);
  const { tone } = looks[request.state];
  const share = request.state === 'downloading' ? request.progress : null;
  const dates: Record<string, string | null> = { asked: request.requestedAt, approved: request.approvedAt, ready: request.availableAt };

  return (
    <section aria-labelledby="journey" className={`tone-${tone} pane p-4 desk:px-6 desk:py-5`}>
      <h2 id="journey" className="sr-only">{t('requests.journey')}</h2>
      <ol className="flex flex-col desk:flex-row">
        {stops.map((stop, index) => {
          const state = states[index] ?? 'ahead';
          const date = dates[stop];
          return (
            <li key={stop} aria-current={state === 'here' || state === 'stuck' ? 'step' : undefined} className="relative flex min-h-13 flex-1 gap-3 last:min-h-7 last:flex-none desk:min-h-0 desk:flex-col desk:gap-2 desk:last:min-w-20">
              {index < stops.length - 1 && <Stretch state={states[index + 1] ?? 'ahead'} share={share} />}
              <Bulb state={state} />
              <div className="min-w-0 pe-3">
                <p className={`text-sm leading-tight ${state === 'ahead' ? 'text-faint' : 'font-semibold'}`}>
                  {t(`requests.stops.${stop}`)}
                  <span className="sr-only"> ({t(`requests.stopStates.${state}`)})</span>
                </p>
                <p className="min-h-5 text-[0.8125rem] text-muted tabular-nums">
                  {state === 'here' || state === 'stuck' || state === 'ended' ? <span className="font-medium text-tone">{standing(request)}</span> : state === 'passed' && date ? <time dateTime={date} title={format.moment(date)}>{format.ago(date)}</time> : null}
                </p>
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Bulb({ state }: { state: StopState }) {
  const box = 'relative z-1 grid size-7 shrink-0 place-items-center rounded-full border-2';
  if (state === 'passed') return <span aria-hidden="true" className={`${box} border-done bg-surface text-done`}><Check size={15} strokeWidth={3} /></span>;
  if (state === 'stuck') return <span aria-hidden="true" className={`${box} border-tone bg-surface text-tone`}><TriangleAlert size={14} strokeWidth={2.6} /></span>;
  if (state === 'ended') return <span aria-hidden="true" className={`${box} border-tone bg-surface text-tone`}><Ban size={14} strokeWidth={2.6} /></span>;
  if (state === 'here') return <span aria-hidden="true" className={`${box} border-tone bg-surface`}><span className="size-3 rounded-full bg-tone" /></span>;
  return <span aria-hidden="true" className={`${box} border-dashed border-line-strong bg-surface`} />;
}

/** The line to the next stop; it fills with the download. */
function Stretch({ state, share }: { state: StopState; share: number | null }) {
  const filled = state === 'passed' ? 1 : state === 'here' ? (share ?? 0.5) : 0;
  return (
    <span aria-hidden="true" className="absolute start-[0.8125rem] top-7 h-[calc(100%-1.75rem)] w-0.5 bg-line desk:start-7 desk:top-[0.8125rem] desk:h-0.5 desk:w-[calc(100%-1.75rem)]">
      <span className={`absolute inset-0 origin-top desk:hidden ${state === 'passed' ? 'bg-done' : 'bg-tone'}`} style={{ transform: `scaleY(${filled})` }} />
      <span className={`absolute inset-0 hidden origin-left desk:block rtl:origin-right ${state === 'passed' ? 'bg-done' : 'bg-tone'}`} style={{ transform: `scaleX(${filled})` }} />
    </span>
  );
}
