import type { Statistics } from '@marquee/contracts';
import type { Tone } from '../../ui/states.ts';

type Day = Statistics['byDay'][number];
export type Bar = Omit<Day, 'day'> & { from: string; to: string };

/** How a request can end, from the bottom of a bar to its top. */
export const endings = ['available', 'failed', 'declined', 'cancelled'] as const;
export type Ending = (typeof endings)[number];
export const tones: Record<Ending, Tone> = { available: 'done', failed: 'stop', declined: 'off', cancelled: 'wait' };

/** Days put together until no more than so many bars are left; the last one ends today. */
export function barsOf(days: readonly Day[], mostBars: number): Bar[] {
  const size = Math.ceil(days.length / mostBars);
  const bars: Bar[] = [];
  for (let end = days.length; end > 0; end -= size) {
    const part = days.slice(Math.max(0, end - size), end);
    const sum = (name: Exclude<keyof Day, 'day'>) => part.reduce((total, day) => total + day[name], 0);
    bars.unshift({
      from: part[0]?.day ?? '', to: part.at(-1)?.day ?? '', requested: sum('requested'), available: sum('available'), failed: sum('failed'), declined: sum('declined'), cancelled: Math.max(0, sum('cancelled')),
    });
  }
  return bars;
}

/** The next round number: an axis ends on one. */
export function roundUp(value: number): number {
  if (value <= 5) return Math.max(1, value);
  const magnitude = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 2.5, 5, 10].map((step) => step * magnitude).find((round) => round >= value) ?? value;
}
