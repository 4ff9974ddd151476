import { failureClasses, type FailureClass, type RetryPolicy } from '@marquee/contracts';
import type { IntegrationsConfig } from '../config.ts';

/** What follows from a class of failure, without its words. */
export type Policy = Omit<RetryPolicy, 'failure' | 'sentence' | 'changed'>;
/** What admins have set, class by class; fields that are not in it are as Marquee comes with them. */
export type Overrides = Partial<Record<FailureClass, Partial<Policy>>>;
export type Defaults = Pick<IntegrationsConfig, 'RETRY_BASE_MS' | 'RETRY_CAP_MS' | 'SEARCH_LIMIT'>;

export const failures = Object.keys(failureClasses) as FailureClass[];
export const isOfRelease = (failure: FailureClass): boolean => failureClasses[failure].about === 'release';

/** So often a connection may fail before those who manage connections are told. */
const TELL_AFTER = 10;

/** What Marquee comes with. */
export function defaultPolicy(failure: FailureClass, { RETRY_BASE_MS: baseMs, RETRY_CAP_MS, SEARCH_LIMIT }: Defaults): Policy {
  const { retry } = failureClasses[failure];
  const waits = { baseMs, factor: 2, capMs: Math.max(RETRY_CAP_MS, baseMs) };
  if (isOfRelease(failure)) {
    const searched = retry === 'backoff' && SEARCH_LIMIT > 0;
    return { retry: searched ? 'backoff' : 'never', attempts: searched ? SEARCH_LIMIT : null, ...waits, escalateAfter: null };
  }
  return { retry, attempts: null, ...waits, escalateAfter: { backoff: TELL_AFTER, hold: 1, never: null }[retry] };
}

/** The policies as they are at one moment. */
export class Policies {
  constructor(
    private readonly defaults: Defaults,
    private readonly overrides: Overrides = {},
  ) {}

  of(failure: FailureClass): Policy {
    return { ...defaultPolicy(failure, this.defaults), ...this.overrides[failure] };
  }

  /** So many other releases are searched for. */
  searches(failure: FailureClass): number {
    const { retry, attempts } = this.of(failure);
    return retry === 'never' ? 0 : (attempts ?? Number.MAX_SAFE_INTEGER);
  }

  list(): RetryPolicy[] {
    return failures.map((failure) => ({ failure, sentence: failureClasses[failure].sentence, ...this.of(failure), changed: this.overrides[failure] !== undefined }));
  }

  /** What must be kept of a class so that it becomes `wanted`: only what differs from what Marquee comes with; undefined for nothing. */
  difference(failure: FailureClass, wanted: Policy): Partial<Policy> | undefined {
    const standard = defaultPolicy(failure, this.defaults);
    const fields = (Object.keys(standard) as (keyof Policy)[]).filter((field) => wanted[field] !== standard[field]);
    return fields.length > 0 ? Object.fromEntries(fields.map((field) => [field, wanted[field]])) : undefined;
  }
}

/** Why a policy makes no sense; undefined where it does. */
export function problemOf(failure: FailureClass, { retry, baseMs, capMs }: Policy): string | undefined {
  if (capMs < baseMs) return `Of ${failure}, the longest wait is shorter than the first one.`;
  if (retry === 'hold' && isOfRelease(failure)) return `Of ${failure}, nothing can be held: another release is searched for, or none.`;
  return undefined;
}
