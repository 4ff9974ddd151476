import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from './http.ts';

/**
 * Asks until there is an answer that is neither trouble of the system's (5xx), nor a wait (429), nor silence.
 * @returns the answer and how often it was asked
 */
export async function stubborn(ask: () => Promise<Answer>, { within = 90_000, betweenMs = 100 } = {}): Promise<{ answer: Answer; tries: number }> {
  const deadline = Date.now() + within;
  for (let tries = 1; ; tries += 1) {
    const answer = await ask().catch(() => undefined);
    if (answer && answer.status < 500 && answer.status !== 429) return { answer, tries };
    if (Date.now() > deadline) throw new Error(`asked ${tries} times without an answer; last: ${JSON.stringify(answer)}`);
    await pause(betweenMs);
  }
}
