import { jest } from '@jest/globals';
import { QueryClient, type InfiniteData } from '@tanstack/react-query';
import type { RequestView } from '@marquee/contracts';
import type { RequestListFilter } from '../features/requests/queries.ts';
import { isMissing, markOf, patchList, patchProgress, patchRequest } from './patch-request.ts';
import { aRequest, theDetails } from './testing.ts';

type List = InfiniteData<{ items: RequestView[]; nextCursor: string | null }>;

const listOf = (...items: RequestView[]): List => ({ pages: [{ items, nextCursor: null }], pageParams: [''] });
const ids = (list: List) => list.pages.flatMap((page) => page.items.map(({ id }) => id));
const everything: RequestListFilter = { status: [], sort: 'newest' };

describe('patchList', () => {
  const old = aRequest({ id: 'a', state: 'pending', updatedAt: '2026-01-01T00:00:00.000Z' });

  it('replaces a request by a newer one', () => {
    const newer = { ...old, state: 'downloading' as const, updatedAt: '2026-01-01T00:00:01.000Z' };

    expect(patchList(listOf(old), newer, everything).pages[0]?.items).toEqual([newer]);
  });

  it('keeps a request that is newer than the message', () => {
    const late = { ...old, state: 'failed' as const, updatedAt: '2025-12-31T23:59:59.000Z' };
    const list = listOf(old);

    expect(patchList(list, late, everything)).toBe(list);
  });

  it('takes a request out of a list of states that it has left', () => {
    const approved = { ...old, state: 'approved' as const, decision: 'approved' as const, updatedAt: '2026-01-01T00:00:01.000Z' };

    expect(ids(patchList(listOf(old), approved, { status: ['pending'], sort: 'oldest' }))).toEqual([]);
    expect(ids(patchList(listOf(old), approved, { status: ['pending'], sort: 'oldest', keepLeaving: true }))).toEqual(['a']);
  });

  it('puts a new request on top of the newest', () => {
    const fresh = aRequest({ id: 'b', requestedAt: '2026-02-01T00:00:00.000Z' });

    expect(ids(patchList(listOf(old), fresh, everything))).toEqual(['b', 'a']);
  });

  it('leaves lists alone that the request does not belong to', () => {
    const fresh = aRequest({ id: 'b', requestedAt: '2026-02-01T00:00:00.000Z' });

    expect(ids(patchList(listOf(old), fresh, { ...everything, user: 'somebody-else' }))).toEqual(['a']);
    expect(ids(patchList(listOf(old), fresh, { ...everything, sort: 'oldest' }))).toEqual(['a']);
    expect(ids(patchList(listOf(old), fresh, { ...everything, q: 'matrix' }))).toEqual(['a']);
    expect(ids(patchList(listOf(old), fresh, { ...everything, status: ['failed'] }))).toEqual(['a']);
  });
});

describe('lists that ask for more than states', () => {
  const asked = aRequest({ id: 'a', cancelRequest: { by: { id: 'ada', username: 'ada', displayName: 'Ada' }, at: '2026-01-01T00:00:00.000Z', reason: null } });

  it('lose a request whose wish to be cancelled was answered', () => {
    expect(ids(patchList(listOf(asked), { ...asked, cancelRequest: null }, { ...everything, cancelAsked: true }))).toEqual([]);
  });

  it('take what was asked for within their dates, and from their instance', () => {
    const [inside, later, elsewhere] = [aRequest({ id: 'b', requestedAt: '2026-01-02T00:00:00.000Z', connectionId: 'radarr' }), aRequest({ id: 'c', requestedAt: '2026-01-04T00:00:00.000Z', connectionId: 'radarr' }), aRequest({ id: 'd', requestedAt: '2026-01-02T00:00:00.000Z' })];
    const filter = { ...everything, from: '2026-01-01T00:00:00.000Z', to: '2026-01-03T00:00:00.000Z', connectionId: 'radarr' };

    expect([inside, later, elsewhere].flatMap((request) => ids(patchList(listOf(), request, filter)))).toEqual(['b']);
    expect(isMissing(listOf(), later, filter)).toBe(false);
  });

  it('of what one follows change by themselves only what is there', () => {
    expect(ids(patchList(listOf(), asked, { ...everything, following: true }))).toEqual([]);
    expect(isMissing(listOf(), asked, { ...everything, following: true })).toBe(false);
  });
});

