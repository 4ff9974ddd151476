import type { FailureClass } from '@marquee/contracts';

/** What managers and download clients write, from the most to the least certain. */
const words: readonly [RegExp, FailureClass][] = [
  [/not enough (free )?(disk )?space|no space left|disk (is )?full|out of (disk )?space/i, 'disk_full'],
  [/checksum|hash (check|mismatch|fail)|\bcrc\b|\bpar2?\b|repair failed|verification failed/i, 'hash_mismatch'],
  [/corrupt|damaged|executable|dangerous|invalid (video|media)|no (audio|video) (track|stream)|unpack(ing)? failed|password|encrypted/i, 'corrupted'],
  [/not an upgrade|quality|custom format/i, 'quality_rejected'],
  [/\bsample\b|too (small|large|big)|file size/i, 'size_rejected'],
];

/** The class of a download that does not come to an end. */
export function failureOf(status: 'stalled' | 'blocked', problem: string | null): FailureClass {
  if (status === 'stalled') return 'download_stalled';
  return words.find(([pattern]) => pattern.test(problem ?? ''))?.[1] ?? 'import_failed';
}
