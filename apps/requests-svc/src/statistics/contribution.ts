import {
  requestApproved, requestCancelAsked, requestCancelled, requestCancelRefused, requestCancelWithdrawn, requestCreated, requestDeclined, requestExpired, requestRestored,
  requestScheduled, type ContentType, type ReasonCode, type RequestState,
} from '@marquee/contracts';
import type { TrustCounts } from '../trust/score.ts';

/** What is counted of an event of a request. */
export interface Counted {
  subject: string;
  at: string;
  actorId: string | null;
  from: RequestState | null;
  to: RequestState | null;
  /** Of a cancellation. */
  category: string | null;
}
export interface CountedEvent extends Counted {
  sequence: number;
  request: { id: string; contentType: ContentType; requesterId: string; requestedAt: string; reasonCode: ReasonCode | null; rule: string | null };
}

export type Metric = 'requested' | 'approved' | 'auto_approved' | 'declined' | 'cancelled' | 'expired' | 'available' | 'failed' | 'cancelled_for' | 'approved_by' | 'declined_by';
export interface Contribution {
  counts: { day: string; metric: Metric; key: string; n: number }[];
  durations: { day: string; step: string; milliseconds: number }[];
  trust: Partial<TrustCounts>;
}

/** Of a cancellation whose category nobody gave. */
const NO_CATEGORY = 'unsaid';

const is = (event: { subject: string }) => (entry: Counted) => entry.subject === event.subject;
const dayOf = (at: string) => at.slice(0, 10);
const entered = (state: RequestState) => (entry: Counted) => entry.to === state && entry.from !== state;

/**
 * What one event adds: a function of it and of the log of its request before it, so that neither the order in which events
 * come nor how many replicas count them makes a difference.
 */
export function contribution(event: CountedEvent, before: readonly Counted[]): Contribution {
  const { at, from, to, request } = event;
  const made: Contribution = { counts: [], durations: [], trust: {} };
  const count = (metric: Metric, key = '', n = 1, day = dayOf(at)) => made.counts.push({ day, metric, key, n });
  const took = (step: string, since: string | undefined) => {
    const milliseconds = since ? Date.parse(at) - Date.parse(since) : 0;
    if (milliseconds > 0) made.durations.push({ day: dayOf(at), step, milliseconds });
  };
  const others = (id: string | null) => id !== null && id !== request.requesterId;
  const firstDecision = !before.some((entry) => [requestApproved, requestScheduled, requestDeclined].some((decided) => is(decided)(entry)));

  if (is(requestCreated)(event)) count('requested');
  if (is(requestApproved)(event)) {
    // Put off first: who did that has approved it.
    const by = event.actorId ?? before.findLast(is(requestScheduled))?.actorId ?? null;
    count('approved');
    if (by === null) count('auto_approved');
    if (request.reasonCode === 'approved_by_rule' && request.rule) count('approved_by', request.rule);
    if (others(by)) made.trust.approved = 1;
  }
  if (is(requestDeclined)(event)) {
    count('declined');
    if (event.actorId === null && request.rule) count('declined_by', request.rule);
    if (others(event.actorId)) made.trust.declined = 1;
  }
  if (is(requestExpired)(event)) count('expired');
  if (is(requestCancelled)(event)) {
    count('cancelled');
    count('cancelled_for', event.category ?? NO_CATEGORY);
    if (late(event, before, request.requesterId)) made.trust.cancelledLate = 1;
  }
  if (is(requestRestored)(event)) {
    const undone = before.findLastIndex(is(requestCancelled));
    const cancellation = before[undone];
    if (cancellation) {
      count('cancelled', '', -1, dayOf(cancellation.at));
      count('cancelled_for', cancellation.category ?? NO_CATEGORY, -1, dayOf(cancellation.at));
      if (late(cancellation, before.slice(0, undone), request.requesterId)) made.trust.cancelledLate = -1;
    }
  }

  const decides = [requestApproved, requestScheduled, requestDeclined].some((decided) => is(decided)(event));
  if (decides && firstDecision) took('decision', request.requestedAt);
  if (from && from !== to) took(from, before.findLast(entered(from))?.at);
  if (entered('available')(event)) {
    count('available');
    made.trust.available = 1;
    took('fulfilment', before.findLast(entered('approved'))?.at);
    took('total', request.requestedAt);
  }
  if (entered('failed')(event) && !before.some(entered('failed'))) {
    count('failed');
    made.trust.failed = 1;
  }
  return made;
}

/** Whether its requester had it cancelled, by himself or by asking for it, when others had approved it already. */
function late(cancellation: Counted, before: readonly Counted[], requesterId: string): boolean {
  if (cancellation.from === 'pending' || cancellation.from === 'scheduled') return false;
  if (cancellation.actorId === requesterId) return true;
  const talk = before.findLast((entry) => [requestCancelAsked, requestCancelRefused, requestCancelWithdrawn].some((said) => is(said)(entry)));
  return talk !== undefined && is(requestCancelAsked)(talk);
}
