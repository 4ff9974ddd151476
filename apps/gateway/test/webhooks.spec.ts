import { webhookReceived, type PayloadOf } from '@marquee/contracts';
import { Logger, newId, webhookToken } from '@marquee/service-kit';
import { jest } from '@jest/globals';
import { eventually } from '@marquee/testing';
import { startGateway, type Gateway } from './support/gateway.ts';

type Received = PayloadOf<typeof webhookReceived>;
let gateway: Gateway;
const received: Received[] = [];
const connectionId = newId();
let address: string;
beforeAll(async () => {
  gateway = await startGateway();
  address = `/hooks/${webhookToken(String(gateway.stack.env.SECRET_KEY), connectionId)}`;
  gateway.stack.bus.consume([webhookReceived], { durable: 'spec--webhooks' }, async (payload: Received) => void received.push(payload));
});
afterAll(() => gateway.close());

test.each([
  ['POST', 'application/json', '{"eventType":"Test"}'],
  ['PUT', 'application/json; charset=utf-8', '{"eventType":"Grab"}'],
  ['POST', 'text/plain', 'hello'],
  ['POST', 'application/x-www-form-urlencoded', 'data=%7B%22Event%22%3A%22library.new%22%7D'],
  ['POST', 'application/json', 'not { json'],
])('%s of %s is kept as it came, and answered once it is safe', async (method, type, body) => {
  const answer = await gateway.call(method, address, { body, headers: { 'content-type': type } });

  expect(answer.status).toBe(200);
  await eventually(() => expect(received.find(({ id }) => id === String(answer.body.id))).toMatchObject({ connectionId, contentType: type, body }));
});

const part = (name: string, text: string, more = '') => `--xyz\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${text}\r\n`;
const picture = (bytes: number) => Buffer.concat([Buffer.from('--xyz\r\nContent-Disposition: form-data; name="thumb"; filename="thumb.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'), Buffer.alloc(bytes, '\0{{[['), Buffer.from('\r\n')]);
const form = (...parts: (string | Buffer)[]) => Buffer.concat([...parts, '--xyz--\r\n'].map((each) => Buffer.from(each)));
const sendForm = async (body: Uint8Array<ArrayBuffer>, type = 'multipart/form-data; boundary=xyz') => {
  const response = await fetch(gateway.base + address, { method: 'POST', body, headers: { 'content-type': type } });
  return { status: response.status, body: (await response.json()) as { id: string; code: string } };
};

test.each([
  ['the payload with a picture after it', form(part('payload', '{"event":"library.new","title":"Bluéy"}', '\r\nContent-Type: application/json'), picture(3_000_000)), '{"event":"library.new","title":"Bluéy"}'],
  ['the payload with a picture before it', form(picture(700_000), part('payload', '{"a":1}')), '{"a":1}'],
  ['the payload among other fields', form(part('other', 'x'), part('payload', '{"a":1}'), part('data', 'y')), '{"a":1}'],
  ['the data of Emby', form(part('other', 'x'), part('data', '{"Event":"x"}')), '{"Event":"x"}'],
  ['the only text', form(part('json', '{"b":2}'), picture(10)), '{"b":2}'],
])('of a form only its message travels: %s', async (_, body, message) => {
  const answer = await sendForm(body);

  expect(answer.status).toBe(200);
  await eventually(() => expect(received.find(({ id }) => id === answer.body.id)).toMatchObject({ connectionId, contentType: 'application/json', body: message }));
});

test.each([
  ['a message of a million characters', form(part('payload', 'x'.repeat(1_000_000))), 413, 'contract.too_large'],
  ['a picture of nine megabytes', form(part('payload', '{}'), picture(9 * 1024 * 1024)), 413, 'contract.too_large'],
  ['ten thousand levels', form(part('payload', '['.repeat(10_000))), 400, 'contract.invalid_payload'],
  ['no text', form(picture(10)), 400, 'contract.invalid_payload'],
  ['two texts that could be it', form(part('a', '{}'), part('b', '{}')), 400, 'contract.invalid_payload'],
  ['a form that breaks off', Buffer.from('--xyz\r\nContent-Disposition: form-data; name="payload"\r\n\r\n{"a":'), 400, 'contract.invalid_payload'],
  ['something that is no form', Buffer.from('hello'), 400, 'contract.invalid_payload'],
  ['nothing', Buffer.from(''), 400, 'contract.invalid_payload'],
])('a form with %s is refused', async (_, body, status, code) => {
  const answer = await sendForm(body);

  expect([answer.status, answer.body.code]).toEqual([status, code]);
});

test('a form without a boundary, or for the API, is refused', async () => {
  expect(await sendForm(form(part('payload', '{}')), 'multipart/form-data')).toMatchObject({ status: 400, body: { code: 'contract.invalid_payload' } });
  expect(await gateway.call('POST', '/api/v1/auth/login', { body: 'x', headers: { 'content-type': 'multipart/form-data; boundary=xyz' } })).toMatchObject({ status: 415 });
});

test('neither the token of the address nor what it carries is logged, whatever becomes of it', async () => {
  const logger: Logger = gateway.stack.service('gateway').app.get(Logger);
  const lines: unknown[] = [];
  for (const level of ['debug', 'info', 'warn', 'error'] as const) jest.spyOn(logger, level).mockImplementation((...line) => void lines.push(line));
  await gateway.call('POST', address, { body: '{"apiKey":"s3cret"}' });
  await gateway.call('POST', address, { body: `${'['.repeat(100)}s3cret` });
  await sendForm(Buffer.from('--xyz s3cret'));
  await gateway.call('POST', `${address}x?apikey=s3cret`, { body: '{}' });
  await eventually(() => expect(lines).toHaveLength(4));
  jest.restoreAllMocks();

  expect(JSON.stringify(lines)).not.toMatch(/s3cret/);
  expect(JSON.stringify(lines)).not.toContain(address.split('/').at(-1));
});

test('it may come from a browser page of anywhere: the address is the secret', async () => {
  const answer = await gateway.call('POST', address, { body: '{}', headers: { 'content-type': 'application/json', origin: 'https://elsewhere.example' } });

  expect(answer.status).toBe(200);
});

test.each([
  ['a million characters', 'x'.repeat(1_000_000), 413, 'contract.too_large'],
  ['ten thousand levels', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, 400, 'contract.invalid_payload'],
  ['bytes that are no text', 'a\0b', 400, 'contract.invalid_payload'],
])('%s are refused', async (_, body, status, code) => {
  const answer = await gateway.call('POST', address, { body, headers: { 'content-type': 'application/json' } });

  expect([answer.status, answer.body.code]).toEqual([status, code]);
});

test('a token that differs in one character is not ours', async () => {
  const last = address.endsWith('A') ? 'B' : 'A';
  const answer = await gateway.call('POST', address.slice(0, -1) + last, { body: '{}' });

  expect([answer.status, answer.body.code]).toEqual([404, 'webhook.unknown_token']);
});

test('while the stream is away the sender is told to come again, and readiness says why', async () => {
  await gateway.stack.infra.nats.kill();
  const answer = await gateway.call('POST', address, { body: '{}' });
  const ready = await gateway.call('GET', '/health/ready');

  expect([answer.status, answer.body.code]).toEqual([503, 'bus.disconnected']);
  expect([ready.status, ready.body.nats, ready.body.database]).toEqual([503, 'unreachable', 'ok']);
  await gateway.stack.infra.restartNats();
  await eventually(async () => expect((await gateway.call('POST', address, { body: '{}' })).status).toBe(200));
});
