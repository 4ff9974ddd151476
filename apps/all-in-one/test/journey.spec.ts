import type { Notification } from '@marquee/contracts';
import { eventually } from '@marquee/testing';
import { expectWhole, openDesk, type Desk } from './support/desk.ts';
import { signIn } from './support/http.ts';
import { follow, type Live } from './support/live.ts';
import { addUser, type Caller } from './support/people.ts';

describe('from the search to the play button', () => {
  let desk: Desk;
  let user: Caller;
  let live: Live;
  beforeAll(async () => {
    desk = await openDesk({ ownPostgres: true });
    user = await addUser(desk.base, desk.admin, 'mia');
    live = await follow(desk.base, user.key);
    await desk.webhookPath();
  });
  afterAll(async () => {
    live.close();
    await desk.close();
  });

  it('shows each stage as it comes, and everything again after a restart', async () => {
    const found = await user.call('GET', '/api/v1/requests/search?type=movie&query=matrix');
    expect(found.body.items).toContainEqual(expect.objectContaining({ externalId: '603', title: 'The Matrix' }));
    expect((await user.call('GET', '/api/v1/titles/movie/tmdb/603')).body).toMatchObject({ title: 'The Matrix', releaseYear: 1999 });

    const { id } = await desk.ask(user, 603);
    await live.told(id, { state: 'pending', reasonCode: 'awaiting_approval' });
    expect((await user.call('PUT', `/api/v1/admin/requests/${id}/approve`)).status).toBe(403);
    await desk.approve(id);
    await live.told(id, { state: 'processing', reasonCode: 'searching' });

    await desk.sandbox.control.advance(3);
    await live.told(id, { state: 'downloading' });
    for (const seconds of [5, 5]) {
      const before = Math.max(0, ...live.percents(id));
      await desk.sandbox.control.advance(seconds);
      await eventually(() => expect(Math.max(0, ...live.percents(id))).toBeGreaterThan(before));
    }
    await desk.sandbox.control.advance(7);
    await live.told(id, { state: 'importing' });
    await desk.sandbox.control.advance(10);
    const available = await live.told(id, { state: 'available', items: { total: 1, available: 1 }, playUrl: expect.stringMatching(/\/web\/#\/details\?id=/) });

    const stages = ['pending', 'approved', 'processing', 'grabbing', 'downloading', 'downloaded', 'importing', 'available'];
    expect(stages.filter((stage) => live.states(id).includes(stage))).toEqual(live.states(id));
    expect(live.states(id)).toEqual(expect.arrayContaining(['pending', 'processing', 'grabbing', 'downloading', 'importing', 'available']));
    await eventually(() => expect(toldKinds(live)).toEqual(['request_approved', 'request_available']));

    const before = await remembered(id);
    await desk.restart();
    const cookie = await signIn(desk.base, 'mia', 'password-of-mia');
    expect(cookie).toMatch(/=/);
    expect(await remembered(id)).toEqual(before);
    expect(before).toMatchObject({ request: { state: 'available', playUrl: available.playUrl }, timeline: expect.any(Array) });
    expectWhole(before.timeline);
    expect(desk.added(603)).toBe(1);
  });

  const remembered = async (id: string) => ({
    request: await desk.read(id),
    timeline: await desk.timeline(id),
    notifications: (await user.call('GET', '/api/v1/me/notifications')).body,
    mine: (await user.call('GET', '/api/v1/requests?user=me')).body,
    connections: Object.values((await desk.admin.call('GET', '/api/v1/admin/connections')).body.items ?? {}).map(({ id: connection, name, webhookUrl }) => ({ connection, name, webhookUrl })),
  });
});

describe('whatever becomes of the webhooks', () => {
  let desk: Desk;
  let user: Caller;
  let live: Live;
  beforeAll(async () => {
    desk = await openDesk({ sandbox: { speed: 20, paused: false } });
    user = await addUser(desk.base, desk.admin, 'noah', { overrides: { granted: ['requests.auto_approve'] } });
    live = await follow(desk.base, user.key);
    await desk.webhookPath();
  });
  afterAll(async () => {
    live.close();
    await desk.close();
  });
  afterEach(() => desk.sandbox.control.webhookTrouble(undefined));

  it.each([
    ['lost', [603, 604]],
    ['duplicated', [605, 550]],
    ['disordered', [680, 13]],
    ['late', [27205, 155]],
  ] as const)('%s: available in the end, forward only, and told once', async (mode, films) => {
    desk.sandbox.control.webhookTrouble({ mode, seconds: 15 });
    const requests = await Promise.all(films.map((film) => desk.ask(user, film)));

    for (const { id, externalId } of requests) {
      await live.told(id, { state: 'available' });
      await desk.sandbox.control.settled();
      await desk.stack.settle();
      const order = ['approved', 'processing', 'grabbing', 'downloading', 'downloaded', 'importing', 'available'];
      const states = live.states(id);
      expect(order.filter((state) => states.includes(state))).toEqual(states);
      expectWhole(await desk.timeline(id));
      expect(desk.added(Number(externalId))).toBe(1);
      const told = live.messages.flatMap((message) => (message.type === 'notification' && message.notification.requestId === id ? [message.notification.kind] : []));
      expect(told.sort()).toEqual(['request_auto_approved', 'request_available']);
    }
  });
});

const toldKinds = (live: Live) => live.messages.flatMap((message): Notification['kind'][] => (message.type === 'notification' ? [message.notification.kind] : []));
