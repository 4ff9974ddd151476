import { startGateway, type Gateway } from './support/gateway.ts';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

const names = async (q: string, cookie: string) => ((await gateway.call('GET', `/api/v1/people?q=${q}`, { cookie })).body.items as unknown as { username: string }[]).map(({ username }) => username);

test('people are found by letters of a name, first those that begin with them, and nothing but their names is told', async () => {
  const { cookie } = await gateway.addUser('zoe');
  await gateway.addUser('marla');
  await gateway.addUser('arlo');
  const admin = await gateway.signIn();
  const gone = await gateway.addUser('arlene');
  await gateway.call('PATCH', `/api/v1/admin/users/${gone.id}`, { cookie: admin, body: { enabled: false } });

  expect(await names('ARL', cookie)).toEqual(['arlo', 'marla']);
  expect(await names('%25', cookie)).toEqual([]);
  const { body } = await gateway.call('GET', '/api/v1/people?q=arlo', { cookie });
  expect(Object.keys((body.items as unknown as object[])[0] ?? {}).sort()).toEqual(['displayName', 'id', 'username']);
  expect((await gateway.call('GET', '/api/v1/people?q=', { cookie })).status).toBe(400);
});

test('ten at most', async () => {
  const { cookie } = await gateway.addUser('counter');
  for (let i = 0; i < 12; i++) await gateway.addUser(`many${i}`);

  expect(await names('many', cookie)).toHaveLength(10);
});
