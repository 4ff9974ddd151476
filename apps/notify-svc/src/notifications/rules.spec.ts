import { requestApproved, requestCancelled, requestCreated, requestDeclined, requestPriorityChanged, requestStateChanged, states, type Event } from '@marquee/contracts';
import { newsOf, people } from '../../test/news.ts';
import { contentOf } from './content.ts';
import { rules, tellingOf, type RequestNews } from './rules.ts';

const { requester, approver } = people;
const toRequester = { requesterId: requester.id, approvers: false };
const toApprovers = { requesterId: null, approvers: true };

type Row = [what: string, event: Event, news: Partial<RequestNews> & { automatic?: boolean; decision?: 'approved' }, expected: object | undefined];

const table: Row[] = [
  ['a wish that waits for approval', requestCreated, { actor: requester }, { kind: 'request_created', ...toApprovers, exceptId: requester.id }],
  ['a wish asked for in his name by somebody else', requestCreated, { actor: approver }, { kind: 'request_created', ...toApprovers, exceptId: requester.id }],
  ['a wish that was approved with its creation', requestCreated, { actor: requester, decision: 'approved' }, undefined],
  ['approved by somebody', requestApproved, { actor: approver, automatic: false }, { kind: 'request_approved', ...toRequester }],
  ['approved by his own hand', requestApproved, { actor: requester, automatic: false }, undefined],
  ['approved by itself', requestApproved, { actor: null, automatic: true }, { kind: 'request_auto_approved', ...toRequester }],
  ['approved by itself, upon his own doing', requestApproved, { actor: requester, automatic: true }, { kind: 'request_auto_approved', ...toRequester }],
  ['declined', requestDeclined, { actor: approver }, { kind: 'request_declined', ...toRequester }],
  ['declined by his own hand', requestDeclined, { actor: requester }, undefined],
  ['cancelled by somebody', requestCancelled, { actor: approver }, { kind: 'request_cancelled', ...toRequester }],
  ['cancelled by himself', requestCancelled, { actor: requester }, undefined],
  ['another priority', requestPriorityChanged, { actor: approver }, undefined],
];

describe('rules of notification', () => {
  it.each(table)('%s', (_what, event, { decision, ...more }, expected) => {
    const news = newsOf(event, more, decision ? { decision } : {});
    expect(tellingOf(event.subject, news)).toEqual(expected && expect.objectContaining(expected));
  });

  it.each(states)('a request that becomes %s', (to) => {
    const expected = {
      partially_available: { kind: 'request_partially_available', ...toRequester, exceptId: null },
      available: { kind: 'request_available', ...toRequester, exceptId: null },
      failed: { kind: 'request_failed', requesterId: requester.id, approvers: true, exceptId: null },
    }[to as string];
    expect(tellingOf(requestStateChanged.subject, newsOf(requestStateChanged, { to, actor: null }))).toEqual(expected);
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
