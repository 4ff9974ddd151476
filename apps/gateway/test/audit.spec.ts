import { AppError, approveRequest, cancelRequest, updateCollection } from '@marquee/contracts';
import { auditStatement } from '../src/audit/audit.store.ts';
import { collectionOf, PERSON, REQUEST_ID, requestOf } from './support/fixtures.ts';
import { startGateway, type Gateway } from './support/gateway.ts';
import { standInForServices } from './support/other-services.ts';

let gateway: Gateway;
let cookie: string;
beforeAll(async () => {
  gateway = await startGateway();
  cookie = await gateway.signIn();
  standInForServices(gateway.stack.bus, PERSON);
});
afterAll(() => gateway.close());

const entries = async (query: string) => (await gateway.call('GET', `/api/v1/admin/audit?${query}`, { cookie })).body.items;

test('an act is written down with who, what and how it ended, before it is answered; secrets are not', async () => {
  const { id } = await gateway.addUser('newcomer', { displayName: 'Newcomer' });
  await gateway.call('PATCH', `/api/v1/admin/users/${id}`, { cookie, body: { password: 'a-new-password-of-his', displayName: 'Renamed' }, headers: { 'x-request-id': 'of-the-audit-spec' } });
  const [changed] = (await entries('q=renamed')) as unknown as [object];

  expect(changed).toMatchObject({
    actor: { username: 'admin' }, via: 'session', operation: 'PATCH /api/v1/admin/users/{id}', status: 200, problem: null, requestId: 'of-the-audit-spec',
    details: { path: { id }, body: { displayName: 'Renamed', password: '[hidden]' } },
  });
  expect(JSON.stringify(await entries('limit=100'))).not.toContain('password-of');
});

test('a refusal of the deed stands there too; what was not permitted at all, and what only reads, does not', async () => {
  gateway.stack.bus.handle(approveRequest, async () => {
    throw new AppError('request.illegal_transition', { number: 7, decision: 'declined', action: 'approved' });
  });
  await gateway.call('PUT', `/api/v1/admin/requests/${REQUEST_ID}/approve`, { cookie });
  const { cookie: viewer } = await gateway.addUser('curious', { role: 'viewer' });
  await gateway.call('PUT', `/api/v1/admin/requests/${REQUEST_ID}/approve`, { cookie: viewer });
  await gateway.call('GET', '/api/v1/admin/users', { cookie });

  expect(await entries('q=approve')).toMatchObject([{ status: 409, problem: 'request.illegal_transition', actor: { username: 'admin' } }]);
  expect(await entries('q=curious+approve')).toEqual([]);
  standInForServices(gateway.stack.bus, PERSON);
});

test('what a moderator does for himself is not administrative, what he does to another’s is', async () => {
  const moderator = await gateway.addUser('mod', { role: 'moderator' });
  const own = requestOf({ id: moderator.id, username: 'mod', displayName: 'mod' });
  const cancel = () => gateway.call('POST', `/api/v1/requests/${REQUEST_ID}/cancel`, { cookie: moderator.cookie });
  gateway.stack.bus.handle(cancelRequest, async () => ({ ...own, viewer: { voted: false, following: false, may: [] } }));
  await cancel();
  expect(await entries(`actor=${moderator.id}`)).toEqual([]);

  gateway.stack.bus.handle(cancelRequest, async () => ({ ...requestOf(PERSON), viewer: { voted: false, following: false, may: [] } }));
  await cancel();
  expect(await entries(`actor=${moderator.id}`)).toMatchObject([{ operation: 'POST /api/v1/requests/{id}/cancel', status: 200 }]);

  const rename = () => gateway.call('PATCH', `/api/v1/collections/${REQUEST_ID}`, { cookie: moderator.cookie, body: { name: 'New' } });
  gateway.stack.bus.handle(updateCollection, async () => collectionOf(own.requestedBy));
  await rename();
  gateway.stack.bus.handle(updateCollection, async () => collectionOf(PERSON));
  await rename();
  expect(await entries(`actor=${moderator.id}`)).toMatchObject([{ operation: 'PATCH /api/v1/collections/{id}' }, { operation: 'POST /api/v1/requests/{id}/cancel' }]);
});

