import type { Event, Person, RequestState } from '@marquee/contracts';
import { logEntry, newId, type LogEntry } from '@marquee/service-kit';
import { toView, type RequestRow } from './request-row.ts';

export interface Happening {
  event: Event;
  /** Null when the system did it. */
  actor: Person | null;
  from: RequestState | null;
  to: RequestState | null;
  extra?: Record<string, unknown>;
}

/** The log entry of what has just happened: `after` is the request as it is now, with the entry's own sequence. */
export function requestLogEntry(after: RequestRow, { event, actor, from, to, extra }: Happening): LogEntry {
  const payload = { id: newId(), at: after.updated_at.toISOString(), sequence: after.sequence, actor, from, to, request: toView(after), ...extra };
  return logEntry({ event, aggregateId: after.id, payload });
}
