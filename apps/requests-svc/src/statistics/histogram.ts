/** 24 buckets to a magnitude: the middle of one is within 4.8 % of all that is in it. */
const PER_MAGNITUDE = 24;
const WIDTH = 10 ** (1 / PER_MAGNITUDE);

export const bucketOf = (milliseconds: number): number => Math.floor(PER_MAGNITUDE * Math.log10(Math.max(1, milliseconds)));

/** The value that is as far, in proportion, from the lower end of the bucket as from the upper. */
const middleOf = (bucket: number): number => (2 * 10 ** (bucket / PER_MAGNITUDE) * WIDTH) / (1 + WIDTH);

export interface Bucket {
  bucket: number;
  n: number;
}

/** How long it took in seconds, at most, in this share of the cases; null of none. */
export function quantile(buckets: readonly Bucket[], share: number): number | null {
  const total = buckets.reduce((sum, { n }) => sum + n, 0);
  let left = Math.max(1, Math.ceil(share * total));
  for (const { bucket, n } of [...buckets].sort((a, b) => a.bucket - b.bucket)) {
    left -= n;
    if (left <= 0) return middleOf(bucket) / 1_000;
  }
  return null;
}

export function durationOf(buckets: readonly Bucket[]): { n: number; medianSeconds: number | null; p90Seconds: number | null } {
  return { n: buckets.reduce((sum, { n }) => sum + n, 0), medianSeconds: quantile(buckets, 0.5), p90Seconds: quantile(buckets, 0.9) };
}
