/** A shared machine of CI is given more time; what takes for ever still fails. */
const PATIENCE_MS = process.env.CI ? 45_000 : 15_000;

/**
 * Waits until `check` stops throwing, and gives what it returns: a condition instead of a sleep.
 * @throws what `check` threw last, after `timeoutMs`
 */
export async function eventually<T>(check: () => Promise<T> | T, timeoutMs = PATIENCE_MS): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
