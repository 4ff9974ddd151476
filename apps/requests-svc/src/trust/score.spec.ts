import { noTrustCounts, plus, trustScore, type TrustCounts } from './score.ts';

const score = (counts: Partial<TrustCounts>) => trustScore({ ...noTrustCounts, ...counts });

describe('trust', () => {
  it('begins in the middle', () => {
    expect(score({})).toBe(50);
  });

  it('is what docs/trust.md says', () => {
    expect(score({ approved: 5, available: 5 })).toBe(75);
    expect(score({ approved: 2, available: 2, declined: 2 })).toBe(50);
    expect(score({ declined: 5 })).toBe(25);
    expect(score({ approved: 20, available: 18, cancelledLate: 1, failed: 4 })).toBe(84);
  });

  it('stays between 0 and 100, and never grows by what is bad', () => {
    const many = 1_000_000;
    expect([score({ available: many, approved: many }), score({ declined: many, cancelledLate: many })]).toEqual([100, 0]);
    for (const name of ['declined', 'cancelledLate', 'failed'] as const) expect(score({ available: 10, [name]: 8 })).toBeLessThan(score({ available: 10 }));
    for (const name of ['available', 'approved'] as const) expect(score({ declined: 3, [name]: 8 })).toBeGreaterThan(score({ declined: 3 }));
  });

  it('takes an undone cancellation back', () => {
    const before = { ...noTrustCounts, available: 3 };
    expect(plus(plus(before, { cancelledLate: 1 }), { cancelledLate: -1 })).toEqual(before);
  });
});
