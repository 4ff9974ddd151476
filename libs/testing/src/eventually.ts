/** A shared machine of CI is given more time; what takes for ever still fails. */
const PATIENCE = process.env.CI ? 3 : 1;

/**
 * Waits until `check` stops throwing, and gives what it returns: a condition instead of a sleep.
 * @throws what `check` threw last, after `timeoutMs`, or thrice that in CI
 */
export async function eventually<T>(check: () => Promise<T> | T, timeoutMs = 15_000): Promise<T> {
  const deadline = Date.now() + timeoutMs * PATIENCE;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
