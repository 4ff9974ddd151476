/** Parsed JSON, to be looked into and compared. */
export interface Json {
  readonly [key: string]: Json;
}

export interface Answer {
  status: number;
  body: Json;
}

export interface CallOptions {
  key?: string;
  cookie?: string;
  body?: unknown;
  headers?: Record<string, string>;
  timeoutMs?: number;
}

/** @throws when no answer comes: refused, cut off, or after `timeoutMs` */
export async function call(base: string, method: string, path: string, { key, cookie, body, headers, timeoutMs = 20_000 }: CallOptions = {}): Promise<Answer> {
  const response = await fetch(base + path, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...(key && { 'x-api-key': key }), ...(cookie && { cookie }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  const text = await response.text();
  const json = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, body: (json && text ? JSON.parse(text) : {}) as Json };
}

/** @returns the cookie of a new session */
export async function signIn(base: string, username: string, password: string): Promise<string> {
  const response = await fetch(`${base}/api/v1/auth/login`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password }) });
  if (response.status !== 200) throw new Error(`sign-in of ${username}: ${response.status} ${await response.text()}`);
  return String(response.headers.get('set-cookie')).split(';')[0] ?? '';
}
