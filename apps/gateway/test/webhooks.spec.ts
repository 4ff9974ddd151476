import { webhookReceived, type PayloadOf } from '@marquee/contracts';
import { newId, webhookToken } from '@marquee/service-kit';
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
  ['POST', 'multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data; name="payload"\r\n\r\n{}\r\n--x--'],
  ['POST', 'application/json', 'not { json'],
])('%s of %s is kept as it came, and answered once it is safe', async (method, type, body) => {
  const answer = await gateway.call(method, address, { body, headers: { 'content-type': type } });

  expect(answer.status).toBe(200);
  await eventually(() => expect(received.find(({ id }) => id === String(answer.body.id))).toMatchObject({ connectionId, contentType: type, body }));
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
