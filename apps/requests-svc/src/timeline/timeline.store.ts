import { Injectable } from '@nestjs/common';
import { requestEvents, type LoggedEvent } from '@marquee/contracts';
import { Database } from '@marquee/service-kit';

export interface TimelineRow extends LoggedEvent {
  subject: string;
  /** Of a cancellation that was refused. */
  answer: string | null;
}

/** An entry of the event log `e`, as `timelineEntry` reads it. */
export const timelineColumns = `e.id, e.subject, (e.payload ->> 'sequence')::int as sequence, e.payload ->> 'at' as at, nullif(e.payload -> 'actor', 'null') as actor,
  e.payload ->> 'from' as "from", e.payload ->> 'to' as "to", (e.payload ->> 'automatic')::bool as automatic, e.payload ->> 'answer' as answer,
  jsonb_build_object('decision', e.payload #> '{request,decision}', 'priority', e.payload #> '{request,priority}', 'requestedAt', e.payload #> '{request,requestedAt}',
    'reasonCode', e.payload #> '{request,reasonCode}', 'reasonParams', e.payload #> '{request,reasonParams}', 'cancelRequest', e.payload #> '{request,cancelRequest}') as request`;

const subjects = requestEvents.map(({ subject }) => subject);

@Injectable()
export class TimelineStore {
  constructor(private readonly db: Database) {}

  entries(requestId: string): Promise<TimelineRow[]> {
    return this.db.query<TimelineRow>({
      name: 'timeline',
      text: `select ${timelineColumns} from event_log e where e.aggregate_id = $1 and e.subject = any($2) order by (e.payload ->> 'sequence')::int`,
      values: [requestId, subjects],
    });
  }
}
