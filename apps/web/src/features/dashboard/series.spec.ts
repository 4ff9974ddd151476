import { barsOf, roundUp } from './series.ts';

const day = (n: number) => ({ day: new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10), requested: n, available: 1, declined: 0, cancelled: n === 3 ? -1 : 0, failed: 0 });

describe('bars', () => {
  it.each([1, 7, 30, 46, 47, 90, 365])('of %d days have each day once and fit', (count) => {
    const days = Array.from({ length: count }, (_, n) => day(n));
    const bars = barsOf(days, 46);

    expect(bars.length).toBeLessThanOrEqual(46);
    expect(bars.reduce((sum, bar) => sum + bar.available, 0)).toBe(count);
    expect(bars.reduce((sum, bar) => sum + bar.requested, 0)).toBe(days.reduce((sum, { requested }) => sum + requested, 0));
    expect([bars[0]?.from, bars.at(-1)?.to]).toEqual([days[0]?.day, days.at(-1)?.day]);
    expect(bars.every(({ cancelled }) => cancelled >= 0)).toBe(true);
  });

  it('of nothing are none', () => {
    expect(barsOf([], 46)).toEqual([]);
  });

  it('end on a round number', () => {
    expect([0, 1, 4, 7, 11, 24, 99, 260, 1_001].map(roundUp)).toEqual([1, 1, 4, 10, 20, 25, 100, 500, 2_000]);
  });
});
