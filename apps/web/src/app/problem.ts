import type { ProblemCode } from '@marquee/contracts';

/** `offline`: the gateway did not answer. `unknown`: it answered with something that is not one of its problems. */
export type WebProblemCode = ProblemCode | 'offline' | 'unknown';

/** A refusal as the app shows it: translated by `code`, filled from `details`. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly code: WebProblemCode,
    /** HTTP status; 0 when there was no answer. */
    readonly status: number,
    readonly details: Record<string, unknown> = {},
    options?: { cause?: unknown; requestId?: string },
  ) {
    super(code, options);
    this.requestId = options?.requestId;
  }

  /** Finds the log lines of this answer. */
  readonly requestId: string | undefined;
}

/** Reads a problem+json body; whatever else came back becomes `unknown`. */
export function problemFrom(body: unknown, status: number): Problem {
  if (typeof body !== 'object' || body === null || !('code' in body) || typeof body.code !== 'string') {
    return new Problem(status === 502 || status === 503 || status === 504 ? 'offline' : 'unknown', status, { status });
  }
  const fields = body as Record<string, unknown>;
  const nested = typeof fields.details === 'object' ? (fields.details as Record<string, unknown>) : {};
  return new Problem(body.code as WebProblemCode, status, { ...fields, ...nested }, { requestId: text(fields.requestId) });
}

export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem('unknown', 0, {}, { cause: error });
}

/** The same refusal, which names the title it is about: in the answer that name is taken by the problem's own title. */
export function aboutTitle(error: unknown, title: string): Problem {
  const { code, status, details, requestId } = asProblem(error);
  return new Problem(code, status, { ...details, title }, { cause: error, requestId });
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof Problem && error.status === 401 && error.code !== 'auth.invalid_credentials';
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
