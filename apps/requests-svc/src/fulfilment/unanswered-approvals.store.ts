import { Injectable } from '@nestjs/common';
import { contentTypes, requestApproved } from '@marquee/contracts';
import { Database } from '@marquee/service-kit';

const BATCH = 100;

@Injectable()
export class UnansweredApprovalsStore {
  constructor(private readonly db: Database) {}

  /**
   * Puts the approvals that nobody has answered back into the outbox, the oldest first.
   * @returns how many, 100 at most
   */
  async publishAgain(afterMs: number): Promise<number> {
    const count = await this.db.execute({
      name: 'publish-again',
      text: `update event_log set published_at = null
             where subject = $1 and published_at < now() - $2 * interval '1 millisecond' and aggregate_id = any(array(
               select id from request
               where content_type = any($3) and state = 'approved' and fulfilment_revision = 0 and approved_at < now() - $2 * interval '1 millisecond'
               order by requested_at, id limit ${BATCH}))`,
      values: [requestApproved.subject, afterMs, Object.keys(contentTypes)],
    });
    if (count > 0) this.db.eventsCommitted();
    return count;
  }
}
