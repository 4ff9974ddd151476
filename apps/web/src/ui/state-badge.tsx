import type { RequestState } from '@marquee/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/format.ts';
import { looks } from './states.ts';

interface Standing {
  state: RequestState;
  progress?: number | null;
  etaSeconds?: number | null;
}

/** "Downloading", or "43 % · 4 min" while it downloads. Short: what fits on a poster. */
export function useStanding(): (of: Standing, short?: boolean) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ state, progress, etaSeconds }, short = false) => {
    if (state !== 'downloading' || progress === null || progress === undefined) return t(`${short ? 'statesShort' : 'states'}.${state}`);
    const left = etaSeconds && !short ? ` · ${format.duration(etaSeconds)}` : '';
    return `${format.percent(progress)}${left}`;
  };
}

interface BadgeProps extends Standing {
  /** Words in the tone, without the pill. */
  quiet?: boolean;
  /** A ring with the same icon stands beside it. */
  besideRing?: boolean;
}

export function StateBadge({ state, progress, etaSeconds, quiet, besideRing }: BadgeProps) {
  const { tone, icon: Icon } = looks[state];
  const standing = useStanding();
  return (
    <span className={`tone-${tone} inline-flex items-center gap-1.5 rounded-full text-[0.8125rem] font-semibold whitespace-nowrap ${quiet ? 'text-tone' : 'tone-soft px-2.5 py-0.5'}`}>
      {!besideRing && <Icon size={14} strokeWidth={2.4} aria-hidden="true" />}
      <span className="tabular-nums">{standing({ state, progress, etaSeconds })}</span>
    </span>
  );
}
