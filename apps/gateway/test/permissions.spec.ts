import { startGateway, type CallOptions, type Gateway } from './support/gateway.ts';
import { standInForServices } from './support/other-services.ts';
import { callers, permissionTable, type Caller } from './support/permission-table.ts';

let gateway: Gateway;
const as = {} as Record<Caller, CallOptions>;

beforeAll(async () => {
  gateway = await startGateway();
  const owner = await gateway.addUser('owner');
  standInForServices(gateway.stack.bus, { id: owner.id, username: 'owner', displayName: 'owner' });
  const { body } = await gateway.call('POST', '/api/v1/me/api-keys', { cookie: owner.cookie, body: { name: 'mine' } });
  Object.assign(as, {
    nobody: {},
    viewer: { cookie: (await gateway.addUser('viewer', { role: 'viewer' })).cookie },
    owner: { cookie: owner.cookie },
    other: { cookie: (await gateway.addUser('other')).cookie },
    moderator: { cookie: (await gateway.addUser('moderator', { role: 'moderator' })).cookie },
    admin: { cookie: await gateway.signIn() },
    key: { key: String(body.key) },
    'unknown key': { key: 'mq_of-another-house' },
  } satisfies Record<Caller, CallOptions>);
});
afterAll(() => gateway.close());

test('the table has every operation of the document, and no other', async () => {
  const { body } = await gateway.call('GET', '/api/openapi.json');
  const operations = Object.entries(body.paths ?? {}).flatMap(([path, verbs]) => Object.keys(verbs).map((verb) => `${verb.toUpperCase()} ${path}`));

  expect(Object.keys(permissionTable).sort()).toEqual(operations.sort());
});

test.each(Object.entries(permissionTable))('%s', async (operation, { codes, path, body }) => {
  const [verb = '', template = ''] = operation.split(' ');
  const got: Record<string, number> = {};
  for (const caller of callers) got[caller] = (await gateway.call(verb, path ?? template, { ...as[caller], body })).status;

  expect(got).toEqual(Object.fromEntries(callers.map((caller, i) => [caller, codes[i]])));
});
