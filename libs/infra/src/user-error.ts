/** Something the person at the terminal can put right. Its message is printed alone, without a stack trace. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly exitCode = 1;
}

export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