test('it is paged, filtered and searched', async () => {
  const from = new Date().toISOString();
  for (let n = 0; n < 5; n += 1) await gateway.call('PUT', '/api/v1/admin/desk-settings', { cookie, body: { pendingDays: 30 + n } });
  const to = new Date(Date.now() + 60_000).toISOString();
  const { body: first } = await gateway.call('GET', `/api/v1/admin/audit?limit=3&from=${from}&to=${to}`, { cookie });
  const { body: second } = await gateway.call('GET', `/api/v1/admin/audit?limit=3&from=${from}&to=${to}&cursor=${String(first.nextCursor)}`, { cookie });
  const days = [...(first.items as unknown as { details: { body: { pendingDays: number } } }[]), ...(second.items as unknown as [])].map((entry) => (entry as { details: { body: { pendingDays: number } } }).details.body.pendingDays);

  expect(days).toEqual([34, 33, 32, 31, 30]);
  expect(second.nextCursor).toBeNull();
  expect(await entries('q=DESK+settin+33')).toHaveLength(1);
  expect(await entries(`q=${encodeURIComponent("desk'); drop table audit; --")}`)).toEqual([]);
  expect(await entries(`q=${encodeURIComponent('!&|:*')}&limit=1`)).toHaveLength(1);
  expect(await entries(`to=${from}&q=pendingDays`)).toEqual([]);
  expect((await gateway.call('GET', '/api/v1/admin/audit?cursor=nonsense', { cookie })).status).toBe(400);
});

test('it is exported whole, a portion at a time, and that is written down', async () => {
  const db = gateway.stack.db('gateway');
  await db.execute(
    `insert into audit (id, at, actor_id, actor, via, operation, summary, details, status, request_id)
     select gen_random_uuid(), now() - n * interval '1 second', $1, '{"username":"filler","displayName":"=cmd()"}', 'key', 'PUT /x', 'filled ' || n, '{}', 200, 'none' from generate_series(1, 1800) n`,
    [PERSON.id],
  );
  const json = await gateway.call('GET', `/api/v1/admin/audit/export?format=json&actor=${PERSON.id}`, { cookie });
  const written = json.body as unknown as { summary: string }[];
  const csv = await gateway.call('GET', `/api/v1/admin/audit/export?actor=${PERSON.id}`, { cookie });

  expect(written.map(({ summary }) => summary)).toEqual(Array.from({ length: 1800 }, (_, i) => `filled ${i + 1}`));
  const { text: nothing } = await gateway.call('GET', '/api/v1/admin/audit/export?format=json&to=2020-01-01T00:00:00Z', { cookie });
  expect(JSON.parse(nothing)).toEqual([]);
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(csv.headers.get('content-disposition')).toBe('attachment; filename="audit.csv"');
  expect(csv.text.trim().split('\r\n')).toHaveLength(1801);
  expect(await entries('q=export')).toMatchObject([{ operation: 'GET /api/v1/admin/audit/export' }, {}, { details: { query: { format: 'json' } } }]);
});

test('nobody changes what is written there', async () => {
  const db = gateway.stack.db('gateway');
  for (const statement of ["update audit set status = 200 where status = 409", 'delete from audit', 'truncate audit']) await expect(db.execute(statement)).rejects.toThrow('append-only');
});

test.each([
  ['all', {}],
  ['of one', { actor: PERSON.id }],
  ['by words', { q: 'drop table' }],
  ['within a time', { from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z' }],
])('no list reads the whole table: %s', async (_, filter) => {
  const plan = await gateway.stack.db('gateway').tx(async (tx) => {
    await tx.query('set local enable_seqscan = off');
    const { text, values } = auditStatement(filter, ['2026-01-15T00:00:00Z', REQUEST_ID], 21);
    return JSON.stringify(await tx.query(`explain (format json) ${text}`, values));
  });

  expect(plan).not.toContain('Seq Scan');
});
