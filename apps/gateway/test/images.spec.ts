import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startGateway, type Gateway } from './support/gateway.ts';

let gateway: Gateway;
let provider: Server;
let answer: (response: ServerResponse) => void;
const asked: string[] = [];
beforeAll(async () => {
  provider = createServer((request, response) => {
    asked.push(String(request.url));
    if (request.headers['if-none-match'] === '"one"') response.writeHead(304, { etag: '"one"' }).end();
    else answer(response);
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  gateway = await startGateway({ TMDB_IMAGE_BASE_URL: `http://127.0.0.1:${(provider.address() as AddressInfo).port}/t/p` });
});
afterAll(async () => {
  await gateway.close();
  provider.closeAllConnections();
  provider.close();
});

const get = (path: string, headers?: Record<string, string>) => gateway.call('GET', path, { headers });

test('an image comes from the same origin, to be kept for a week', async () => {
  answer = (response) => response.writeHead(200, { 'content-type': 'image/svg+xml', etag: '"one"' }).end('<svg/>');
  const { status, text, headers } = await get('/images/tmdb/w342/Poster_1-a.svg');

  expect([status, text, asked.at(-1)]).toEqual([200, '<svg/>', '/t/p/w342/Poster_1-a.svg']);
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': 'image/svg+xml',
    'cache-control': 'public, max-age=604800, immutable',
    etag: '"one"',
    'content-security-policy': expect.stringContaining('sandbox'),
    'x-content-type-options': 'nosniff',
  });
  expect((await get('/images/tmdb/w342/Poster_1-a.svg', { 'if-none-match': '"one"' })).status).toBe(304);
});

test.each([
  '/images/other/w342/a.jpg', '/images/tmdb/w9999/a.jpg', '/images/tmdb/w342/a.html', '/images/tmdb/w342/..%2f..%2fa.jpg',
  '/images/tmdb/w342/%2f%2fevil.example%2fa.jpg', '/images/tmdb/w342/a.jpg%3fx=1.jpg',
])('%s is asked of nobody', async (path) => {
  const before = asked.length;

  expect((await get(path)).status).toBe(400);
  expect(asked).toHaveLength(before);
});

test.each([
  ['not found', 404, 'image.not_found', (response: ServerResponse) => response.writeHead(404).end()],
  ['broken', 502, 'image.unavailable', (response: ServerResponse) => response.writeHead(500).end()],
  ['elsewhere', 502, 'image.unavailable', (response: ServerResponse) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end()],
  ['no image', 502, 'image.unavailable', (response: ServerResponse) => response.writeHead(200, { 'content-type': 'text/html' }).end('<script>')],
  ['too large', 502, 'image.unavailable', (response: ServerResponse) => response.writeHead(200, { 'content-type': 'image/png', 'content-length': '99999999' }).end()],
  ['cut off', 502, 'image.unavailable', (response: ServerResponse) => response.destroy()],
])('%s at the provider', async (_, status, code, behaves) => {
  answer = behaves;
  const { status: got, body } = await get('/images/tmdb/w92/a.png');

  expect([got, body.code]).toEqual([status, code]);
});
