import { Injectable } from '@nestjs/common';
import { notificationCreated } from '@marquee/contracts';
import { appendEvents, Database, firstTime, logEntry, newId, type Tx } from '@marquee/service-kit';
import type { Content } from './content.ts';
import { COLUMNS, viewOf, type NotificationRow } from './notification-row.ts';
import type { Telling } from './rules.ts';

const CONSUMER = 'requests';

@Injectable()
export class TellingStore {
  constructor(private readonly db: Database) {}

  /**
   * Writes a notification for everybody it concerns, and an event for each one that is really new. Once for each event: one
   * that comes again reaches nobody who has joined meanwhile.
   */
  async tell(eventId: string, telling: Telling, content: Content): Promise<void> {
    const userIds = await this.audience(telling);
    if (userIds.length === 0) return;
    await this.db.tx(async (tx) => {
      if (!(await firstTime(tx, CONSUMER, eventId))) return;
      const rows = await insert(tx, userIds, content);
      const at = new Date().toISOString();
      await appendEvents(
        tx,
        rows.map((row) => logEntry({ event: notificationCreated, aggregateId: row.id, payload: { id: newId(), at, userId: row.user_id, notification: viewOf(row) } })),
      );
    });
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

function insert(tx: Tx, userIds: readonly string[], content: Content): Promise<(NotificationRow & { user_id: string })[]> {
  return tx.query({
    name: 'notification-insert',
    text: `insert into notification (id, user_id, kind, request_id, request_number, title, actor_name, reason, poster_path, created_at)
           select u.id, u.user_id, $3, $4, $5, $6, $7, $8, $9, $10 from unnest($1::uuid[], $2::uuid[]) as u(id, user_id)
           on conflict (user_id, request_id, kind) do nothing
           returning user_id, ${COLUMNS}`,
    values: [
      userIds.map(newId),
      userIds,
      content.kind,
      content.requestId,
      content.requestNumber,
      content.title,
      content.actorName,
      content.reason,
      content.posterPath,
      content.createdAt,
    ],
  });
}
