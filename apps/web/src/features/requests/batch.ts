import type { BatchResult, RequestView } from '@marquee/contracts';
import type { z } from 'zod';
import { Problem, type WebProblemCode } from '../../app/problem.ts';

type Result = z.infer<typeof BatchResult>['results'][number];

/** Why one of a batch was refused, as the same refusal of one alone. */
export function refusal(problem: Result['problem']): Problem {
  return new Problem((problem?.code ?? 'unknown') as WebProblemCode, 409, { detail: problem?.detail });
}

export interface Outcome {
  request: RequestView;
  /** Undefined where it was done. */
  error?: Problem;
}

/** The results of a batch beside what was asked for; in the order of the asking. */
export function outcomes(asked: readonly RequestView[], results: readonly Result[]): Outcome[] {
  return asked.map((request, index) => {
    const result = results[index];
    if (!result) return { request, error: refusal(null) };
    return result.ok ? { request: result.request ?? request } : { request, error: refusal(result.problem) };
  });
}
