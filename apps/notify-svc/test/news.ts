import { RequestView, userChanged, type Event, type PayloadOf, type Permission } from '@marquee/contracts';
import { newId } from '@marquee/service-kit';
import type { RequestNews } from '../src/notifications/rules.ts';

export const person = (username: string) => ({ id: newId(), username, displayName: username[0]?.toUpperCase() + username.slice(1) });

export const people = { requester: person('rita'), approver: person('ada'), other: person('otto') };

let numbers = 0;

export function requestOf(more: Partial<RequestView> = {}): RequestView {
  const at = new Date().toISOString();
  numbers += 1;
  return RequestView.parse({
    id: newId(), number: numbers, contentType: 'movie', externalId: '603', title: 'The Matrix', releaseYear: 1999, ids: { tmdb: '603' }, anime: false, wish: null, preferences: { resolution: 'standard', language: null }, remedy: null, posterPath: '/603.jpg',
    decision: 'pending', state: 'pending', reason: null, reasonCode: 'awaiting_approval', reasonParams: {}, priority: 'normal', note: null, requestedBy: people.requester,
    requestedAt: at, approvedAt: null, availableAt: null, updatedAt: at, progress: null, etaSeconds: null, items: { total: 1, available: 0 }, playUrl: null, ...more,
  });
}

/** An event of a request, as requests-svc would publish it. */
export function newsOf(_event: Event, more: Partial<RequestNews> & { automatic?: boolean } = {}, request: Partial<RequestView> = {}): RequestNews {
  return { id: newId(), at: new Date().toISOString(), sequence: 1, actor: people.requester, from: null, to: null, request: requestOf(request), followers: [], parts: [], ...more };
}

export function userNews(user: ReturnType<typeof person>, permissions: Permission[], more: { enabled?: boolean; at?: string } = {}): PayloadOf<typeof userChanged> {
  return { id: newId(), at: more.at ?? new Date().toISOString(), user: { ...user, permissions, enabled: more.enabled ?? true, role: null, country: null, ageLimit: null, nextSeason: false } };
}
