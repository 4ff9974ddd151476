import { failureClasses, type FailureClass } from '@marquee/contracts';

export interface BackOff {
  RETRY_BASE_MS: number;
  RETRY_CAP_MS: number;
}

/** Full jitter, but never sooner than the base: everything that waits would otherwise come back together. */
export function backOffMs(attempt: number, { RETRY_BASE_MS, RETRY_CAP_MS }: BackOff, random = Math.random): number {
  const ceiling = Math.min(RETRY_CAP_MS, RETRY_BASE_MS * 2 ** Math.min(attempt, 20));
  return Math.min(RETRY_CAP_MS, RETRY_BASE_MS + random() * ceiling);
}

export const policyOf = (failure: FailureClass): 'backoff' | 'hold' | 'never' => failureClasses[failure].retry;
