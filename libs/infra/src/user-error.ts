/** Something the person at the terminal can put right. Its message is printed alone, without a stack trace. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly exitCode = 1;
}

/** Not `instanceof Error`: Jest's errors of Node's own modules come from another realm. */
export function errorCode(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}
