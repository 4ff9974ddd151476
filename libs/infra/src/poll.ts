import { setTimeout as pause } from 'node:timers/promises';

export interface PollOptions {
  /** Give up after this many milliseconds. */
  within: number;
  every?: number;
}

/** Asks until the answer is neither false nor undefined; undefined when time is up. */
export async function poll<T>(ask: () => T | Promise<T>, { within, every = 15 }: PollOptions): Promise<T | undefined> {
  const end = performance.now() + within;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() >= end) return undefined;
    await pause(every);
  }
}
