import type { IncomingMessage } from 'node:http';
import { downloadProgressed, libraryChanged, notificationCreated, requestCounted, requestStateChanged, type LiveMessage } from '@marquee/contracts';
import { newId } from '@marquee/service-kit';
import { eventually } from '@marquee/testing';
import { WebSocket, type ClientOptions } from 'ws';
import { AT, notification, REQUEST_ID, requestOf } from './support/fixtures.ts';
import { startGateway, type Gateway } from './support/gateway.ts';

interface Client {
  messages: LiveMessage[];
  closed: Promise<number>;
  close(): void;
}

let gateway: Gateway;
const clients: Client[] = [];
beforeAll(async () => {
  gateway = await startGateway();
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});
afterAll(() => gateway.close());

const address = () => `${gateway.base.replace('http', 'ws')}/ws`;

/** Open once it has been greeted. */
async function connect(headers: Record<string, string>): Promise<Client> {
  const socket = new WebSocket(address(), { headers });
  const messages: LiveMessage[] = [];
  socket.on('message', (data) => messages.push(JSON.parse(String(data)) as LiveMessage));
  const client = { messages, closed: new Promise<number>((resolve) => socket.on('close', resolve)), close: () => socket.close() };
  clients.push(client);
  await eventually(() => expect(messages[0]?.type).toBe('hello'));
  return client;
}

const refusal = (options: ClientOptions, path = '') =>
  new Promise<number>((resolve) => {
    const socket = new WebSocket(address() + path, options);
    socket.on('unexpected-response', (_, response: IncomingMessage) => {
      socket.terminate();
      resolve(response.statusCode ?? 0);
    });
    socket.on('error', () => {});
  });

const publish = (subject: string, payload: object & { id: string }) => gateway.stack.bus.publish(subject, payload.id, JSON.stringify(payload));
const typesOf = ({ messages }: Client) => messages.map(({ type }) => type);

test('a change of a request is told to whose it is and to those who see all; a notification to its user alone', async () => {
  const [owner, other, moderator] = await Promise.all([gateway.addUser('owner'), gateway.addUser('other'), gateway.addUser('mod', { role: 'moderator' })]);
  const [ofOwner, ofOther, ofModerator] = await Promise.all([owner, other, moderator].map(({ cookie }) => connect({ cookie }))) as [Client, Client, Client];
  const request = requestOf({ id: owner.id, username: 'owner', displayName: 'Owner' });

  await eventually(async () => {
    await publish(requestStateChanged.subject, { id: newId(), at: AT, sequence: 2, actor: null, from: null, to: null, request } as { id: string });
    expect(typesOf(ofOwner)).toContain('request');
  });
  await eventually(async () => {
    await publish(notificationCreated.subject, { id: newId(), at: AT, userId: owner.id, notification } as { id: string });
    expect(typesOf(ofOwner)).toContain('notification');
  });
  await eventually(async () => {
    await publish(libraryChanged.subject, { id: newId(), at: AT, titleKeys: ['movie:tmdb:603'] } as { id: string });
    gateway.stack.bus.emit(requestCounted, { request: { ...request, items: { total: 13, available: 5 } }, followers: [] });
    gateway.stack.bus.emit(downloadProgressed, { requestId: REQUEST_ID, progress: 0.5, etaSeconds: null, items: [] });
    for (const client of [ofOwner, ofOther, ofModerator]) expect(typesOf(client)).toEqual(expect.arrayContaining(['library', 'progress']));
  });

  expect(ofOwner.messages.find(({ type }) => type === 'request')).toEqual({ type: 'request', request, entry: expect.objectContaining({ type: 'note', sequence: 2 }), seq: expect.any(Number) });
  const counted = expect.objectContaining({ type: 'request', request: expect.objectContaining({ items: { total: 13, available: 5 } }) });
  await eventually(() => expect(ofOwner.messages).toContainEqual(counted));
  expect(ofOther.messages).not.toContainEqual(counted);
  await eventually(() => expect(typesOf(ofModerator)).toContain('request'));
  expect(typesOf(ofModerator)).not.toContain('notification');
  expect(new Set(typesOf(ofOther))).toEqual(new Set(['hello', 'library', 'progress']));
});

test('a key opens it too, from anywhere', async () => {
  const { cookie, id } = await gateway.addUser('keyholder');
  const { body } = await gateway.call('POST', '/api/v1/me/api-keys', { cookie, body: { name: 'bot' } });
  const client = await connect({ 'x-api-key': String(body.key), origin: 'https://elsewhere.example' });

  expect(client.messages[0]).toEqual({ type: 'hello', userId: id, seq: expect.any(Number) });
});

test.each([
  ['nobody', () => ({}), '', 401],
  ['a session of another house', () => ({ headers: { cookie: `marquee_session=${'a'.repeat(43)}` } }), '', 401],
  ['a key in the address', () => ({}), '?apiKey=mq_something', 401],
  ['another path', () => ({}), '/else', 404],
])('%s is refused', async (_, options, path, status) => {
  expect(await refusal(options(), path)).toBe(status);
});

test('a page of another site cannot listen with the cookie', async () => {
  expect(await refusal({ headers: { cookie: await gateway.signIn() }, origin: 'https://evil.example' })).toBe(403);
});

test('it ends with the session', async () => {
  const { cookie } = await gateway.addUser('leaves');
  const client = await connect({ cookie });
  await gateway.call('POST', '/api/v1/auth/logout', { cookie });

  expect(await client.closed).toBe(4401);
});

test('it ends when the user is disabled, and only theirs', async () => {
  const { id, cookie } = await gateway.addUser('disabled');
  const [client, stays] = [await connect({ cookie }), await connect({ cookie: await gateway.signIn() })];
  await gateway.call('PATCH', `/api/v1/admin/users/${id}`, { cookie: await gateway.signIn(), body: { enabled: false } });

  expect(await client.closed).toBe(4401);
  gateway.stack.bus.emit(downloadProgressed, { requestId: REQUEST_ID, progress: 0.6, etaSeconds: null, items: [] });
  await eventually(() => expect(typesOf(stays)).toContain('progress'));
});
