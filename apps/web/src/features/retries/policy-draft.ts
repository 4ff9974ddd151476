import { failureClasses } from '@marquee/contracts';
import type { RetryPolicy } from './queries.ts';

/** A policy as it stands in the form: numbers as they are typed, waits in seconds. */
export interface PolicyDraft {
  retry: RetryPolicy['retry'];
  attempts: string;
  base: string;
  factor: string;
  cap: string;
  escalateAfter: string;
}

export const draftOf = ({ retry, attempts, baseMs, factor, capMs, escalateAfter }: RetryPolicy): PolicyDraft => ({
  retry, attempts: attempts === null ? '' : String(attempts), base: String(baseMs / 1000), factor: String(factor), cap: String(capMs / 1000), escalateAfter: escalateAfter === null ? '' : String(escalateAfter),
});

/** What is to be set of it. What does not apply to what follows stays as it is. */
export function policyOf(failure: RetryPolicy['failure'], draft: PolicyDraft) {
  const orNull = (typed: string) => (typed.trim() === '' ? null : Number(typed));
  const { again, waits, told } = applies(failure, draft.retry);
  return {
    failure,
    retry: draft.retry,
    ...(again && { attempts: orNull(draft.attempts) }),
    ...(waits && { baseMs: Math.round(Number(draft.base) * 1000), factor: Number(draft.factor), capMs: Math.round(Number(draft.cap) * 1000) }),
    ...(told && { escalateAfter: orNull(draft.escalateAfter) }),
  };
}

/** Which of the fields mean anything. */
export function applies(failure: RetryPolicy['failure'], retry: RetryPolicy['retry']): { again: boolean; waits: boolean; told: boolean; release: boolean } {
  const release = failureClasses[failure].about === 'release';
  const again = retry !== 'never';
  return { again, waits: retry === 'backoff' && !release, told: again && !release, release };
}
