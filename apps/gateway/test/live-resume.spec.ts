import { EVENT_STREAM } from '@marquee/bus';
import { commentChanged, requestStateChanged, type LiveMessage } from '@marquee/contracts';
import { newId } from '@marquee/service-kit';
import { eventually, startInfra, type TestInfra } from '@marquee/testing';
import { WebSocket } from 'ws';
import { LiveHub } from '../src/live/live-hub.ts';
import { AT, commentOf, PERSON, requestOf } from './support/fixtures.ts';
import { startGateway, type Gateway } from './support/gateway.ts';
import { connectLive, liveAddress, seqsOf } from './support/live.ts';

let infra: TestInfra;
let gateways: Gateway[];
const first = () => gateways[0] as Gateway;
beforeAll(async () => {
  infra = await startInfra();
  gateways = [await startGateway({}, infra)];
});
afterAll(async () => {
  for (const gateway of gateways) await gateway.close();
  await infra.close();
});

const publish = async (subject: string, payload: { id: string }) => first().stack.bus.publish(subject, payload.id, JSON.stringify(payload));
const changeOf = (user: { id: string }, followers: string[] = []) => ({
  id: newId(), at: AT, sequence: 2, actor: null, from: null, to: null, request: requestOf({ id: user.id, username: 'u', displayName: 'U' }), followers,
});
const newest = async () => (await first().stack.bus.keptEvents()).last;

/** One connection from the last event that was had until it is cut, after so many events. */
function listen(gateway: Gateway, cookie: string, after: number, cutAfter: number, heard: number[]): Promise<void> {
  return new Promise((resolve) => {
    let left = cutAfter;
    const socket = new WebSocket(liveAddress(gateway), { headers: { cookie } });
    socket.on('error', () => {});
    socket.on('close', () => resolve());
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as LiveMessage;
      if (message.type === 'hello') socket.send(JSON.stringify({ type: 'resume', after }));
      if (message.type !== 'request' || message.seq === undefined || left === 0) return;
      heard.push(message.seq);
      left -= 1;
      if (left === 0) socket.terminate();
    });
  });
}

test('a client that loses its connection a hundred times during a thousand events has each once and in order', async () => {
  const [user, other] = [await first().addUser('often-away'), await first().addUser('somebody-else')];
  const [begin, heard, EVENTS] = [await newest(), [] as number[], 1_000];
  const published = (async () => {
    for (let n = 0; n < EVENTS; n += 1) {
      await publish(requestStateChanged.subject, changeOf(n % 10 === 9 ? other : user));
      // One that knows nothing of the beginning.
      if (n === EVENTS / 4) gateways.push(await startGateway({}, infra));
    }
  })();
  let losses = 0;
  while (heard.length < EVENTS * 0.9) {
    const left = EVENTS * 0.9 - heard.length;
    const gateway = gateways[losses % gateways.length] as Gateway;
    await listen(gateway, user.cookie, heard.at(-1) ?? begin, Math.min(left, 1 + (losses % 16)), heard);
    losses += 1;
  }
  await published;

  expect(losses).toBeGreaterThanOrEqual(100);
  expect(heard).toEqual(Array.from({ length: EVENTS }, (_, n) => begin + 1 + n).filter((_, n) => n % 10 !== 9));
  const all = await connectLive(first(), { cookie: user.cookie });
  all.say({ type: 'resume', after: begin });
  await eventually(() => expect(all.messages.at(-1)).toMatchObject({ type: 'resumed', seq: begin + EVENTS }));
  expect(seqsOf(all.messages)).toEqual(heard);
});

