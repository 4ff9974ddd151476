import { Injectable } from '@nestjs/common';
import { notificationCreated } from '@marquee/contracts';
import { Database, newId } from '@marquee/service-kit';
import type { Content } from './content.ts';
import type { Telling } from './rules.ts';

const CONSUMER = 'requests';

/** Inbox, notifications and outbox at once: nothing is written for an event that this consumer knows. */
const TELL = `
  with first as (
    insert into inbox (consumer, event_id) values ($1, $2) on conflict do nothing returning true
  ), told as (
    select e.* from first, jsonb_to_recordset($3::jsonb) as e(id uuid, "userId" uuid, notification jsonb, at text)
  ), written as (
    insert into notification (id, user_id, kind, request_id, request_number, title, wish, items_total, items_available, actor_name, reason, poster_path, created_at)
    select n.id, told."userId", n.kind, n."requestId", n."requestNumber", n.title, nullif(n.wish, 'null'), (n.items ->> 'total')::int, (n.items ->> 'available')::int, n."actorName", n.reason, n."posterPath", n."createdAt"
    from told cross join lateral jsonb_to_record(told.notification) as n(id uuid, kind text, "requestId" uuid, "requestNumber" int,
      title text, wish jsonb, items jsonb, "actorName" text, reason text, "posterPath" text, "createdAt" timestamptz)
    on conflict (user_id, request_id, kind) do nothing
    returning id, user_id
  )
  insert into event_log (id, subject, aggregate_id, payload)
  select told.id, $4, written.id, to_jsonb(told) from written join told on told."userId" = written.user_id`;

@Injectable()
export class TellingStore {
  constructor(private readonly db: Database) {}

  /**
   * Writes a notification for everybody it concerns, and an event for each one that is really new. Once for each event: one
   * that comes again reaches nobody who has joined meanwhile. One statement, because it runs for every request that is made.
   */
  async tell(eventId: string, telling: Telling, content: Content): Promise<void> {
    const userIds = await this.audience(telling);
    if (userIds.length === 0) return;
    const at = new Date().toISOString();
    const events = userIds.map((userId) => ({ id: newId(), at, userId, notification: { ...content, id: newId(), readAt: null } }));
    await this.db.query({ name: 'tell', text: TELL, values: [CONSUMER, eventId, JSON.stringify(events), notificationCreated.subject] });
    this.db.eventsCommitted();
  }

  /** A requester of whom nothing was heard yet is told all the same: the message about him may still be on its way. */
  private async audience({ requesterId, approvers, exceptId }: Telling): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>({
      name: 'audience',
      text: `select $1::uuid as id where $1::uuid is not null and not exists (select from recipient where id = $1::uuid and not enabled)
             union
             select id from recipient where $2::boolean and enabled and 'requests.approve' = any(permissions) and id is distinct from $3::uuid`,
      values: [requesterId, approvers, exceptId],
    });
    return rows.map((row) => row.id);
  }
}
