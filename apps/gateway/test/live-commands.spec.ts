import { liveCommands } from '@marquee/contracts';
import { eventually } from '@marquee/testing';
import { REQUEST_ID } from './support/fixtures.ts';
import { startGateway, type Gateway } from './support/gateway.ts';
import { connectLive, type LiveConnection } from './support/live.ts';
import { standInForServices } from './support/other-services.ts';
import { callers, permissionTable, type Caller } from './support/permission-table.ts';

/** Each command, and the operation of the API that it is. */
const commands: Record<(typeof liveCommands)[number], { operation: string; input: unknown }> = {
  history: { operation: 'GET /api/v1/me/history', input: {} },
  timeline: { operation: 'GET /api/v1/requests/{id}/timeline', input: { id: REQUEST_ID } },
  cancel: { operation: 'POST /api/v1/requests/{id}/cancel', input: { id: REQUEST_ID, reason: 'changed my mind' } },
  'undo-cancel': { operation: 'POST /api/v1/requests/{id}/undo-cancel', input: { id: REQUEST_ID } },
  retry: { operation: 'POST /api/v1/requests/{id}/retry', input: { id: REQUEST_ID } },
  comment: { operation: 'POST /api/v1/requests/{id}/comments', input: { id: REQUEST_ID, text: 'hello' } },
  vote: { operation: 'POST /api/v1/requests/{id}/vote', input: { id: REQUEST_ID } },
};
/** The others cannot open a socket. */
const listeners = callers.filter((caller) => caller !== 'nobody' && caller !== 'unknown key');

let gateway: Gateway;
const as = {} as Record<Caller, LiveConnection>;
beforeAll(async () => {
  gateway = await startGateway();
  const owner = await gateway.addUser('owner');
  standInForServices(gateway.stack.bus, { id: owner.id, username: 'owner', displayName: 'owner' });
  const { body } = await gateway.call('POST', '/api/v1/me/api-keys', { cookie: owner.cookie, body: { name: 'mine' } });
  const headers: Partial<Record<Caller, Record<string, string>>> = {
    viewer: { cookie: (await gateway.addUser('viewer', { role: 'viewer' })).cookie },
    owner: { cookie: owner.cookie },
    other: { cookie: (await gateway.addUser('other')).cookie },
    moderator: { cookie: (await gateway.addUser('moderator', { role: 'moderator' })).cookie },
    admin: { cookie: await gateway.signIn() },
    key: { 'x-api-key': String(body.key) },
  };
  for (const caller of listeners) as[caller] = await connectLive(gateway, headers[caller] ?? {});
});
afterAll(() => gateway.close());

test('the table has every command', () => {
  expect(Object.keys(commands).sort()).toEqual([...liveCommands].sort());
});

describe.each(Object.entries(commands))('%s', (name, { operation, input }) => {
  test.each(listeners)(`of %s ends as ${operation} does`, async (caller) => {
    const expected = permissionTable[operation]?.codes[callers.indexOf(caller)] ?? 0;
    const answer = await as[caller].ask(name, input);

    if (expected < 300) expect(answer).toMatchObject({ type: 'answer', ok: true, result: expect.anything() });
    else expect(answer).toMatchObject({ type: 'problem', ok: false, status: expected });
  });
});

test('a permission that is taken away counts from then on', async () => {
  const { id, cookie } = await gateway.addUser('was-allowed');
  const client = await connectLive(gateway, { cookie });
  expect(await client.ask('vote', { id: REQUEST_ID })).toMatchObject({ ok: true });
  await gateway.call('PATCH', `/api/v1/admin/users/${id}`, { cookie: await gateway.signIn(), body: { role: 'viewer' } });

  await eventually(async () => expect(await client.ask('vote', { id: REQUEST_ID })).toMatchObject({ code: 'auth.forbidden', details: { permission: 'requests.take_part' } }));
});

test('what makes no sense is refused, and the socket lives on', async () => {
  const client = as.owner;
  expect(await client.ask('approve', {})).toMatchObject({ code: 'live.unknown_command', status: 400, details: { name: 'approve' } });
  expect(await client.ask('toString', {})).toMatchObject({ code: 'live.unknown_command' });
  expect(await client.ask('comment', { id: REQUEST_ID })).toMatchObject({ code: 'contract.invalid_payload', details: { fields: [{ path: 'text' }] } });
  expect(await client.ask('timeline', { id: 'no-such-thing' })).toMatchObject({ code: 'contract.invalid_payload' });
  for (const nonsense of ['', '{', '[]', '"hello"', '{"type":"resume"}', '{"type":"resume","after":-1}', '{"type":"command"}', `{"type":"command","id":"${'x'.repeat(65)}","name":"vote"}`]) {
    const before = client.messages.length;
    client.socket.send(nonsense);
    await eventually(() => expect(client.messages[before]).toMatchObject({ type: 'problem', id: null, code: 'contract.invalid_payload' }));
  }
  expect(await client.ask('history')).toMatchObject({ ok: true });
});

test('who asks too fast is told so; what is too large ends the connection', async () => {
  const client = await connectLive(gateway, { cookie: await gateway.signIn() });
  for (let n = 0; n < 200; n += 1) client.say({ type: 'command', id: `fast-${n}`, name: 'history', input: {} });
  await eventually(() => expect(client.messages.filter(({ type }) => type === 'answer' || type === 'problem')).toHaveLength(200));
  expect(client.messages).toContainEqual(expect.objectContaining({ code: 'rate.limited', details: { retryAfterSeconds: 1 } }));

  client.say({ type: 'command', id: 'large', name: 'comment', input: { id: REQUEST_ID, text: 'x'.repeat(40_000) } });
  expect(await client.closed).toBe(1009);
});

test('what is done to what is another’s stands in the audit, what is done to one’s own does not', async () => {
  await as.moderator.ask('cancel', { id: REQUEST_ID, reason: 'found in the audit' });
  await as.owner.ask('cancel', { id: REQUEST_ID, reason: 'found nowhere' });
  const { body } = await gateway.call('GET', '/api/v1/admin/audit?q=found', { cookie: await gateway.signIn() });

  expect(body.items).toMatchObject([{ actor: { username: 'moderator' }, via: 'socket', operation: 'socket cancel', status: 200, problem: null, details: { input: { reason: 'found in the audit' } } }]);
});
