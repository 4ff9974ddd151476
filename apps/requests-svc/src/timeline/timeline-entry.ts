import {
  requestApproved, requestCancelled, requestCreated, requestDeclined, requestPriorityChanged, requestStateChanged, sentence, type TimelineEntry,
} from '@marquee/contracts';
import type { LoggedEvent } from './timeline.store.ts';

type Type = TimelineEntry['type'];

const types: Record<string, (event: LoggedEvent) => Type> = {
  [requestCreated.subject]: () => 'created',
  [requestApproved.subject]: ({ automatic }) => (automatic ? 'auto_approved' : 'approved'),
  [requestDeclined.subject]: () => 'declined',
  [requestCancelled.subject]: () => 'cancelled',
  [requestPriorityChanged.subject]: () => 'priority_changed',
  [requestStateChanged.subject]: ({ from, to }) => (from === to ? 'note' : 'state_changed'),
};

/** An entry of the event log as people read it; undefined for an event that the timeline does not tell. */
export function timelineEntry(event: LoggedEvent): TimelineEntry | undefined {
  const type = types[event.subject]?.(event);
  if (!type) return undefined;
  const { id, sequence, at, actor, from, to, request } = event;
  const entry = { id, sequence, type, at, actor, from, to };
  if (type === 'priority_changed') return { ...entry, reason: null, reasonCode: null, reasonParams: { priority: request.priority } };
  // A creation that was approved at once carries the reason of its approval, which has an entry of its own.
  if (type === 'created' && request.decision !== 'pending') return { ...entry, reason: null, reasonCode: null, reasonParams: {} };
  const { reasonCode, reasonParams } = request;
  return { ...entry, reason: reasonCode && sentence(reasonCode, reasonParams), reasonCode, reasonParams };
}
