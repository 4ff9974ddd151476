import { bucketOf, durationOf, quantile, type Bucket } from './histogram.ts';

/** The same numbers each time. */
function* chances(seed = 7): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state / 2_147_483_648;
  }
}

const MILLISECONDS_OF_YEARS = 3e11;
const exact = (values: readonly number[], share: number) => [...values].sort((a, b) => a - b)[Math.max(1, Math.ceil(share * values.length)) - 1]!;
const histogram = (values: readonly number[]): Bucket[] => {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(bucketOf(value), (counts.get(bucketOf(value)) ?? 0) + 1);
  return [...counts].map(([bucket, n]) => ({ bucket, n }));
};

describe('durations', () => {
  const chance = chances();
  const next = () => chance.next().value;
  const shapes: Record<string, () => number> = {
    'of every magnitude': () => 10 ** (next() * Math.log10(MILLISECONDS_OF_YEARS)),
    'all alike': () => 3_600_000,
    'alike but for a few': () => (next() < 0.95 ? 60_000 + next() * 100 : 864_000_000),
    'even': () => 1 + next() * 1e7,
    'at the ends of buckets': () => 10 ** (Math.floor(next() * 200) / 24) * (next() < 0.5 ? 1.000001 : 1.1006),
  };

  it.each(Object.entries(shapes))('%s: within five in a hundred of the exact ones', (_, make) => {
    for (const amount of [1, 2, 3, 10, 101, 5_000]) {
      const values = Array.from({ length: amount }, make);
      for (const share of [0.5, 0.9]) {
        const told = (quantile(histogram(values), share) ?? 0) * 1_000;
        expect(Math.abs(told / exact(values, share) - 1)).toBeLessThan(0.05);
      }
    }
  });

  it('of none say nothing', () => {
    expect(durationOf([])).toEqual({ n: 0, medianSeconds: null, p90Seconds: null });
  });

  it('fit a small number each, for years', () => {
    expect([bucketOf(0), bucketOf(1), bucketOf(MILLISECONDS_OF_YEARS)]).toEqual([0, 0, 275]);
  });
});
