import { createClient } from '@marquee/api-client';
import { Problem, problemFrom } from './problem.ts';

/** The gateway's HTTP API, typed by its OpenAPI document. The session cookie goes along by itself. */
export const api = createClient();

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/**
 * The answer's body.
 * @throws Problem with the code of the gateway, or `offline` when there was no answer at all
 */
export async function unwrap<T>(call: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await call;
  } catch (cause) {
    throw new Problem('offline', 0, {}, { cause });
  }
  if (!answer.response.ok) throw problemFrom(answer.error, answer.response.status);
  return answer.data as T;
}
