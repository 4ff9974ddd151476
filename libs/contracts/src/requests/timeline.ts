import type { RequestState } from './lifecycle.ts';
import { sentence, type ReasonCode } from './reasons.ts';
import {
  requestApproved, requestCancelAsked, requestCancelled, requestCancelRefused, requestCancelWithdrawn, requestCreated, requestDeclined, requestEdited, requestExpired,
  requestPriorityChanged, requestRestored, requestRetried, requestScheduled, requestStateChanged,
} from './events.ts';
import type { Person, RequestView, TimelineEntry } from './request.ts';

/** What the timeline reads of an event of a request. */
export interface LoggedEvent {
  id: string;
  sequence: number;
  at: string;
  actor: Person | null;
  from: RequestState | null;
  to: RequestState | null;
  /** Of an approval. */
  automatic?: boolean | null;
  request: Pick<RequestView, 'decision' | 'priority' | 'requestedAt' | 'reasonCode' | 'reasonParams' | 'cancelRequest'>;
}

type Type = TimelineEntry['type'];

const types: Record<string, (event: LoggedEvent) => Type> = {
  [requestCreated.subject]: () => 'created',
  [requestApproved.subject]: approval,
  [requestDeclined.subject]: () => 'declined',
  [requestCancelled.subject]: () => 'cancelled',
  [requestScheduled.subject]: () => 'scheduled',
  [requestExpired.subject]: () => 'expired',
  [requestPriorityChanged.subject]: () => 'priority_changed',
  [requestStateChanged.subject]: ({ from, to }) => (from === to ? 'note' : 'state_changed'),
  [requestEdited.subject]: () => 'edited',
  [requestRestored.subject]: () => 'restored',
  [requestCancelAsked.subject]: () => 'cancel_asked',
  [requestCancelRefused.subject]: () => 'cancel_refused',
  [requestCancelWithdrawn.subject]: () => 'cancel_withdrawn',
  [requestRetried.subject]: () => 'retried',
};

/** A rule that approves some time after the wish does so upon votes. */
function approval({ automatic, at, request }: LoggedEvent): Type {
  if (!automatic) return 'approved';
  return request.reasonCode === 'approved_by_rule' && at !== request.requestedAt ? 'vote_threshold' : 'auto_approved';
}

/** What an event of a request is in its timeline; undefined for one that the timeline does not tell. */
export const timelineType = (subject: string, event: LoggedEvent): Type | undefined => types[subject]?.(event);

type Why = Pick<TimelineEntry, 'reason' | 'reasonCode' | 'reasonParams'>;
const because = (code: ReasonCode | null, params: Record<string, unknown>): Why => ({ reason: code && sentence(code, params), reasonCode: code, reasonParams: params });
const silent: Why = { reason: null, reasonCode: null, reasonParams: {} };
/** Words of a person, in no language but their own. */
const inWords = (words: string | null | undefined): Why => ({ ...silent, reason: words ?? null });

/** The request says why it is where it is; that is not always why this happened. */
function whyOf(type: Type, { request, answer }: LoggedEvent & { answer?: string | null }): Why {
  switch (type) {
    case 'priority_changed':
      return { ...silent, reasonParams: { priority: request.priority } };
    case 'cancel_asked':
      return inWords(request.cancelRequest?.reason);
    case 'cancel_refused':
      return inWords(answer);
    case 'cancel_withdrawn':
    case 'edited':
    case 'retried':
      return silent;
    case 'created':
      // One that was decided at once carries the reason of that, which has an entry of its own.
      return request.decision === 'pending' ? because(request.reasonCode, request.reasonParams) : silent;
    default:
      return because(request.reasonCode, request.reasonParams);
  }
}

/** An event of a request as people read it; undefined for one that the timeline does not tell. */
export function timelineEntry(subject: string, event: LoggedEvent & { answer?: string | null }): TimelineEntry | undefined {
  const type = timelineType(subject, event);
  if (!type) return undefined;
  const { id, sequence, at, actor, from, to } = event;
  return { id, sequence, type, at, actor, from, to, ...whyOf(type, event) };
}
