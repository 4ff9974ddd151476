import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { startGateway, type Gateway } from './support/gateway.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'marquee-web-'));
let gateway: Gateway;
beforeAll(async () => {
  fs.mkdirSync(path.join(folder, 'assets'));
  fs.writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>Marquee</title>');
  fs.writeFileSync(path.join(folder, 'index.html.gz'), gzipSync('<!doctype html><title>Marquee</title>'));
  fs.writeFileSync(path.join(folder, 'assets/app-1a2b3c.js'), 'plain');
  fs.writeFileSync(path.join(folder, 'assets/app-1a2b3c.js.br'), 'brotli');
  gateway = await startGateway({ MARQUEE_WEB_DIR: folder });
});
afterAll(async () => {
  await gateway.close();
  fs.rmSync(folder, { recursive: true });
});

const page = { accept: 'text/html,application/xhtml+xml' };

test.each(['/', '/requests/12?tab=items', '/discover', '/health'])('%s is a page of the app, asked for anew each time', async (address) => {
  const { status, text, headers } = await gateway.call('GET', address, { headers: page });

  expect([status, headers.get('cache-control')]).toEqual([200, 'no-cache']);
  expect(text).toContain('<title>Marquee</title>');
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'self'/);
});

test('files with a hash in their name are kept for ever, and sent compressed', async () => {
  const response = await fetch(`${gateway.base}/assets/app-1a2b3c.js`, { method: 'HEAD', headers: { 'accept-encoding': 'br' } });

  expect(Object.fromEntries(response.headers)).toMatchObject({ 'cache-control': 'public, max-age=31536000, immutable', 'content-encoding': 'br', 'content-type': expect.stringContaining('javascript') });
});

test.each(['/api/v1/nothing', '/assets/gone-000.js', '/hooks', '/images/x', '/health/other', '/../package.json', '/assets/..%2f..%2fpackage.json'])('%s is not', async (address) => {
  const { status, text } = await gateway.call('GET', address, { headers: { accept: 'application/json' } });

  expect(status).toBe(404);
  expect(text).not.toContain('dependencies');
});

test('without a built app the page says so', async () => {
  const bare = await startGateway({ MARQUEE_WEB_DIR: path.join(folder, 'assets') });
  const { status, text } = await bare.call('GET', '/', { headers: page });
  await bare.close();

  expect(status).toBe(200);
  expect(text).toContain('npm run build');
});

test('the API can be read and tried at /api/docs, all of it served by us', async () => {
  const { text } = await gateway.call('GET', '/api/docs');
  const addresses = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => String(address));
  const answers = await Promise.all(addresses.map((address) => gateway.call('GET', address)));

  expect(answers.map(({ status }) => status)).toEqual(addresses.map(() => 200));
  expect(addresses.every((address) => address.startsWith('/'))).toBe(true);
});
