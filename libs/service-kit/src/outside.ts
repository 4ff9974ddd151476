import { currentContext } from '@marquee/bus';
import { failureClasses, type FailureClass } from '@marquee/contracts';
import { BrokenCircuitError, circuitBreaker, CircuitState, ConsecutiveBreaker, handleWhen, type CircuitBreakerPolicy } from 'cockatiel';
import type { z } from 'zod';

export interface OutsideOptions {
  /** In sentences to people: the connection's or the provider's name. */
  name: string;
  baseUrl: string;
  headers?: Record<string, string>;
  /** Per attempt. Default 10 000. */
  timeoutMs?: number;
  /** Attempts of an idempotent call, the first included. Default 3. */
  attempts?: number;
  /** Largest answer that is read. Default 16 MiB. */
  maxBytes?: number;
  /** Calls a second at most; more wait their turn. Default: no limit. */
  perSecond?: number;
  /** Failures in a row after which calls are held back, and for how long. Default 5 and 10 000. */
  breaker?: { failures: number; openMs: number };
}

/** The other side's trouble, never a bug of ours: which class it is and what is known of it. Carries no credential. */
export class OutsideError extends Error {
  override readonly name = 'OutsideError';

  constructor(
    readonly failure: FailureClass,
    message: string,
    readonly details: {
      status?: number;
      /** The parsed body of a refusal, where it was JSON. */
      body?: unknown;
      retryAfterMs?: number;
      /** True when a write may have been done although no answer came: look before writing again. */
      unknownOutcome?: boolean;
    } = {},
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }

  /** A sentence for people: what the other side does wrong. */
  get sentence(): string {
    return failureClasses[this.failure].sentence;
  }
}

export interface CallOptions<T extends z.ZodType> {
  schema: T;
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  /** Sent instead of a body, as an HTML form is. */
  form?: Record<string, string>;
  /** The schema is given the answer as text, not as JSON. */
  text?: boolean;
  headers?: Record<string, string>;
  /** May be sent twice. Default: true for GET, PUT and DELETE. */
  idempotent?: boolean;
  timeoutMs?: number;
  /** Statuses that are an answer, not a failure; their body goes through the schema too. */
  accept?: readonly number[];
}

export interface OutsideAnswer<T> {
  status: number;
  headers: Headers;
  data: T;
}

/** Client for one foreign system. Keep one per connection: the breaker and the rate limit live in it. */
export class OutsideClient {
  private readonly breaker: CircuitBreakerPolicy;
  private nextSlot = 0;

  constructor(private readonly options: OutsideOptions) {
    const { failures, openMs } = options.breaker ?? { failures: 5, openMs: 10_000 };
    this.breaker = circuitBreaker(
      handleWhen((error) => error instanceof OutsideError && tripsBreaker(error.failure)),
      { halfOpenAfter: openMs, breaker: new ConsecutiveBreaker(failures) },
    );
  }

  get breakerState(): 'closed' | 'open' | 'half_open' {
    if (this.breaker.state === CircuitState.Closed) return 'closed';
    return this.breaker.state === CircuitState.HalfOpen ? 'half_open' : 'open';
  }

  get = <T extends z.ZodType>(path: string, options: CallOptions<T>) => this.call('GET', path, options);
  post = <T extends z.ZodType>(path: string, options: CallOptions<T>) => this.call('POST', path, options);
  put = <T extends z.ZodType>(path: string, options: CallOptions<T>) => this.call('PUT', path, options);
  delete = <T extends z.ZodType>(path: string, options: CallOptions<T>) => this.call('DELETE', path, options);

