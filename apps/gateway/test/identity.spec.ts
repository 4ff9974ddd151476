import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { userChanged, type PayloadOf } from '@marquee/contracts';
import { eventually, startInfra, startStack } from '@marquee/testing';
import type { Logger } from '@marquee/service-kit';
import type { GatewayConfig } from '../src/config.ts';
import { FirstAdmin } from '../src/identity/first-admin.ts';
import { UserStore } from '../src/identity/user.store.ts';
import { gatewayService } from '../src/index.ts';
import { ADMIN, addressOf, startGateway, type Gateway } from './support/gateway.ts';

let gateway: Gateway;
let admin: string;
beforeAll(async () => {
  gateway = await startGateway();
  admin = await gateway.signIn();
});
afterAll(() => gateway.close());

const patch = (id: string, body: object) => gateway.call('PATCH', `/api/v1/admin/users/${id}`, { cookie: admin, body });
const me = (cookie: string) => gateway.call('GET', '/api/v1/me', { cookie });

test('the session cookie is out of reach of scripts and of other sites', async () => {
  const { headers } = await gateway.call('POST', '/api/v1/auth/login', { body: ADMIN });

  expect(headers.get('set-cookie')).toMatch(/^marquee_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/);
});

test('nothing in the database lets anybody in', async () => {
  const cookie = await gateway.signIn();
  const rows = JSON.stringify(await gateway.stack.db('gateway').query(`select encode(id, 'hex') as id, user_agent from session`));

  expect(rows).not.toContain(cookie.split('=')[1]);
});

test('signing out ends the session', async () => {
  const cookie = await gateway.signIn();
  await gateway.call('POST', '/api/v1/auth/logout', { cookie });

  expect((await me(cookie)).body.code).toBe('auth.session_expired');
});

test('disabling a user ends sessions at once and stops keys; enabling brings the keys back', async () => {
  const { id, cookie } = await gateway.addUser('comes-and-goes');
  const { body: made } = await gateway.call('POST', '/api/v1/me/api-keys', { cookie, body: { name: 'phone' } });
  const key = String(made.key);
  expect((await gateway.call('GET', '/api/v1/me', { key })).status).toBe(200);

  await patch(id, { enabled: false });
  expect((await me(cookie)).body.code).toBe('auth.session_expired');
  expect((await gateway.call('GET', '/api/v1/me', { key })).body.code).toBe('auth.invalid_api_key');
  expect((await gateway.call('POST', '/api/v1/auth/login', { body: { username: 'comes-and-goes', password: 'password-of-comes-and-goes' } })).body.code).toBe('auth.invalid_credentials');

  await patch(id, { enabled: true });
  expect((await gateway.call('GET', '/api/v1/me', { key })).status).toBe(200);
});

test('a key may do what its user may do at the moment, and is shown once', async () => {
  const { id, cookie } = await gateway.addUser('promoted');
  const { body: made } = await gateway.call('POST', '/api/v1/me/api-keys', { cookie, body: { name: 'script' } });
  const key = String(made.key);
  expect((await gateway.call('GET', '/api/v1/admin/users', { key })).status).toBe(403);

  await patch(id, { overrides: { granted: ['users.manage'], denied: [] } });
  expect((await gateway.call('GET', '/api/v1/admin/users', { key })).status).toBe(200);

  const { text } = await gateway.call('GET', '/api/v1/me/api-keys', { cookie });
  expect(text).not.toContain(key);
  expect(text).toContain(String(made.prefix));
  await gateway.call('DELETE', `/api/v1/me/api-keys/${String(made.id)}`, { cookie });
  expect((await gateway.call('GET', '/api/v1/me', { key })).status).toBe(401);
});

test('a new password ends every other session, and asks for the old one', async () => {
  const { cookie } = await gateway.addUser('changes-mind');
  const elsewhere = await gateway.signIn('changes-mind', 'password-of-changes-mind');
  const change = (body: object) => gateway.call('PATCH', '/api/v1/me', { cookie, body });

  expect((await change({ password: 'another-password', currentPassword: 'wrong' })).body.code).toBe('user.wrong_password');
  expect((await change({ password: 'another-password', currentPassword: 'password-of-changes-mind', displayName: 'Dana' })).body.displayName).toBe('Dana');
  expect((await me(elsewhere)).status).toBe(401);
  expect((await me(cookie)).body).toMatchObject({ displayName: 'Dana', preferences: { resolution: 'standard', language: null } });
  expect((await change({ preferences: { resolution: '4k', language: 'ja' } })).body).toMatchObject({ displayName: 'Dana', preferences: { resolution: '4k', language: 'ja' } });
  expect((await change({ preferences: { resolution: '8k' } })).status).toBe(400);
  await gateway.signIn('changes-mind', 'another-password');
});

test('a removed user is gone, their name is free, and the event says that they are disabled', async () => {
  const seen: PayloadOf<typeof userChanged>[] = [];
  gateway.stack.bus.consume([userChanged], { durable: 'spec--people' }, async (payload: PayloadOf<typeof userChanged>) => void seen.push(payload));
  const { id, cookie } = await gateway.addUser('leaves', { displayName: 'Leah' });
  expect((await gateway.call('DELETE', `/api/v1/admin/users/${id}`, { cookie: admin })).status).toBe(204);

  expect((await me(cookie)).status).toBe(401);
  expect((await patch(id, { enabled: true })).body.code).toBe('user.not_found');
  expect((await gateway.call('GET', '/api/v1/admin/users?q=leaves', { cookie: admin })).body.items).toEqual([]);
  await gateway.addUser('leaves');
  await eventually(() => expect(seen.filter(({ user }) => user.id === id).map(({ user }) => [user.displayName, user.enabled])).toEqual([['Leah', true], ['Leah', false]]));
  expect(seen.some(({ user }) => user.username === ADMIN.username)).toBe(true);
});