describe('isMissing', () => {
  const [first, last] = [aRequest({ id: 'a', requestedAt: '2026-01-02T00:00:00.000Z' }), aRequest({ id: 'b', requestedAt: '2026-01-01T00:00:00.000Z' })];
  const partOf = (...items: RequestView[]): List => ({ pages: [{ items, nextCursor: 'more' }], pageParams: [''] });
  const fresh = aRequest({ id: 'c', requestedAt: '2026-02-01T00:00:00.000Z' });
  const ancient = aRequest({ id: 'd', requestedAt: '2025-01-01T00:00:00.000Z' });

  it('is true of a request that arrives at the desk, which shows the oldest first', () => {
    expect(isMissing(listOf(), fresh, { status: ['pending'], sort: 'oldest' })).toBe(true);
    expect(isMissing(listOf(last, first), fresh, { status: ['pending'], sort: 'oldest' })).toBe(true);
  });

  it('is false of what is shown, belongs elsewhere, or stands on a page that is not loaded', () => {
    expect(isMissing(listOf(first), first, everything)).toBe(false);
    expect(isMissing(listOf(first), fresh, { ...everything, status: ['failed'] })).toBe(false);
    expect(isMissing(partOf(first, last), ancient, everything)).toBe(false);
    expect(isMissing(partOf(last, first), fresh, { ...everything, sort: 'oldest' })).toBe(false);
  });

  it('is true where only the server knows the place', () => {
    expect(isMissing(partOf(first), fresh, { ...everything, sort: 'priority' })).toBe(true);
  });
});

describe('patchRequest', () => {
  const card = { contentType: 'movie', externalId: '603', title: 'The Matrix', mark: null };

  it('changes the page of the request, and the marks on posters', () => {
    const client = new QueryClient();
    const request = aRequest({ externalId: '603', state: 'downloading', progress: 0.4 });
    client.setQueryData(['requests', 'one', String(request.number)], { ...request, state: 'grabbing' });
    client.setQueryData(['discover', 'trending'], { items: [card, { ...card, externalId: '604' }] });

    patchRequest(client, request);

    expect(client.getQueryData(['requests', 'one', String(request.number)])).toMatchObject({ state: 'downloading' });
    expect(client.getQueryData(['discover', 'trending'])).toMatchObject({ items: [{ mark: { state: 'downloading', progress: 0.4 } }, { mark: null }] });
  });

  it('keeps what the viewer may do, which news for everybody do not tell, and asks again once that may be another', () => {
    jest.useFakeTimers();
    const client = new QueryClient();
    const details = theDetails({ id: 'a', number: 77, note: 'For Friday.', updatedAt: '2026-01-01T00:00:00.000Z' });
    client.setQueryData(['requests', 'one', '77'], details);
    const invalidated = () => client.getQueryState(['requests', 'one', '77'])?.isInvalidated;

    patchRequest(client, aRequest({ id: 'a', number: 77, votes: 3 }));
    jest.runAllTimers();

    expect(client.getQueryData(['requests', 'one', '77'])).toEqual({ ...details, votes: 3 });
    expect(invalidated()).toBe(false);

    patchRequest(client, aRequest({ id: 'a', number: 77, decision: 'cancelled', state: 'cancelled' }));
    jest.runAllTimers();

    expect(client.getQueryData(['requests', 'one', '77'])).toMatchObject({ state: 'cancelled', viewer: details.viewer });
    expect(invalidated()).toBe(true);
    jest.useRealTimers();
  });

  it('takes the viewer of an answer to the page, and to no list', () => {
    const client = new QueryClient();
    client.setQueryData(['requests', 'one', '1'], theDetails({ id: 'a' }));
    client.setQueryData(['requests', 'list', everything, 30], listOf(aRequest({ id: 'a' })));
    const answer = theDetails({ id: 'a', votes: 1 }, { voted: true });

    patchRequest(client, answer);

    expect(client.getQueryData(['requests', 'one', '1'])).toEqual(answer);
    expect(client.getQueryData<List>(['requests', 'list', everything, 30])?.pages[0]?.items).toEqual([aRequest({ id: 'a', votes: 1 })]);
  });

  it('does not let a withdrawn request take the mark of another one away', () => {
    const client = new QueryClient();
    const mark = { requestId: 'other', number: 2, decision: 'pending', state: 'pending', progress: null };
    client.setQueryData(['search', 'matrix', 1], { items: [{ ...card, mark }] });

    patchRequest(client, aRequest({ id: 'mine', externalId: '603', state: 'cancelled' }));

    expect(client.getQueryData(['search', 'matrix', 1])).toMatchObject({ items: [{ mark }] });
  });

  it('moves the percent wherever the request shows', () => {
    const client = new QueryClient();
    const request = aRequest({ id: 'a', state: 'downloading', progress: 0.1 });
    client.setQueryData(['requests', 'list', everything, 30], listOf(request));
    client.setQueryData(['title', 'movie', 'tmdb', '603'], { ...card, mark: markOf(request), similar: [], recommended: [] });

    patchProgress(client, 'a', 0.5, 60);

    expect(client.getQueryData<List>(['requests', 'list', everything, 30])?.pages[0]?.items[0]).toMatchObject({ progress: 0.5, etaSeconds: 60 });
    expect(client.getQueryData(['title', 'movie', 'tmdb', '603'])).toMatchObject({ mark: { progress: 0.5, etaSeconds: 60 } });
  });
});