  /** @throws OutsideError */
  async call<T extends z.ZodType>(method: string, path: string, options: CallOptions<T>): Promise<OutsideAnswer<z.output<T>>> {
    const idempotent = options.idempotent ?? method !== 'POST';
    const attempts = idempotent ? (this.options.attempts ?? 3) : 1;
    let told: OutsideError | undefined;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.breaker.execute(() => this.attempt(method, path, options, idempotent));
      } catch (error) {
        // What opened the breaker tells more than that it is open.
        if (error instanceof BrokenCircuitError) throw told ?? new OutsideError('network', `${this.options.name} is left alone for a moment after repeated failures`);
        if (!(error instanceof OutsideError) || attempt >= attempts || !worthRepeating(error)) throw error;
        told = error;
        await pause(Math.random() * Math.min(250 * 2 ** attempt, 4_000));
      }
    }
  }

  private async attempt<T extends z.ZodType>(method: string, path: string, options: CallOptions<T>, idempotent: boolean): Promise<OutsideAnswer<z.output<T>>> {
    await this.turn();
    const unknownOutcome = !idempotent;
    const response = await this.send(method, path, options).catch((error: unknown) => {
      throw networkError(this.options.name, error, unknownOutcome);
    });
    const text = await readBody(response, this.options.maxBytes ?? 16 * 1024 * 1024).catch((error: unknown) => {
      throw error instanceof OutsideError ? error : networkError(this.options.name, error, unknownOutcome);
    });
    const accepted = response.ok || options.accept?.includes(response.status);
    if (!accepted) throw statusError(this.options.name, response, text, unknownOutcome);
    const parsed = options.schema.safeParse(options.text ? text : parseJson(this.options.name, text, response.status, unknownOutcome));
    if (!parsed.success) {
      const where = parsed.error.issues[0]?.path.join('.') || 'the body';
      throw new OutsideError('parse_error', `${this.options.name} answered ${path} in an unexpected shape (${where})`, { status: response.status, unknownOutcome });
    }
    return { status: response.status, headers: response.headers, data: parsed.data };
  }

  private send(method: string, path: string, options: CallOptions<z.ZodType>): Promise<Response> {
    const url = new URL(this.options.baseUrl.replace(/\/+$/, '') + path);
    for (const [key, value] of Object.entries(options.query ?? {})) if (value !== undefined) url.searchParams.set(key, String(value));
    const requestId = currentContext()?.requestId;
    return fetch(url, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(options.timeoutMs ?? this.options.timeoutMs ?? 10_000),
      headers: {
        accept: options.text ? '*/*' : 'application/json',
        ...(options.form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(requestId ? { 'x-request-id': requestId } : {}),
        ...this.options.headers,
        ...options.headers,
      },
      body: options.form ? new URLSearchParams(options.form).toString() : options.body === undefined ? undefined : JSON.stringify(options.body),
    });
  }

  /** Waits for the next free slot of the rate limit. */
  private async turn(): Promise<void> {
    if (!this.options.perSecond) return;
    const now = Date.now();
    const slot = Math.max(now, this.nextSlot);
    this.nextSlot = slot + 1_000 / this.options.perSecond;
    if (slot > now) await pause(slot - now);
  }
}

export const outside = (options: OutsideOptions): OutsideClient => new OutsideClient(options);

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

const tripsBreaker = (failure: FailureClass) => ['connection_timeout', 'network', 'server_error'].includes(failure);

const worthRepeating = ({ failure, details }: OutsideError) =>
  ['network', 'connection_timeout', 'server_error', 'parse_error'].includes(failure) && details.retryAfterMs === undefined;

function networkError(name: string, error: unknown, unknownOutcome: boolean): OutsideError {
  const { name: kind } = error as { name?: string };
  if (kind === 'TimeoutError' || kind === 'AbortError') return new OutsideError('connection_timeout', `${name} did not answer in time`, { unknownOutcome }, { cause: error });
  const code = ((error as Error).cause as { code?: string } | undefined)?.code;
  // Refused before anything was sent: the write was certainly not done.
  const certain = code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN';
  return new OutsideError('network', `${name} cannot be reached${code ? ` (${code})` : ''}`, { unknownOutcome: unknownOutcome && !certain }, { cause: error });
}

function statusError(name: string, response: Response, text: string, unknownOutcome: boolean): OutsideError {
  const { status } = response;
  const details = { status, body: tryJson(text) };
  if (status === 401) return new OutsideError('authentication', `${name} does not accept the API key`, details);
  if (status === 403) return new OutsideError('permission', `${name} does not permit this`, details);
  if (status === 429) return new OutsideError('rate_limited', `${name} asks us to slow down`, { ...details, retryAfterMs: retryAfter(response) });
  if (status === 408 || status === 504) return new OutsideError('connection_timeout', `${name} did not answer in time`, { ...details, unknownOutcome });
  if (status >= 500) return new OutsideError('server_error', `${name} answered with an error (${status})`, { ...details, retryAfterMs: retryAfter(response), unknownOutcome });
  if (status >= 300 && status < 400) {
    const to = response.headers.get('location') ?? '';
    return new OutsideError('configuration', `${name} redirects to ${to.split('?')[0]}: the URL or its base path is not right`, details);
  }
  return new OutsideError('rejected', `${name} refused the call (${status})`, details);
}

function retryAfter(response: Response): number | undefined {
  const value = response.headers.get('retry-after');
  if (!value) return undefined;
  const seconds = Number(value);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), 3_600_000) : undefined;
}

async function readBody(response: Response, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new OutsideError('parse_error', 'the answer is larger than can be right', { status: response.status });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(name: string, text: string, status: number, unknownOutcome: boolean): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new OutsideError('parse_error', `${name} did not answer with JSON`, { status, unknownOutcome }, { cause: error });
  }
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