test('user names are unique whatever their case, and lists page by them', async () => {
  await gateway.addUser('paged-1');
  await gateway.addUser('paged-2');
  const { body } = await gateway.call('POST', '/api/v1/admin/users', { cookie: admin, body: { username: 'PAGED-1', password: 'long enough' } });
  expect(body.code).toBe('user.username_taken');

  const first = await gateway.call('GET', '/api/v1/admin/users?q=paged&limit=1', { cookie: admin });
  const second = await gateway.call('GET', `/api/v1/admin/users?q=paged&limit=1&cursor=${String(first.body.nextCursor)}`, { cookie: admin });
  expect([first, second].map(({ body: page }) => page.items?.[0]?.username)).toEqual(['paged-1', 'paged-2']);
  expect(second.body.nextCursor).toBeNull();
});

test('of two admins who demote each other at once, one stays', async () => {
  const { id: firstId } = (await me(admin)).body as unknown as { id: string };
  const { id: secondId } = await gateway.addUser('second-admin', { role: 'admin' });
  const answers = await Promise.all([patch(firstId, { role: 'user' }), patch(secondId, { enabled: false })]);

  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('user.last_admin');
  const { n } = await gateway.stack.db('gateway').one<{ n: number }>(`select count(*)::int as n from users where role = 'admin' and enabled`);
  expect(n).toBe(1);
  await gateway.stack.db('gateway').execute(`update users set role = 'admin', enabled = true where id = any($1)`, [[firstId, secondId]]);
});

test('a change in one gateway is known to the others at once', async () => {
  const second = await startGateway({ SECRET_KEY: gateway.stack.env.SECRET_KEY }, gateway.stack.infra);
  try {
    const { id, cookie } = await gateway.addUser('two-doors');
    expect((await second.call('GET', '/api/v1/me', { cookie })).status).toBe(200);
    await gateway.stack.db('gateway').execute('update users set enabled = true where id = $1', [id]);
    await patchFresh(id, { enabled: false });
    await eventually(async () => expect((await second.call('GET', '/api/v1/me', { cookie })).status).toBe(401), 5_000);
  } finally {
    await second.close();
  }
});
const patchFresh = async (id: string, body: object) => gateway.call('PATCH', `/api/v1/admin/users/${id}`, { cookie: await gateway.signIn(), body });

test('guessing is slowed down, for the name and not for the house', async () => {
  const guess = (username: string) => gateway.call('POST', '/api/v1/auth/login', { body: { username, password: 'a guess' } });
  const answers = [];
  for (let i = 0; i < 9; i += 1) answers.push(await guess('nobody-of-that-name'));

  expect(answers.slice(0, 8).map(({ body }) => body.code)).toEqual(Array(8).fill('auth.invalid_credentials'));
  expect(answers[8]?.body.code).toBe('auth.throttled');
  expect(Number(answers[8]?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  await gateway.signIn();
});

describe('the first admin', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'marquee-first-'));
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  test('of two gateways that start at once one makes it, and its password is left in a file', async () => {
    const infra = await startInfra();
    const file = path.join(folder, 'first-admin.json');
    const env = { PORT: '0', HOST: '127.0.0.1', MARQUEE_FIRST_ADMIN_FILE: file };
    const stacks = await Promise.all([1, 2].map(() => startStack({ services: [gatewayService], infra, env })));
    const left = JSON.parse(fs.readFileSync(file, 'utf8')) as typeof ADMIN;
    const answers = await Promise.all(
      stacks.map((stack) => fetch(`${addressOf(stack.service('gateway').app)}/api/v1/auth/login`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(left) })),
    );

    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    await Promise.all(stacks.map((stack) => stack.close()));
    await infra.close();
  });

  test('without a way to tell the password nothing starts, with a sentence that says what to set', async () => {
    const nobody = { any: async () => false } as unknown as UserStore;
    const admin = new FirstAdmin(nobody, {} as Logger, { MARQUEE_ADMIN_USERNAME: 'admin' } as GatewayConfig);

    await expect(admin.ensure()).rejects.toThrow(/MARQUEE_ADMIN_PASSWORD/);
  });
});

test('of whom an earlier version told less, other services are told once after the start', async () => {
  const { id } = await gateway.addUser('known-before', { role: 'moderator' });
  await gateway.stack.settle();
  const db = gateway.stack.db('gateway');
  const told = async () => (await db.query<{ role: string }>(`select payload #>> '{user,role}' as role from event_log where aggregate_id = $1`, [id])).map(({ role }) => role);
  const before = await told();
  await db.execute('update users set told = 0 where id = $1', [id]);
  const store = gateway.stack.service('gateway').app.get(UserStore);

  const counts = await Promise.all([store.tellAgain(), store.tellAgain()]);

  expect(counts.sort()).toEqual([0, 1]);
  expect(await told()).toEqual([...before, 'moderator']);
  expect(await store.tellAgain()).toBe(0);
});
