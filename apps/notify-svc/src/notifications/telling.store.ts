import { Injectable } from '@nestjs/common';
import { notificationCreated } from '@marquee/contracts';
import { Database, newId } from '@marquee/service-kit';
import { renewed, type Told } from './telling.ts';

/**
 * Inbox, notifications and outbox at once: nothing is written for an event that this consumer knows. Of a kind that is renewed
 * the newest stands, whichever comes last, and keeps its id.
 */
const TELL = `
  with first as (
    insert into inbox (consumer, event_id) values ($1, $2) on conflict do nothing returning true
  ), told as (
    select e.* from first, jsonb_to_recordset($3::jsonb) as e(id uuid, "userId" uuid, notification jsonb, at text)
  ), written as (
    insert into notification as n (id, user_id, kind, about, request_id, request_number, title, wish, items_total, items_available, actor_name, reason, outcome, poster_path, created_at)
    select n.id, told."userId", n.kind, n.about, n."requestId", n."requestNumber", n.title, nullif(n.wish, 'null'), (n.items ->> 'total')::int, (n.items ->> 'available')::int, n."actorName",
      n.reason, n.outcome, n."posterPath", n."createdAt"
    from told cross join lateral jsonb_to_record(told.notification) as n(id uuid, kind text, about text, "requestId" uuid, "requestNumber" int,
      title text, wish jsonb, items jsonb, "actorName" text, reason text, outcome text, "posterPath" text, "createdAt" timestamptz)
    on conflict (user_id, request_id, kind) do update set actor_name = excluded.actor_name, reason = excluded.reason, outcome = excluded.outcome, created_at = excluded.created_at,
      items_total = excluded.items_total, items_available = excluded.items_available, read_at = null
    where n.kind = any($5) and n.created_at < excluded.created_at
    returning id, user_id, kind
  )
  insert into event_log (id, subject, aggregate_id, payload)
  select told.id, $4, written.id, jsonb_set(to_jsonb(told), '{notification,id}', to_jsonb(written.id))
  from written join told on told."userId" = written.user_id and told.notification ->> 'kind' = written.kind`;

@Injectable()
export class TellingStore {
  constructor(private readonly db: Database) {}

  /**
   * Writes a notification for everybody it concerns, and an event for each one that is really new. Once for each event: one
   * that comes again reaches nobody who has joined meanwhile. One statement, because it runs for every request that is made.
   */
  async tell(consumer: string, eventId: string, tellings: readonly Told[]): Promise<void> {
    const at = new Date().toISOString();
    const events = [];
    for (const telling of tellings) {
      for (const userId of await this.audience(telling)) events.push({ id: newId(), at, userId, notification: { ...telling.content, id: newId(), readAt: null } });
    }
    if (events.length === 0) return;
    await this.db.query({ name: 'tell', text: TELL, values: [consumer, eventId, JSON.stringify(events), notificationCreated.subject, renewed] });
    this.db.eventsCommitted();
  }

  /** Somebody of whom nothing was heard yet is told all the same: the message about him may still be on its way. */
  private async audience({ userIds, permission, exceptIds }: Told): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>({
      name: permission ? 'audience-with' : 'audience',
      text: `select u.id from unnest($1::uuid[]) as u(id) where not exists (select from recipient r where r.id = u.id and not r.enabled)
             ${permission ? `union select id from recipient where permissions @> array[$2::text] and enabled and not id = any($3::uuid[])` : ''}`,
      values: permission ? [userIds, permission, exceptIds] : [userIds],
    });
    return rows.map((row) => row.id);
  }
}
