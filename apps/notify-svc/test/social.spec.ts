import {
  commentChanged, issueChanged, listNotifications, markAllRead, notificationCreated, removalChanged, requestCancelAsked, requestShared, requestStateChanged, retryEscalated, userChanged,
  type Actor, type Event, type Issue, type Notification, type PayloadOf, type Removal,
} from '@marquee/contracts';
import { newId } from '@marquee/service-kit';
import { startStack, type Stack } from '@marquee/testing';
import { notifyService } from '../src/index.ts';
import { newsOf, people, person, requestOf, userNews } from './news.ts';

const { requester, approver, other } = people;
const follower = person('fred');
const actorOf = (user: typeof requester): Actor => ({ userId: user.id, username: user.username, displayName: user.displayName, permissions: ['requests.view'] });

describe('notify of what others do', () => {
  let stack: Stack;
  let clock = Date.now();
  const at = () => new Date((clock += 1_000)).toISOString();
  const publish = (event: Event, payload: { id: string }) => stack.bus.publish(event.subject, newId(), JSON.stringify(payload));
  const list = async (user: typeof requester): Promise<Notification[]> => (await stack.bus.request(listNotifications, {}, { actor: actorOf(user) })).items;
  const kindsOf = async (user: typeof requester) => (await list(user)).map(({ kind }) => kind).sort();
  const told = async () => (await stack.db('notify').one<{ n: number }>('select count(*)::int as n from event_log where subject = $1', [notificationCreated.subject])).n;

  beforeAll(async () => {
    stack = await startStack({ services: [notifyService] });
  });
  beforeEach(async () => {
    await stack.settle();
    await stack.db('notify').execute('truncate notification, recipient, inbox, event_log');
    for (const user of [requester, other, follower]) await publish(userChanged, userNews(user, ['requests.view']));
    await publish(userChanged, userNews(approver, ['requests.view', 'requests.approve', 'requests.manage', 'issues.manage', 'connections.manage']));
    await stack.settle();
  });
  afterAll(() => stack.close());

  const request = requestOf({ decision: 'approved' });
  const comment = (author: typeof requester, more: Partial<PayloadOf<typeof commentChanged>> = {}, mentions: (typeof requester)[] = []): PayloadOf<typeof commentChanged> => {
    const now = at();
    return {
      id: newId(), at: now, actor: author, change: 'added', request, followers: [follower.id],
      comment: { id: newId(), author, text: 'a secret word', mentions, at: now, editedAt: null, deletedAt: null, editableUntil: now }, ...more,
    };
  };

  it('tells followers what the requester is told, and each once though all arrives twice', async () => {
    const news = newsOf(requestStateChanged, { to: 'available', actor: null, followers: [follower.id] }, request);
    for (let i = 0; i < 2; i += 1) await publish(requestStateChanged, news);
    await stack.settle();
    expect([await kindsOf(requester), await kindsOf(follower), await kindsOf(other)]).toEqual([['request_available'], ['request_available'], []]);
    expect(await told()).toBe(2);
  });

  it('tells of comments in one notification that is renewed, and never what was said', async () => {
    const first = comment(other);
    await publish(commentChanged, first);
    await stack.settle();
    const [before] = await list(requester);
    await stack.bus.request(markAllRead, {}, { actor: actorOf(requester) });
    const second = comment(approver);
    await publish(commentChanged, second);
    await publish(commentChanged, first);
    await stack.settle();

    const items = await list(requester);
    expect(items).toMatchObject([{ id: before!.id, kind: 'comment', actorName: approver.displayName, readAt: null, createdAt: second.at }]);
    expect(JSON.stringify(items)).not.toContain('secret');
    expect(await kindsOf(follower)).toEqual(['comment']);
    expect(await told()).toBe(4);
  });

  it('keeps the newest comment when they come in the wrong order', async () => {
    const [older, newer] = [comment(other), comment(approver)];
    await publish(commentChanged, newer);
    await stack.settle();
    await publish(commentChanged, older);
    await stack.settle();
    expect(await list(requester)).toMatchObject([{ actorName: approver.displayName, createdAt: newer.at }]);
  });

  it('tells whom a comment names that it does, and its author nothing', async () => {
    await publish(commentChanged, comment(requester, {}, [other, requester]));
    await publish(commentChanged, comment(requester, { change: 'edited' }, [approver]));
    await stack.settle();
    expect([await kindsOf(other), await kindsOf(follower), await kindsOf(requester), await kindsOf(approver)]).toEqual([['mention'], ['comment'], [], []]);
  });

  it('tells who is shown a request, and who may cancel that somebody would have it cancelled', async () => {
    const shared: PayloadOf<typeof requestShared> = { id: newId(), at: at(), actor: requester, userId: other.id, request };
    await publish(requestShared, shared);
    await publish(requestCancelAsked, newsOf(requestCancelAsked, { actor: requester }, { ...request, cancelRequest: { by: requester, at: at(), reason: 'seen elsewhere' } }));
    await stack.settle();
    expect(await list(other)).toMatchObject([{ kind: 'request_shared', actorName: requester.displayName }]);
    expect(await list(approver)).toMatchObject([{ kind: 'cancel_asked', reason: 'seen elsewhere' }]);
  });

  it('tells of issues: who sees to them, then who reported them', async () => {
    const now = at();
    const issue: Issue = {
      id: newId(), number: 7, contentType: 'movie', externalId: '603', kind: 'audio', state: 'open', title: 'The Matrix', releaseYear: 1999, posterPath: null, part: null, description: 'No sound',
      reportedBy: requester, assignedTo: null, resolution: null, comments: 0, createdAt: now, updatedAt: now, resolvedAt: null,
    };
    const news = (change: PayloadOf<typeof issueChanged>['change'], actor: typeof requester, more: Partial<Issue> = {}) =>
      publish(issueChanged, { id: newId(), at: at(), actor, change, issue: { ...issue, ...more } } as PayloadOf<typeof issueChanged>);
    await news('reported', requester);
    await news('commented', requester);
    await news('commented', approver);
    await news('resolved', approver, { state: 'resolved', resolution: 'another release' });
    await stack.settle();

    expect(await kindsOf(approver)).toEqual(['issue_reported', 'issue_updated']);
    expect((await list(requester)).map(({ kind, about, requestNumber, outcome, reason }) => ({ kind, about, requestNumber, outcome, reason }))).toEqual([
      { kind: 'issue_resolved', about: 'issue', requestNumber: 7, outcome: null, reason: 'another release' },
      { kind: 'issue_updated', about: 'issue', requestNumber: 7, outcome: 'commented', reason: null },
    ]);
    expect(await kindsOf(other)).toEqual([]);
  });

  it('tells of removals and of retries that do not end', async () => {
    const now = at();
    const removal: Removal = {
      id: newId(), number: 3, contentType: 'movie', externalId: '603', state: 'pending', title: 'The Matrix', releaseYear: 1999, posterPath: null, reason: 'seen it', requestedBy: requester, decidedBy: null,
      answer: null, createdAt: now, decidedAt: null, removeAt: null, removedAt: null,
    };
    const news = (change: PayloadOf<typeof removalChanged>['change'], actor: typeof requester | null, more: Partial<Removal> = {}) =>
      publish(removalChanged, { id: newId(), at: at(), actor, change, removal: { ...removal, ...more } } as PayloadOf<typeof removalChanged>);
    await news('asked', requester);
    await news('approved', approver, { state: 'approved', decidedBy: approver });
    await news('due', null, { state: 'approved', decidedBy: approver });
    await news('removed', null, { state: 'removed', decidedBy: approver });
    await publish(retryEscalated, { id: newId(), at: at(), requestId: request.id, contentType: 'movie', title: 'The Matrix', connection: 'Radarr', failure: 'network', attempts: 5, exhausted: false } as PayloadOf<typeof retryEscalated>);
    await stack.settle();

    expect(await kindsOf(requester)).toEqual(['removal_decided', 'removal_done']);
    expect(await kindsOf(approver)).toEqual(['removal_asked', 'retry_escalated']);
    expect((await list(approver)).find(({ kind }) => kind === 'retry_escalated')).toMatchObject({ about: 'retry', requestId: request.id, reason: 'Radarr: it cannot be reached.' });
  });
});