test('what is no longer kept is said to be gone, and a number that nobody gave as well', async () => {
  const user = await first().addUser('long-away');
  const begin = await newest();
  for (let n = 0; n < 5; n += 1) await publish(requestStateChanged.subject, changeOf(user));
  const { bus } = first().stack;
  await bus.manager.streams.purge(EVENT_STREAM, { seq: begin + 4 });
  const fresh = await startGateway({}, infra);
  gateways.push(fresh);
  const [late, stranger] = [await connectLive(fresh, { cookie: user.cookie }), await connectLive(fresh, { cookie: user.cookie })];
  late.say({ type: 'resume', after: begin });
  stranger.say({ type: 'resume', after: begin + 1_000_000 });

  await eventually(() => {
    for (const client of [late, stranger]) expect(client.messages.at(-1)).toEqual({ type: 'reset', seq: begin + 5 });
  });
  await publish(requestStateChanged.subject, changeOf(user));
  await eventually(() => {
    for (const client of [late, stranger]) expect(seqsOf(client.messages)).toEqual([begin + 6]);
  });
});

test('followers hear of it, of its comments too, but not its note', async () => {
  const [owner, follower, stranger] = await Promise.all(['owns', 'follows', 'passes-by'].map((name) => first().addUser(name))) as [{ id: string; cookie: string }, { id: string; cookie: string }, { id: string; cookie: string }];
  const [a, b, c] = await Promise.all([owner, follower, stranger].map(({ cookie }) => connectLive(first(), { cookie })));
  const change = changeOf(owner, [follower.id]);
  change.request.note = 'for you only';
  await publish(requestStateChanged.subject, change);
  await publish(commentChanged.subject, { id: newId(), at: AT, actor: PERSON, change: 'added', comment: commentOf(PERSON), request: change.request, followers: [follower.id] } as { id: string });

  await eventually(() => {
    for (const client of [a, b]) expect(client?.messages.map(({ type }) => type)).toEqual(['hello', 'request', 'comment']);
  });
  expect(a?.messages[1]).toMatchObject({ request: { note: 'for you only' } });
  expect(b?.messages[1]).toMatchObject({ request: { note: null } });
  expect(c?.messages).toHaveLength(1);
});

test('who does not read is dropped; who reads hears all', async () => {
  const [user, good] = [await first().addUser('asleep'), await first().addUser('awake')];
  const [sleeper, reader] = [await connectLive(first(), { cookie: user.cookie }), await connectLive(first(), { cookie: good.cookie })];
  await publish(requestStateChanged.subject, changeOf(user));
  await eventually(() => expect(seqsOf(sleeper.messages)).toHaveLength(1));
  sleeper.socket.pause();
  const comment = { ...commentOf(PERSON), text: '€'.repeat(4_000) };
  const hub = first().stack.service('gateway').app.get(LiveHub);
  let sent = 0;
  while (hub.countOf(user.id) > 0 && sent < 4_000) {
    const request = requestOf({ id: user.id, username: 'u', displayName: 'U' });
    await Promise.all(Array.from({ length: 20 }, () => publish(commentChanged.subject, { id: newId(), at: AT, actor: PERSON, change: 'added', comment, request, followers: [good.id] } as { id: string })));
    sent += 20;
  }

  expect(hub.countOf(user.id)).toBe(0);
  await eventually(() => expect(seqsOf(reader.messages)).toHaveLength(sent));
  expect(hub.countOf(good.id)).toBe(1);
});

test('a session that ends while it catches up hears no more', async () => {
  const user = await first().addUser('revoked');
  const begin = await newest();
  const comment = { ...commentOf(PERSON), text: '€'.repeat(4_000) };
  const request = requestOf({ id: user.id, username: 'u', displayName: 'U' });
  const MANY = 1_500;
  for (let n = 0; n < MANY; n += 50) {
    await Promise.all(Array.from({ length: 50 }, () => publish(commentChanged.subject, { id: newId(), at: AT, actor: PERSON, change: 'added', comment, request, followers: [] } as { id: string })));
  }
  const client = await connectLive(first(), { cookie: user.cookie });
  client.say({ type: 'resume', after: begin });
  await eventually(() => expect(seqsOf(client.messages).length).toBeGreaterThan(10));
  client.socket.pause();
  await first().call('PATCH', `/api/v1/admin/users/${user.id}`, { cookie: await first().signIn(), body: { enabled: false } });
  client.socket.resume();

  expect([4401, 1006]).toContain(await client.closed);
  expect(client.messages.map(({ type }) => type)).not.toContain('resumed');
  expect(seqsOf(client.messages).length).toBeLessThan(MANY);
});
