import { Injectable } from '@nestjs/common';
import type { Person, ReasonCode, RequestState } from '@marquee/contracts';
import { Database } from '@marquee/service-kit';

/** What the timeline shows of an entry of the event log. */
export interface LoggedEvent {
  id: string;
  subject: string;
  sequence: number;
  at: string;
  actor: Person | null;
  from: RequestState | null;
  to: RequestState | null;
  automatic: boolean | null;
  request: { decision: string; priority: string; reasonCode: ReasonCode | null; reasonParams: Record<string, unknown> };
}

@Injectable()
export class TimelineStore {
  constructor(private readonly db: Database) {}

  entries(requestId: string): Promise<LoggedEvent[]> {
    return this.db.query<LoggedEvent>({
      name: 'timeline',
      text: `select id, subject, (payload ->> 'sequence')::int as sequence, payload ->> 'at' as at, nullif(payload -> 'actor', 'null') as actor,
                    payload ->> 'from' as "from", payload ->> 'to' as "to", (payload ->> 'automatic')::bool as automatic,
                    jsonb_build_object('decision', payload #> '{request,decision}', 'priority', payload #> '{request,priority}',
                      'reasonCode', payload #> '{request,reasonCode}', 'reasonParams', payload #> '{request,reasonParams}') as request
             from event_log where aggregate_id = $1 order by (payload ->> 'sequence')::int`,
      values: [requestId],
    });
  }
}
