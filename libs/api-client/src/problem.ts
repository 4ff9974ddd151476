import type { ProblemCode } from '@marquee/contracts';
import type { components } from './schema.ts';

/** A refusal (`application/problem+json`). `network`: the gateway itself did not answer. */
export type Problem = Omit<components['schemas']['Problem'], 'code'> & { code: ProblemCode | 'network'; retryAfterSeconds?: number };

export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && 'status' in value && 'detail' in value;
}

/** The problem of a call that got no answer, in the shape of those that did. */
export function networkProblem(): Problem {
  return { type: 'about:blank', title: 'Network', status: 0, code: 'network', detail: 'Marquee cannot be reached right now.', requestId: '' };
}
