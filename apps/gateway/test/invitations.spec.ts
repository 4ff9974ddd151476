import { startGateway, type Gateway } from './support/gateway.ts';

let gateway: Gateway;
let cookie: string;
beforeAll(async () => {
  gateway = await startGateway({ TRUST_PROXY: 'true' });
  cookie = await gateway.signIn();
});
afterAll(() => gateway.close());

const invite = async (body: object = {}) => (await gateway.call('POST', '/api/v1/admin/invitations', { cookie, body })).body;
const listed = async (id: unknown) => {
  const { body } = await gateway.call('GET', '/api/v1/admin/invitations?limit=100', { cookie });
  return (body.items as unknown as { id: string; uses: number; revokedAt: string | null }[]).find((one) => one.id === id);
};
const show = (token: unknown, headers = {}) => gateway.call('GET', `/api/v1/invitations/${String(token)}`, { headers });
const accept = (token: unknown, username: string, more: object = {}, headers = {}) =>
  gateway.call('POST', `/api/v1/invitations/${String(token)}/accept`, { body: { username, password: `password-of-${username}`, ...more }, headers });

test('who has the link makes an account with what was given, and is signed in', async () => {
  const invitation = await invite({ role: 'moderator', overrides: { granted: [], denied: ['queue.manage'] }, ageLimit: 16, note: 'for Mo' });
  expect(String(invitation.url)).toMatch(new RegExp(`^${gateway.base}/join/[\\w-]{32}$`));
  const { body: card } = await show(invitation.token);
  expect(card).toEqual({ role: 'moderator', invitedBy: 'admin', expiresAt: invitation.expiresAt });

  const { status, body, headers } = await accept(invitation.token, 'Mo', { displayName: 'Mo the Mod' });
  expect(status).toBe(201);
  expect(body).toMatchObject({ username: 'mo', displayName: 'Mo the Mod', role: 'moderator', ageLimit: 16, overrides: { denied: ['queue.manage'] } });
  const me = await gateway.call('GET', '/api/v1/me', { cookie: String(headers.get('set-cookie')).split(';')[0] });
  expect(me.body.username).toBe('mo');
  expect(await gateway.signIn('mo', 'password-of-Mo')).toContain('marquee_session');
  expect(await listed(invitation.id)).toMatchObject({ uses: 1 });
  expect(JSON.stringify(await listed(invitation.id))).not.toContain(String(invitation.token));
  expect((await accept(invitation.token, 'second')).status).toBe(404);
});

test('it is used so often and no more, however many come at once', async () => {
  const { id, token } = await invite({ maxUses: 3 });
  const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => accept(token, `crowd-${i}`)));

  expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
  expect(answers.filter(({ body }) => String(body.code) === 'invitation.not_found')).toHaveLength(17);
  expect(await listed(id)).toMatchObject({ uses: 3 });
});

test('a name that is taken uses nothing up', async () => {
  const { id, token } = await invite();
  expect((await accept(token, 'admin')).body).toMatchObject({ code: 'user.username_taken' });
  expect(await listed(id)).toMatchObject({ uses: 0 });
  expect((await accept(token, 'short', { password: 'short' })).status).toBe(400);
  expect((await accept(token, 'not-the-admin')).status).toBe(201);
});

test('one that was revoked, has ended, or whose inviter may no longer invite is worth nothing', async () => {
  const [revoked, ended] = [await invite(), await invite()];
  expect((await gateway.call('DELETE', `/api/v1/admin/invitations/${String(revoked.id)}`, { cookie })).status).toBe(204);
  await gateway.stack.db('gateway').execute(`update invitation set expires_at = now() where id = $1`, [ended.id]);
  const other = await gateway.addUser('was-admin', { role: 'admin' });
  const { body: orphan } = await gateway.call('POST', '/api/v1/admin/invitations', { cookie: other.cookie, body: {} });
  await gateway.call('PATCH', `/api/v1/admin/users/${other.id}`, { cookie, body: { role: 'user' } });

  for (const { token } of [revoked, ended, orphan]) {
    expect((await show(token)).body).toMatchObject({ code: 'invitation.not_found' });
    expect((await accept(token, 'too-late')).status).toBe(404);
  }
});

test('nobody gives more than he has', async () => {
  const helper = await gateway.addUser('helper', { role: 'user', overrides: { granted: ['users.manage'], denied: [] } });
  const as = (body: object) => gateway.call('POST', '/api/v1/admin/invitations', { cookie: helper.cookie, body });

  expect((await as({ role: 'admin' })).body).toMatchObject({ code: 'auth.forbidden' });
  expect((await as({ role: 'user', overrides: { granted: ['requests.view_all'], denied: [] } })).body).toMatchObject({ code: 'auth.forbidden', permission: 'requests.view_all' });
  expect((await as({ role: 'user' })).status).toBe(201);
});

test('guessing is slowed down, for who guesses', async () => {
  const guesser = { 'x-forwarded-for': '203.0.113.7' };
  const codes = [];
  for (let n = 0; n < 25; n += 1) codes.push((await show(`guess-number-${n}`, guesser)).status);
  const { token } = await invite();

  expect(new Set(codes.slice(0, 20))).toEqual(new Set([404]));
  expect(codes.at(-1)).toBe(429);
  expect((await show(token, guesser)).status).toBe(429);
  expect((await show(token)).status).toBe(200);
});

test('a page of another site cannot accept it', async () => {
  const { token } = await invite();
  expect((await accept(token, 'tricked', {}, { origin: 'https://evil.example' })).body).toMatchObject({ code: 'auth.foreign_origin' });
});
