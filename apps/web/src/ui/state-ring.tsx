import type { RequestState } from '@marquee/contracts';
import { looks, ringShare } from './states.ts';

interface Props {
  state: RequestState;
  progress: number | null;
  /** Diameter in px. */
  size?: number;
}

/** A ring that fills as the title travels. Decoration: the words beside it say the same. */
export function StateRing({ state, progress, size = 28 }: Props) {
  const { tone, icon: Icon } = looks[state];
  const stroke = size > 40 ? 4 : 2.5;
  const radius = (size - stroke) / 2;
  const length = 2 * Math.PI * radius;
  return (
    <span aria-hidden="true" className={`tone-${tone} relative inline-grid shrink-0 place-items-center text-tone`} style={{ width: size, height: size }}>
      <svg width={size} height={size} className="absolute inset-0 -rotate-90 rtl:-scale-y-100">
        <circle cx={size / 2} cy={size / 2} r={radius} fill="none" stroke="currentColor" strokeWidth={stroke} opacity={0.25} strokeDasharray={tone === 'wait' ? '2 4' : undefined} />
        <circle
          cx={size / 2} cy={size / 2} r={radius} fill="none" stroke="currentColor" strokeWidth={stroke} strokeLinecap="round"
          strokeDasharray={length} strokeDashoffset={length * (1 - ringShare(state, progress))}
          className="transition-[stroke-dashoffset] duration-150" opacity={ringShare(state, progress) === 0 ? 0 : 1}
        />
      </svg>
      <Icon size={Math.round(size * 0.46)} strokeWidth={2.4} />
    </span>
  );
}
