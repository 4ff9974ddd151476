import { outside, OutsideError, type OutsideClient } from '@marquee/service-kit';
import { z } from 'zod';
import type { Answer } from '../../cache/fact.ts';

const NAME = 'TMDB';
const ATTEMPT_MS = 3_000;
const WHOLE_MS = 7_500;
/** Calls that may wait for their turn, in seconds of the rate limit; what comes beyond them is refused at once. */
const QUEUE_SECONDS = 5;
const UNLIMITED_QUEUE = 1_000;

const NOT_FOUND = 34;
const Refusal = z.object({ success: z.literal(false), status_code: z.int() });

export interface TmdbClientOptions {
  baseUrl: string;
  /** A v3 key, or a v4 read token. */
  apiKey: string;
  perSecond?: number;
  /** Asked before each call; false when today's calls are used up. */
  allowed: () => Promise<boolean>;
}

/** Questions to TMDB v3. @source https://developer.themoviedb.org/reference */
export class TmdbClient {
  readonly #client: OutsideClient;
  readonly #auth: Record<string, string>;
  readonly #queue: number;
  #open = 0;

  constructor(private readonly options: TmdbClientOptions) {
    // A v4 read token is a JWT, and goes into a header; a v3 key is 32 hex digits, and TMDB takes it in the query only.
    const isToken = options.apiKey.includes('.');
    this.#auth = isToken ? {} : { api_key: options.apiKey };
    this.#queue = options.perSecond ? options.perSecond * QUEUE_SECONDS : UNLIMITED_QUEUE;
    this.#client = outside({
      name: NAME,
      baseUrl: options.baseUrl,
      headers: isToken ? { authorization: `Bearer ${options.apiKey}` } : {},
      timeoutMs: ATTEMPT_MS,
      attempts: 2,
      maxBytes: 8 * 1024 * 1024,
      perSecond: options.perSecond,
      breaker: { failures: 5, openMs: 5_000 },
    });
  }

  /** @throws OutsideError within 8 seconds */
  async ask<T extends z.ZodType>(path: string, schema: T, query: Record<string, string | number>, etag: string | null): Promise<Answer<z.output<T>>> {
    if (this.#open >= this.#queue) throw new OutsideError('rate_limited', `More is asked of ${NAME} than it may be asked`);
    this.#open += 1;
    const asking = this.#ask(path, schema, query, etag).finally(() => (this.#open -= 1));
    return inTime(asking);
  }

  async #ask<T extends z.ZodType>(path: string, schema: T, query: Record<string, string | number>, etag: string | null): Promise<Answer<z.output<T>>> {
    if (!(await this.options.allowed())) throw new OutsideError('rate_limited', `The daily budget of calls to ${NAME} is used up`);
    const { status, headers, data } = await this.#client.get(path, {
      schema: z.union([schema, Refusal, z.undefined()]),
      query: { language: 'en-US', ...query, ...this.#auth },
      headers: etag ? { 'if-none-match': etag } : {},
      accept: [304, 404],
    });
    if (status === 304 && etag) return 'unchanged';
    const refusal = Refusal.safeParse(data);
    if (status === 404 && refusal.data?.status_code === NOT_FOUND) return 'unknown';
    // Anything else that is 404 comes from whatever else lives at the address.
    if (status === 404) throw new OutsideError('configuration', `There is no ${NAME} at TMDB_BASE_URL`, { status });
    if (data === undefined || refusal.success) throw new OutsideError('parse_error', `${NAME} answered ${path} in an unexpected shape`, { status });
    return { found: data as z.output<T>, etag: headers.get('etag') };
  }
}

function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new OutsideError('connection_timeout', `${NAME} did not answer in time`)), WHOLE_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
