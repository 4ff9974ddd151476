import { request as rawRequest } from 'node:http';
import { startGateway, type Gateway } from './support/gateway.ts';
import { standInForServices } from './support/other-services.ts';
import { UNKNOWN_ID } from './support/fixtures.ts';

let gateway: Gateway;
let cookie: string;
beforeAll(async () => {
  gateway = await startGateway({ PUBLIC_URL: 'https://films.example.org' });
  cookie = await gateway.signIn();
});
afterAll(() => gateway.close());

const json = { 'content-type': 'application/json' };
const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
const connection = (settings: string) => `{"type":"radarr","name":"x","settings":{"a":${settings}}}`;

test.each([
  ['not JSON', { method: 'POST', path: '/api/v1/requests', body: '{"a":', headers: json }, 400, 'contract.invalid_payload'],
  ['another type', { method: 'POST', path: '/api/v1/requests', body: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415, 'contract.media_type'],
  ['no type', { method: 'POST', path: '/api/v1/requests', body: '{}', headers: { 'content-type': '' } }, 415, 'contract.media_type'],
  ['a body of more than a megabyte', { method: 'POST', path: '/api/v1/requests', body: JSON.stringify({ note: 'x'.repeat(1_100_000) }), headers: json }, 413, 'contract.too_large'],
  ['nested deeper than anything of ours', { method: 'POST', path: '/api/v1/admin/connections', body: connection(deep(5_000)), headers: json }, 400, 'contract.invalid_payload'],
  ['a prototype in the body', { method: 'POST', path: '/api/v1/admin/connections', body: connection('{"__proto__":{"a":1}}'), headers: json }, 400, 'contract.invalid_payload'],
  ['a NUL in a text', { method: 'POST', path: '/api/v1/me/api-keys', body: '{"name":"a\\\\\\u0000b"}', headers: json }, 400, 'contract.invalid_payload'],
  ['a NUL in the address', { method: 'GET', path: '/api/v1/admin/users?q=a%00b' }, 400, 'contract.invalid_payload'],
  ['an unknown address', { method: 'GET', path: '/api/v1/nothing' }, 404, 'route.not_found'],
  ['a known address by an unknown verb', { method: 'DELETE', path: '/api/v1/me' }, 404, 'route.not_found'],
  ['a malformed address', { method: 'GET', path: '/api/v1/requests/%E0%A4%A' }, 404, 'route.not_found'],
  ['an id that is none', { method: 'GET', path: '/api/v1/requests/not-an-id' }, 400, 'contract.invalid_payload'],
  ['an id without an end', { method: 'GET', path: `/api/v1/requests/${'9'.repeat(5_000)}` }, 400, 'contract.invalid_payload'],
  ['a service that is not there', { method: 'GET', path: '/api/v1/requests' }, 503, 'bus.no_responders'],
  ['a cursor of another house', { method: 'GET', path: '/api/v1/admin/users?cursor=abc' }, 400, 'contract.unknown_cursor'],
])('%s is a problem with a code', async (_, { method, path, body, headers }: { method: string; path: string; body?: string; headers?: Record<string, string> }, status, code) => {
  const answer = await gateway.call(method, path, { cookie, body, headers });

  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(answer.body).toMatchObject({ status, requestId: answer.headers.get('x-request-id'), detail: expect.not.stringMatching(/\bat .*:\d+/) });
});

test('what is wrong is said of the field', async () => {
  const { body } = await gateway.call('POST', '/api/v1/admin/users', { cookie, body: { username: 'x', password: 'short' } });

  expect(body.fields).toEqual([
    { path: 'username', message: expect.stringContaining('letters') },
    { path: 'password', message: expect.stringContaining('8') },
  ]);
  expect(body.detail).toContain('password: Use at least 8 characters.');
});

test('of alternatives it is said what is wrong with the nearest one', async () => {
  const ask = async (condition: object) => (await gateway.call('POST', '/api/v1/admin/request-rules', { cookie, body: { name: 'A rule', condition } })).body.detail;

  expect(await ask({ all: [{ not: { fact: 'shoe_size', op: 'is', value: 43 } }] })).toMatch(/condition\.all\.0\.not\.fact: .*"release_year"/);
  expect(await ask({ fact: 'anime', op: 'is', value: true, all: [] })).toMatch(/condition: .*"all"/);
});

test('a backslash before u0000 is text', async () => {
  expect((await gateway.call('POST', '/api/v1/me/api-keys', { cookie, body: { name: 'C:\\u0000' } })).status).toBe(201);
});

test('a fault of ours shows nothing of our insides', async () => {
  const before = gateway.stack.db('gateway');
  await before.execute('alter table api_key rename to api_key_away');
  const answer = await gateway.call('GET', '/api/v1/me/api-keys', { cookie });
  await before.execute('alter table api_key_away rename to api_key');

  expect([answer.status, answer.body.code]).toEqual([500, 'internal']);
  expect(answer.text).not.toMatch(/api_key_away|relation|select/);
});

describe('the request id', () => {
  test('of the caller goes through to the services', async () => {
    const { asked } = standInForServices(gateway.stack.bus, { id: UNKNOWN_ID, username: 'a', displayName: 'A' });
    const answer = await gateway.call('GET', '/api/v1/requests/count', { cookie, headers: { 'x-request-id': 'from-the-browser-1' } });

    expect(answer.headers.get('x-request-id')).toBe('from-the-browser-1');
    expect(Object.keys(asked)).toEqual(['rpc.requests.v1.count-requests']);
  });

  test.each(['short', 'with spaces in it', 'x'.repeat(65)])('%s is not taken', async (id) => {
    const { headers } = await gateway.call('GET', '/api/v1/status', { headers: { 'x-request-id': id } });

    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('a write with a cookie', () => {
  const host = () => new URL(gateway.base).host;
  test.each([
    ['from our own page', () => ({ origin: `http://${host()}` }), 200],
    ['from the public address', () => ({ origin: 'https://films.example.org' }), 200],
    ['from another site', () => ({ origin: 'https://evil.example' }), 403],
    ['from a page without an origin', () => ({ origin: 'null' }), 403],
    ['from another port of this machine', () => ({ origin: 'http://127.0.0.1:1' }), 403],
    ['across sites without an Origin', () => ({ 'sec-fetch-site': 'cross-site' }), 403],
    ['from no browser', () => ({}), 200],
  ])('%s', async (_, headers, status) => {
    expect((await raw('PATCH', '/api/v1/me', { cookie, ...headers() })).status).toBe(status);
  });

  test('and signing in from another site is refused too', async () => {
    expect((await raw('POST', '/api/v1/auth/login', { origin: 'https://evil.example' })).body).toContain('auth.foreign_origin');
  });
});

test('behind https the cookie is for https only', async () => {
  const { headers } = await gateway.call('POST', '/api/v1/auth/login', { body: { username: 'admin', password: 'first-password' } });

  expect(headers.get('set-cookie')).toContain('Secure');
});

test('health names the part that is away', async () => {
  expect((await gateway.call('GET', '/health/ready')).body).toEqual({ status: 'ok', database: 'ok', nats: 'ok' });
});

/** `fetch` does not let a test say where it comes from. */
function raw(method: string, path: string, headers: Record<string, string>): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const call = rawRequest(gateway.base + path, { method, headers: { 'content-type': 'application/json', ...headers } }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    call.on('error', reject);
    call.end('{}');
  });
}
