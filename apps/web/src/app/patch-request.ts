import type { RequestDetails, RequestState, RequestView } from '@marquee/contracts';
import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query';
import type { RequestListFilter } from '../features/requests/queries.ts';
import { refresh } from './refresh.ts';
import type { TitleCard, TitleMark } from './types.ts';

interface RequestPage {
  items: RequestView[];
  nextCursor: string | null;
}

/** Decisions whose requests no longer claim their title. */
const withdrawn: readonly RequestState[] = ['declined', 'cancelled', 'expired'];

/** Puts a changed request wherever it is shown: its page, lists, and the marks on posters. */
export function patchRequest(client: QueryClient, changed: RequestView | RequestDetails): void {
  for (const ref of [String(changed.number), changed.id]) patchPage(client, ['requests', 'one', ref], changed);
  const request = withoutViewer(changed);
  for (const [key, data] of client.getQueriesData<InfiniteData<RequestPage>>({ queryKey: ['requests', 'list'] })) {
    if (!data) continue;
    const filter = key[2] as RequestListFilter;
    const patched = patchList(data, request, filter);
    if (patched !== data) client.setQueryData(key, patched);
    else if (isMissing(data, request, filter)) refresh(client, key);
  }
  patchMarks(client, request, markOf(request));
}

/**
 * The page of a request also knows what its viewer may do with it. News for everybody do not tell that: it stays, and is
 * asked for again once it may be another.
 */
function patchPage(client: QueryClient, key: QueryKey, changed: RequestView | RequestDetails): void {
  const old = client.getQueryData<RequestDetails>(key);
  if (!old || !isNewer(changed, old)) return;
  client.setQueryData<RequestDetails>(key, merge(old, changed));
  if (!('viewer' in changed) && mayMeanOthers(old, changed)) refresh(client, key);
}

/** The details of before with what is new of the request. The note is told to few: where it was known, it stays. */
export function merge(old: RequestDetails, changed: RequestView | RequestDetails): RequestDetails {
  return 'viewer' in changed ? changed : { ...changed, note: changed.note ?? old.note, viewer: old.viewer };
}

/** What a viewer may do goes by these. */
const mayMeanOthers = (old: RequestView, { decision, state, cancelRequest, undoUntil, reasonCode }: RequestView): boolean =>
  old.decision !== decision || old.state !== state || (old.cancelRequest === null) !== (cancelRequest === null) || old.undoUntil !== undoUntil || old.reasonCode !== reasonCode;

function withoutViewer(changed: RequestView | RequestDetails): RequestView {
  if (!('viewer' in changed)) return changed;
  const { viewer: _, ...request } = changed;
  return request;
}

/** The percent of a download: newer than any request object, and cheaper. */
export function patchProgress(client: QueryClient, requestId: string, progress: number, etaSeconds: number | null): void {
  const move = (request: RequestView): RequestView => (request.id === requestId ? { ...request, progress, etaSeconds } : request);
  client.setQueriesData<RequestView>({ queryKey: ['requests', 'one'] }, (old) => old && move(old));
  client.setQueriesData<InfiniteData<RequestPage>>({ queryKey: ['requests', 'list'] }, (old) => old && mapItems(old, requestId, move));
  eachCard(client, (card) => (card.mark?.requestId === requestId ? { ...card, mark: { ...card.mark, progress, etaSeconds } } : card));
}

/** @returns the same object when nothing in the list changes */
export function patchList(data: InfiniteData<RequestPage>, request: RequestView, filter: RequestListFilter): InfiniteData<RequestPage> {
  const old = data.pages.flatMap((page) => page.items).find((item) => item.id === request.id);
  const belongs = belongsTo(request, filter);
  if (old) {
    if (!isNewer(request, old)) return data;
    if (belongs || filter.keepLeaving) return mapItems(data, request.id, () => request);
    return { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.id !== request.id) })) };
  }
  const [first, ...rest] = data.pages;
  const isNew = first !== undefined && (first.items[0] === undefined || request.requestedAt > first.items[0].requestedAt);
  if (!belongs || !isNew || filter.q || filter.following || filter.sort !== 'newest') return data;
  return { ...data, pages: [{ ...first, items: [request, ...first.items] }, ...rest] };
}

/** True when the list should show the request among what is loaded, and only the server knows where. */
export function isMissing(data: InfiniteData<RequestPage>, request: RequestView, filter: RequestListFilter): boolean {
  const items = data.pages.flatMap((page) => page.items);
  if (!belongsTo(request, filter) || filter.following || items.some((item) => item.id === request.id)) return false;
  const last = items.at(-1);
  if (!last || data.pages.at(-1)?.nextCursor == null) return true;
  if (filter.sort === 'newest') return request.requestedAt > last.requestedAt;
  if (filter.sort === 'oldest') return request.requestedAt < last.requestedAt;
  return true;
}

const belongsTo = (request: RequestView, { status, user, from, to, connectionId, cancelAsked }: RequestListFilter) =>
  (status.length === 0 || status.includes(request.state)) &&
  (!user || user === request.requestedBy.id) &&
  (!from || request.requestedAt >= from) &&
  (!to || request.requestedAt < to) &&
  (!connectionId || connectionId === request.connectionId) &&
  (!cancelAsked || request.cancelRequest !== null);

/** What a poster shows of a request; nothing once it is withdrawn. */
export function markOf(request: RequestView): TitleMark | null {
  if (withdrawn.includes(request.state)) return null;
  const { number, decision, state, progress, etaSeconds } = request;
  return { requestId: request.id, number, decision, state, progress, etaSeconds };
}

function patchMarks(client: QueryClient, request: RequestView, mark: TitleMark | null): void {
  eachCard(client, (card) => {
    if (card.externalId !== request.externalId || card.contentType !== request.contentType) return card;
    // A withdrawn request does not take away the mark of another one for the same title.
    return mark || card.mark?.requestId === request.id ? { ...card, mark } : card;
  });
}

function eachCard(client: QueryClient, change: (card: TitleCard) => TitleCard): void {
  const cards = (items: TitleCard[]) => {
    const changed = items.map(change);
    return changed.some((card, index) => card !== items[index]) ? changed : items;
  };
  for (const root of ['discover', 'search']) {
    client.setQueriesData<{ items: TitleCard[] }>({ queryKey: [root] }, (old) => {
      const items = old && cards(old.items);
      return items && items !== old.items ? { ...old, items } : old;
    });
  }
  client.setQueriesData<TitleCard & { similar: TitleCard[]; recommended: TitleCard[] }>({ queryKey: ['title'] }, (old) => {
    if (!old) return old;
    const changed = change(old) as typeof old;
    return { ...changed, similar: cards(old.similar), recommended: cards(old.recommended) };
  });
}

function mapItems(data: InfiniteData<RequestPage>, id: string, change: (request: RequestView) => RequestView): InfiniteData<RequestPage> {
  if (!data.pages.some((page) => page.items.some((item) => item.id === id))) return data;
  return { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map((item) => (item.id === id ? change(item) : item)) })) };
}

function isNewer(request: RequestView, old: RequestView): boolean {
  return request.updatedAt >= old.updatedAt;
}
