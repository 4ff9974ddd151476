import {
  requestApproved, requestCancelAsked, requestCancelled, requestCancelRefused, requestCreated, requestDeclined, requestExpired, requestPriorityChanged, requestRestored, requestScheduled,
  requestStateChanged, states, type Event,
} from '@marquee/contracts';
import { newsOf, people } from '../../test/news.ts';
import { contentOf } from './content.ts';
import { rules, tellingOf, type RequestNews } from './rules.ts';

const { requester, approver, other } = people;
const toRequester = { userIds: [requester.id], permission: null };
const toBoth = { userIds: [requester.id, other.id], permission: null };
const toFollower = { userIds: [other.id], permission: null };
const toApprovers = { userIds: [], permission: 'requests.approve' };
const followers = [other.id];

type Row = [what: string, event: Event, news: Partial<RequestNews> & { automatic?: boolean; decision?: 'approved' }, expected: object | undefined];

const table: Row[] = [
  ['a wish that waits for approval', requestCreated, { actor: requester }, { kind: 'request_created', ...toApprovers, exceptIds: [requester.id] }],
  ['a wish asked for in his name by somebody else', requestCreated, { actor: approver }, { kind: 'request_created', ...toApprovers, exceptIds: [requester.id] }],
  ['a wish that was approved with its creation', requestCreated, { actor: requester, decision: 'approved' }, undefined],
  ['approved by somebody', requestApproved, { actor: approver, automatic: false }, { kind: 'request_approved', ...toRequester }],
  ['approved by his own hand', requestApproved, { actor: requester, automatic: false }, undefined],
  ['approved by itself', requestApproved, { actor: null, automatic: true }, { kind: 'request_auto_approved', ...toRequester }],
  ['approved by itself, upon his own doing', requestApproved, { actor: requester, automatic: true }, { kind: 'request_auto_approved', ...toRequester }],
  ['declined', requestDeclined, { actor: approver }, { kind: 'request_declined', ...toRequester }],
  ['declined by his own hand', requestDeclined, { actor: requester }, undefined],
  ['cancelled by somebody', requestCancelled, { actor: approver }, { kind: 'request_cancelled', ...toRequester }],
  ['cancelled by himself', requestCancelled, { actor: requester }, undefined],
  ['approved by somebody, of one that is followed', requestApproved, { actor: approver, automatic: false, followers }, { kind: 'request_approved', ...toBoth }],
  ['approved by a follower', requestApproved, { actor: other, automatic: false, followers }, { kind: 'request_approved', ...toRequester }],
  ['cancelled by himself, of one that is followed', requestCancelled, { actor: requester, followers }, { kind: 'request_cancelled', ...toFollower }],
  ['put off', requestScheduled, { actor: approver, followers }, { kind: 'request_scheduled', ...toBoth }],
  ['expired', requestExpired, { actor: null, followers }, { kind: 'request_expired', ...toBoth }],
  ['put back', requestRestored, { actor: approver, followers }, { kind: 'request_restored', ...toBoth }],
  ['asked to be cancelled', requestCancelAsked, { actor: requester, followers }, { kind: 'cancel_asked', userIds: [], permission: 'requests.manage', exceptIds: [requester.id] }],
  ['not cancelled', requestCancelRefused, { actor: approver, followers }, { kind: 'cancel_refused', ...toRequester }],
  ['another priority', requestPriorityChanged, { actor: approver }, undefined],
];

describe('rules of notification', () => {
  it.each(table)('%s', (_what, event, { decision, ...more }, expected) => {
    const news = newsOf(event, more, decision ? { decision } : {});
    expect(tellingOf(event.subject, news)).toEqual(expected && expect.objectContaining(expected));
  });

  it.each(states)('a request that becomes %s', (to) => {
    const expected = {
      partially_available: { kind: 'request_partially_available', ...toRequester, exceptIds: [] },
      available: { kind: 'request_available', ...toBoth, exceptIds: [] },
      failed: { kind: 'request_failed', ...toBoth, permission: 'requests.approve', exceptIds: [] },
    }[to as string];
    expect(tellingOf(requestStateChanged.subject, newsOf(requestStateChanged, { to, actor: null, followers }))).toEqual(expected);
  });

  it('have one row at most for each kind', () => {
    const kinds = rules.map(({ kind }) => kind);
    expect(new Set(kinds).size).toBe(kinds.length);
  });
});

describe('contentOf', () => {
  it('gives the words of the person who declined', () => {
    const news = newsOf(requestDeclined, { actor: approver }, { reasonCode: 'declined', reason: 'Declined by Ada: too big', reasonParams: { by: 'Ada', reason: 'too big' } });
    expect(contentOf('request_declined', news)).toMatchObject({ reason: 'too big', actorName: approver.displayName });
  });

  it('gives the words of the rule that declined', () => {
    const news = newsOf(requestDeclined, { actor: null }, { reasonCode: 'declined_by_rule', reasonParams: { rule: 'No XX', because: 'your country is XX' } });
    expect(contentOf('request_declined', news)).toMatchObject({ reason: 'your country is XX', actorName: null });
  });

  it('gives the sentence that says why it failed', () => {
    const news = newsOf(requestStateChanged, { actor: null, to: 'failed' }, { reason: 'Gave up after 5 attempts.' });
    expect(contentOf('request_failed', news)).toMatchObject({ reason: 'Gave up after 5 attempts.', actorName: null });
  });

  it('names what was asked for of a series, and how much of it is there', () => {
    const wish = { seasons: [{ season: 1, episodes: null }], future: false };
    const news = newsOf(requestStateChanged, { actor: null, to: 'partially_available' }, { title: 'Lycoris Recoil', contentType: 'series', wish, items: { total: 13, available: 5 } });
    expect(contentOf('request_partially_available', news)).toMatchObject({ title: 'Lycoris Recoil', wish, items: { total: 13, available: 5 }, reason: null });
  });

  it('says whose wish it is, also when the system wrote it down', () => {
    expect(contentOf('request_created', newsOf(requestCreated, { actor: null }))).toMatchObject({ actorName: requester.displayName, reason: null });
  });
});
