/** What is counted of a person. */
export interface TrustCounts {
  /** Requests that ended well. */
  available: number;
  /** That somebody else approved. */
  approved: number;
  /** That somebody else declined. */
  declined: number;
  /** Approved already, and then cancelled because their requester would not have them any more. */
  cancelledLate: number;
  /** That failed at least once. */
  failed: number;
}
export const noTrustCounts: TrustCounts = { available: 0, approved: 0, declined: 0, cancelledLate: 0, failed: 0 };

export const NEWCOMER = 50;
/** How many good or bad marks it takes to leave the middle. */
const INERTIA = 10;
const weights = { available: 1, approved: 1, declined: -2, cancelledLate: -2, failed: -0.25 } as const satisfies Record<keyof TrustCounts, number>;

/** 0 to 100. Documented in docs/trust.md. */
export function trustScore(counts: TrustCounts): number {
  let [good, bad] = [0, 0];
  for (const [name, weight] of Object.entries(weights) as [keyof TrustCounts, number][]) {
    const marks = Math.max(0, counts[name]) * Math.abs(weight);
    if (weight > 0) good += marks;
    else bad += marks;
  }
  return Math.round(NEWCOMER + (50 * (good - bad)) / (good + bad + INERTIA));
}

export const plus = (counts: TrustCounts, more: Partial<TrustCounts>): TrustCounts => ({
  available: counts.available + (more.available ?? 0),
  approved: counts.approved + (more.approved ?? 0),
  declined: counts.declined + (more.declined ?? 0),
  cancelledLate: counts.cancelledLate + (more.cancelledLate ?? 0),
  failed: counts.failed + (more.failed ?? 0),
});
