import {
  listNotifications, markAllRead, markRead, notificationCreated, requestApproved, requestCreated, requestDeclined, requestStateChanged, userChanged,
  type Actor, type Event, type InputOf, type PayloadOf, type RequestView,
} from '@marquee/contracts';
import { eventually, startStack, type Stack } from '@marquee/testing';
import { newId } from '@marquee/service-kit';
import { notifyService } from '../src/index.ts';
import { newsOf, people, person, requestOf, userNews } from './news.ts';

const { requester, approver, other } = people;
const actorOf = (user: typeof requester): Actor => ({ userId: user.id, username: user.username, displayName: user.displayName, permissions: ['requests.view'] });

describe('notify', () => {
  let stack: Stack;
  /** Past the stream's own memory of message ids: as redelivered, not as published twice. */
  const publish = (event: Event, payload: { id: string }) => stack.bus.publish(event.subject, newId(), JSON.stringify(payload));
  const list = (user: typeof requester, input: InputOf<typeof listNotifications> = {}) => stack.bus.request(listNotifications, input, { actor: actorOf(user) });
  const kindsOf = async (user: typeof requester) => (await list(user)).items.map(({ kind }) => kind).sort();

  beforeAll(async () => {
    stack = await startStack({ services: [notifyService] });
  });

  beforeEach(async () => {
    await stack.settle();
    await stack.db('notify').execute('truncate notification, recipient, inbox, event_log');
    await publish(userChanged, userNews(requester, ['requests.view']));
    await publish(userChanged, userNews(approver, ['requests.view', 'requests.approve']));
    await publish(userChanged, userNews(other, ['requests.view', 'requests.approve']));
    await stack.settle();
  });

  afterAll(() => stack.close());

  /** The life of one request, from asking to watching. */
  const life = (of: Partial<RequestView> = {}) => {
    const asked = requestOf(of);
    const available = newsOf(requestStateChanged, { to: 'available', actor: null }, { ...asked, decision: 'approved', state: 'available' });
    return [
      [requestCreated, newsOf(requestCreated, {}, asked)],
      [requestApproved, newsOf(requestApproved, { actor: approver, automatic: false }, { ...asked, decision: 'approved' })],
      [requestStateChanged, newsOf(requestStateChanged, { to: 'downloading', actor: null }, { ...asked, decision: 'approved' })],
      [requestStateChanged, available],
    ] as const;
  };

  it('tells everybody once, though everything arrives three times', async () => {
    const events = life();
    for (let i = 0; i < 3; i += 1) for (const [event, news] of events) await publish(event, news);
    await stack.settle();

    expect(await kindsOf(requester)).toEqual(['request_approved', 'request_available']);
    expect(await kindsOf(approver)).toEqual(['request_created']);
    expect(await kindsOf(other)).toEqual(['request_created']);
    const { n } = await stack.db('notify').one<{ n: number }>('select count(*)::int as n from event_log where subject = $1', [notificationCreated.subject]);
    expect(n).toBe(4);
  });

  it('tells the same when everything arrives in the wrong order', async () => {
    for (const [event, news] of [...life()].reverse()) await publish(event, news);
    await stack.settle();

    expect(await kindsOf(requester)).toEqual(['request_approved', 'request_available']);
    expect(await kindsOf(approver)).toEqual(['request_created']);
  });

  it('tells of a season of thirteen that a first part is ready and that all are, not of each', async () => {
    const wish = { seasons: [{ season: 1, episodes: null }], future: false };
    const asked = requestOf({ contentType: 'series', title: 'Lycoris Recoil', wish, decision: 'approved' });
    for (let available = 1; available < 13; available += 1) {
      const request = { ...asked, items: { total: 13, available } };
      await publish(requestStateChanged, newsOf(requestStateChanged, { from: 'downloading', to: 'partially_available', actor: null }, request));
      await publish(requestStateChanged, newsOf(requestStateChanged, { from: 'partially_available', to: 'downloading', actor: null }, request));
      await stack.settle();
    }
    await publish(requestStateChanged, newsOf(requestStateChanged, { to: 'available', actor: null }, { ...asked, items: { total: 13, available: 13 } }));
    await stack.settle();

    const { items } = await list(requester);
    expect(items.map(({ kind, title, wish: what, items: how }) => ({ kind, title, what, how }))).toEqual([
      { kind: 'request_available', title: 'Lycoris Recoil', what: wish, how: { total: 13, available: 13 } },
      { kind: 'request_partially_available', title: 'Lycoris Recoil', what: wish, how: { total: 13, available: 1 } },
    ]);
  });

  it('publishes each notification to whom it belongs', async () => {
    const heard: PayloadOf<typeof notificationCreated>[] = [];
    const tail = stack.bus.tail([notificationCreated], async (payload) => void heard.push(payload));
    await publish(requestDeclined, newsOf(requestDeclined, { actor: approver }, { reasonParams: { by: 'Ada', reason: 'too big' } }));
    await eventually(() => expect(heard).toHaveLength(1));

    const { items, unread } = await list(requester);
    expect(unread).toBe(1);
    expect(items[0]).toMatchObject({ kind: 'request_declined', reason: 'too big', actorName: 'Ada', title: 'The Matrix', readAt: null });
    expect(heard).toMatchObject([{ userId: requester.id, notification: items[0] }]);
    await tail.stop();
  });

  it('tells only those who may approve and are enabled, and never those who come later', async () => {
    await publish(userChanged, userNews(other, ['requests.view', 'requests.approve'], { enabled: false }));
    await stack.settle();
    const created = newsOf(requestCreated);
    await publish(requestCreated, created);
    await stack.settle();
    const late = person('lara');
    await publish(userChanged, userNews(late, ['requests.approve']));
    await stack.settle();
    await publish(requestCreated, created);
    await stack.settle();

    expect(await kindsOf(approver)).toEqual(['request_created']);
    expect(await kindsOf(other)).toEqual([]);
    expect(await kindsOf(late)).toEqual([]);
  });

  it('does not ask an approver to approve his own wish', async () => {
    await publish(requestCreated, newsOf(requestCreated, { actor: approver }, { requestedBy: approver }));
    await stack.settle();

    expect(await kindsOf(approver)).toEqual([]);
    expect(await kindsOf(other)).toEqual(['request_created']);
  });

  it('tells a requester of whom it has not heard yet, but not one who was disabled', async () => {
    const stranger = person('sam');
    await publish(requestApproved, newsOf(requestApproved, { actor: null, automatic: true }, { requestedBy: stranger }));
    await publish(userChanged, userNews(requester, ['requests.view'], { enabled: false }));
    await stack.settle();
    await publish(requestApproved, newsOf(requestApproved, { actor: null, automatic: true }));
    await stack.settle();

    expect(await kindsOf(stranger)).toEqual(['request_auto_approved']);
    expect(await kindsOf(requester)).toEqual([]);
  });

  it('believes the newest word about a user, whichever comes last', async () => {
    const now = Date.now();
    await publish(userChanged, userNews(other, ['requests.view'], { at: new Date(now + 2_000).toISOString() }));
    await publish(userChanged, userNews(other, ['requests.approve'], { at: new Date(now + 1_000).toISOString() }));
    await stack.settle();
    await publish(requestCreated, newsOf(requestCreated));
    await stack.settle();

    expect(await kindsOf(other)).toEqual([]);
  });

  it('tells what happened while it was away', async () => {
    const events = life();
    const { bus } = stack;
    await publish(...events[0]);
    const restarted = stack.restart();
    for (const [event, news] of events.slice(1)) await bus.publish(event.subject, news.id, JSON.stringify(news)).catch(() => {});
    await restarted;
    for (const [event, news] of events) await publish(event, news);
    await stack.settle();

    expect(await kindsOf(requester)).toEqual(['request_approved', 'request_available']);
    expect(await kindsOf(approver)).toEqual(['request_created']);
  });

  it('pages through all of one’s own, newest first, and counts the unread', async () => {
    const start = Date.now() - 100_000;
    await Promise.all(
      Array.from({ length: 25 }, (_, i) =>
        publish(requestApproved, newsOf(requestApproved, { actor: null, automatic: true, at: new Date(start + Math.floor(i / 2) * 1_000).toISOString() })),
      ),
    );
    await stack.settle();

    const seen: { id: string; createdAt: string }[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(requester, { limit: 10, cursor });
      seen.push(...page.items);
      expect(page.unread).toBe(25);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(25);
    expect(seen).toEqual([...seen].sort((a, b) => b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id)));
    expect((await list(other)).items).toEqual([]);
    await expect(list(requester, { cursor: 'nonsense' })).rejects.toMatchObject({ code: 'contract.unknown_cursor' });
  });

  it('marks read one or all of one’s own, and nothing of others', async () => {
    for (let i = 0; i < 3; i += 1) await publish(requestApproved, newsOf(requestApproved, { actor: null, automatic: true }));
    await stack.settle();
    const [first] = (await list(requester)).items;
    const id = first?.id ?? '';

    await expect(stack.bus.request(markRead, { id }, { actor: actorOf(other) })).rejects.toMatchObject({ code: 'notification.not_found' });
    await expect(stack.bus.request(markAllRead, {}, { actor: actorOf(other) })).resolves.toEqual({ marked: 0 });
    const read = await stack.bus.request(markRead, { id }, { actor: actorOf(requester) });
    const again = await stack.bus.request(markRead, { id }, { actor: actorOf(requester) });

    expect(read.readAt).not.toBeNull();
    expect(again).toEqual(read);
    expect(await list(requester, { unread: true })).toMatchObject({ unread: 2, items: [{}, {}] });
    await expect(stack.bus.request(markAllRead, {}, { actor: actorOf(requester) })).resolves.toEqual({ marked: 2 });
    expect(await list(requester, { unread: true })).toMatchObject({ unread: 0, items: [] });
  });

  it('tells nobody anything who is not signed in', async () => {
    await expect(stack.bus.request(listNotifications, {})).rejects.toMatchObject({ code: 'auth.required' });
    await expect(stack.bus.request(markAllRead, {})).rejects.toMatchObject({ code: 'auth.required' });
  });
});
