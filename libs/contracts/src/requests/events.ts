import { z } from 'zod';
import { event, signal } from '../message.ts';
import { Instant } from '../paging.ts';
import { RequestState } from './lifecycle.ts';
import { CancelCategory, Person, RequestView } from './request.ts';
import { WishedPart } from './wish.ts';

/** Every event of a request carries the whole request as it is after it, so that no consumer has to ask back. */
export const RequestEvent = z.object({
  /** Id of the event: the log row's, the message's and the inbox's. */
  id: z.uuid(),
  at: Instant,
  /** Gapless within the request, from 1. */
  sequence: z.int(),
  /** Null when the system did it. */
  actor: Person.nullable(),
  from: RequestState.nullable(),
  to: RequestState.nullable(),
  request: RequestView,
  /** Users who follow it. */
  followers: z.array(z.uuid()).default([]),
});
export type RequestEvent = z.infer<typeof RequestEvent>;

export const requestCreated = event('evt.requests.v1.request.created', RequestEvent);
/** Approved, by a person or by itself (`automatic`). The only event upon which anything is sent to a manager. */
export const requestApproved = event('evt.requests.v1.request.approved', RequestEvent.extend({
  automatic: z.boolean(),
  /** What the wish comes to now; empty for a content type without parts. */
  parts: z.array(WishedPart).default([]),
}));
export const requestDeclined = event('evt.requests.v1.request.declined', RequestEvent);
/** `category`: for statistics. */
export const requestCancelled = event('evt.requests.v1.request.cancelled', RequestEvent.extend({ category: CancelCategory.nullable().default(null) }));
export const requestStateChanged = event('evt.requests.v1.request.state-changed', RequestEvent);
export const requestPriorityChanged = event('evt.requests.v1.request.priority-changed', RequestEvent);

/** Approved, and put off. */
export const requestScheduled = event('evt.requests.v1.request.scheduled', RequestEvent);
export const requestExpired = event('evt.requests.v1.request.expired', RequestEvent);
/** What was asked for, or where it is to go, is another; the request is as before otherwise. */
export const requestEdited = event('evt.requests.v1.request.edited', RequestEvent);
/** A cancellation was undone. `parts` as of an approval, where it is approved again. */
export const requestRestored = event('evt.requests.v1.request.restored', RequestEvent.extend({ parts: z.array(WishedPart).default([]) }));
/** Its requester would have it cancelled; that was refused; or was taken back. */
export const requestCancelAsked = event('evt.requests.v1.request.cancel-asked', RequestEvent);
export const requestCancelRefused = event('evt.requests.v1.request.cancel-refused', RequestEvent.extend({
  /** What who refused it says to that. */
  answer: z.string().nullable().default(null),
}));
export const requestCancelWithdrawn = event('evt.requests.v1.request.cancel-withdrawn', RequestEvent);
/** Somebody had it tried again. */
export const requestRetried = event('evt.requests.v1.request.retried', RequestEvent);

export const requestEvents = [
  requestCreated, requestApproved, requestDeclined, requestCancelled, requestStateChanged, requestPriorityChanged,
  requestScheduled, requestExpired, requestEdited, requestRestored, requestCancelAsked, requestCancelRefused, requestCancelWithdrawn, requestRetried,
] as const;

/** More of its parts are ready, or more votes, followers or comments are there, and nothing else is new: shown to who looks on, and no entry of the timeline. */
export const requestCounted = signal('sig.requests.v1.request.counted', z.object({ request: RequestView, followers: z.array(z.uuid()).default([]) }));
