import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { outside, type OutsideError, type OutsideOptions } from './outside.ts';

const Thing = z.object({ name: z.string() });

describe('outside', () => {
  let server: http.Server;
  let url: string;
  let calls: { method: string; url: string; headers: http.IncomingHttpHeaders; body: Promise<string> }[] = [];
  let answer: http.RequestListener = () => {};

  beforeAll(async () => {
    server = http.createServer((request, response) => {
      calls.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body: read(request) });
      answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  beforeEach(() => {
    calls = [];
  });

  const read = async (request: http.IncomingMessage) => (await request.toArray()).join('');
  const json = (status: number, body: unknown, headers: Record<string, string> = {}): http.RequestListener => (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
  const client = (options: Partial<OutsideOptions> = {}) => outside({ name: 'Radarr', baseUrl: `${url}/base/`, timeoutMs: 300, ...options });
  const failing = (work: Promise<unknown>): Promise<OutsideError> => work.then(() => { throw new Error('did not fail'); }, (error: OutsideError) => error);

  it('reads what the schema names, below the base path', async () => {
    answer = json(200, { name: 'a', more: 1 });

    const { data } = await client({ headers: { 'X-Api-Key': 'k' } }).get('/thing', { schema: Thing, query: { page: 2, none: undefined } });

    expect(data).toEqual({ name: 'a' });
    expect(calls[0]).toMatchObject({ method: 'GET', url: '/base/thing?page=2', headers: { 'x-api-key': 'k' } });
  });

  it('posts a form and reads text, for those who speak no JSON', async () => {
    answer = (_, response) => response.writeHead(200, { 'set-cookie': 'SID=1; path=/' }).end('Ok.');

    const { data, headers } = await client().post('/login', { form: { username: 'ä b', password: 'p&q=1' }, text: true, schema: z.string() });

    expect([data, headers.getSetCookie()]).toEqual(['Ok.', ['SID=1; path=/']]);
    expect(calls[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(await calls[0]?.body).toBe('username=%C3%A4+b&password=p%26q%3D1');
  });

  it.each<[string, http.RequestListener, string, number]>([
    ['401', json(401, ''), 'authentication', 1],
    ['403', json(403, {}), 'permission', 1],
    ['400', json(400, [{ errorCode: 'X' }]), 'rejected', 1],
    ['429', json(429, {}, { 'retry-after': '7' }), 'rate_limited', 1],
    ['500', json(500, {}), 'server_error', 2],
    ['a redirect', json(307, '', { location: '/radarr/api?apikey=secret' }), 'configuration', 1],
    ['no JSON', json(200, '<html>'), 'parse_error', 2],
    ['another shape', json(200, { title: 'a' }), 'parse_error', 2],
    ['a cut connection', (request) => request.socket.destroy(), 'network', 2],
    ['half an answer', (_, response) => { response.writeHead(200, { 'content-length': '100' }); response.write('{"name"'); setImmediate(() => response.destroy()); }, 'network', 2],
    ['silence', () => {}, 'connection_timeout', 2],
    ['too much', (_, response) => response.end('"' + 'x'.repeat(3_000) + '"'), 'parse_error', 2],
  ])('gives %s its class, and repeats where that can help', async (_, listener, failure, tries) => {
    answer = listener;

    const error = await failing(client({ attempts: 2, maxBytes: 2_000 }).get('/thing', { schema: Thing }));

    expect(error).toMatchObject({ name: 'OutsideError', failure });
    expect(error.message).not.toContain('secret');
    expect(calls).toHaveLength(tries);
  });

  it('keeps the body of a refusal, and when it may be asked again', async () => {
    answer = json(400, [{ errorCode: 'MovieExistsValidator' }]);
    expect((await failing(client().post('/movie', { schema: Thing, body: {} }))).details.body).toEqual([{ errorCode: 'MovieExistsValidator' }]);

    answer = json(429, {}, { 'retry-after': '7' });
    expect((await failing(client().get('/thing', { schema: Thing }))).details.retryAfterMs).toBe(7_000);
  });

  it('never repeats a write, and says when its outcome is unknown', async () => {
    answer = () => {};
    const silent = await failing(client().post('/movie', { schema: Thing, body: {} }));
    expect(silent).toMatchObject({ failure: 'connection_timeout', details: { unknownOutcome: true } });
    expect(calls).toHaveLength(1);

    const refused = await failing(client({ baseUrl: 'http://127.0.0.1:59999' }).post('/movie', { schema: Thing, body: {} }));
    expect(refused).toMatchObject({ failure: 'network', details: { unknownOutcome: false } });
  });

  it('goes on after a failure that was only one', async () => {
    answer = (request, response) => (calls.length === 1 ? json(503, {})(request, response) : json(200, { name: 'b' })(request, response));
    expect((await client().get('/thing', { schema: Thing })).data).toEqual({ name: 'b' });
  });

  it('leaves a failing system alone for a while, then looks again', async () => {
    const careful = client({ attempts: 1, breaker: { failures: 3, openMs: 200 } });
    answer = json(500, {});
    for (let i = 0; i < 3; i += 1) await failing(careful.get('/thing', { schema: Thing }));
    expect(careful.breakerState).toBe('open');

    expect((await failing(careful.get('/thing', { schema: Thing }))).failure).toBe('network');
    expect(calls).toHaveLength(3);

    answer = json(200, { name: 'c' });
    const patience = Date.now() + 5_000;
    let data: unknown;
    while (!data && Date.now() < patience) data = await careful.get('/thing', { schema: Thing }).then((r) => r.data, () => new Promise((r) => setTimeout(r, 20)));
    expect(data).toEqual({ name: 'c' });
    expect(careful.breakerState).toBe('closed');
  });

  it('tells what opened the breaker in the midst of a call, not that it is open', async () => {
    answer = json(500, {});
    const { failure, details } = await failing(client({ breaker: { failures: 2, openMs: 60_000 } }).get('/thing', { schema: Thing }));
    expect([failure, details.status, calls.length]).toEqual(['server_error', 500, 2]);
  });

  it('does not break for refusals: they are answers', async () => {
    const careful = client({ breaker: { failures: 2, openMs: 60_000 } });
    answer = json(401, '');
    for (let i = 0; i < 4; i += 1) await failing(careful.get('/thing', { schema: Thing }));
    expect(careful.breakerState).toBe('closed');
  });

  it('keeps to its rate', async () => {
    answer = json(200, { name: 'd' });
    const slow = client({ perSecond: 50 });
    const started = performance.now();
    await Promise.all(Array.from({ length: 6 }, () => slow.get('/thing', { schema: Thing })));
    expect(performance.now() - started).toBeGreaterThan(95);
  });
});
