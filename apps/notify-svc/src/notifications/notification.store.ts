import { Injectable } from '@nestjs/common';
import type { Notification } from '@marquee/contracts';
import { Database } from '@marquee/service-kit';
import { COLUMNS, viewOf, type NotificationRow } from './notification-row.ts';

/** Above this nobody counts; the bell says "999+" long before. */
export const COUNT_LIMIT = 1_000;
const BATCH = 1_000;

export interface After {
  createdAt: string;
  id: string;
}

@Injectable()
export class NotificationStore {
  constructor(private readonly db: Database) {}

  /** Newest first. */
  async list(userId: string, unreadOnly: boolean, after: After | null, limit: number): Promise<Notification[]> {
    const rows = await this.db.query<NotificationRow>({
      name: `notification-list${unreadOnly ? '-unread' : ''}${after ? '-after' : ''}`,
      text: `select ${COLUMNS} from notification where user_id = $1 ${unreadOnly ? 'and read_at is null' : ''}
             ${after ? 'and (created_at, id) < ($3, $4)' : ''} order by created_at desc, id desc limit $2`,
      values: [userId, limit, ...(after ? [after.createdAt, after.id] : [])],
    });
    return rows.map(viewOf);
  }

  /** At most `COUNT_LIMIT`. */
  async countUnread(userId: string): Promise<number> {
    const row = await this.db.one<{ unread: number }>({
      name: 'notification-count-unread',
      text: `select count(*)::int as unread from (select from notification where user_id = $1 and read_at is null limit ${COUNT_LIMIT}) as counted`,
      values: [userId],
    });
    return row.unread;
  }

  /** Keeps the time of the first reading. */
  async markRead(userId: string, id: string): Promise<Notification | undefined> {
    const row = await this.db.maybeOne<NotificationRow>({
      name: 'notification-mark-read',
      text: `update notification set read_at = coalesce(read_at, now()) where id = $1 and user_id = $2 returning ${COLUMNS}`,
      values: [id, userId],
    });
    return row && viewOf(row);
  }

  /** @returns how many were unread */
  async markAllRead(userId: string): Promise<number> {
    return this.inBatches((limit) =>
      this.db.execute({
        name: 'notification-mark-all-read',
        text: `update notification set read_at = now()
               where id = any(array(select id from notification where user_id = $1 and read_at is null order by created_at desc, id desc limit $2))`,
        values: [userId, limit],
      }),
    );
  }

  /** @returns how many were removed */
  async purgeRead(readBefore: Date): Promise<number> {
    return this.inBatches((limit) =>
      this.db.execute('delete from notification where id = any(array(select id from notification where read_at < $1 order by read_at limit $2))', [readBefore, limit]),
    );
  }

  /** `= any(array(…))` where `in (…)` would make Postgres read the whole table to join a thousand rows. */
  private async inBatches(touch: (limit: number) => Promise<number>): Promise<number> {
    let total = 0;
    for (let touched = BATCH; touched === BATCH; total += touched) touched = await touch(BATCH);
    return total;
  }
}
