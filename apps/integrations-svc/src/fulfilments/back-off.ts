import type { Policy } from '../retries/policy.ts';

/** Full jitter, but never sooner than the base: everything that waits would otherwise come back together. @param failures so many in a row, this one included */
export function backOffMs(failures: number, { baseMs, factor, capMs }: Pick<Policy, 'baseMs' | 'factor' | 'capMs'>, random = Math.random): number {
  const ceiling = Math.min(capMs, baseMs * factor ** Math.max(0, failures - 1));
  return Math.max(baseMs, random() * ceiling);
}
