import { Injectable } from '@nestjs/common';
import type { DeskSettings } from '@marquee/contracts';
import { Database, type Tx } from '@marquee/service-kit';

/** So many are listed at once. */
export const BATCH = 200;

/** What has come due. Each statement reads an index that holds nothing else. */
@Injectable()
export class ScheduleStore {
  constructor(private readonly db: Database) {}

  /** Scheduled requests whose time has come, the one that waits longest first. */
  async due(): Promise<string[]> {
    return this.ids({ name: 'due-scheduled', text: `select id from request where decision = 'scheduled' and scheduled_for <= now() order by scheduled_for limit ${BATCH}`, values: [] });
  }

  /** Pending requests whose time is over, likewise. */
  async overdue(): Promise<string[]> {
    return this.ids({ name: 'overdue-pending', text: `select id from request where decision = 'pending' and expires_at <= now() order by expires_at limit ${BATCH}`, values: [] });
  }

  /** What is pending expires by the settings as they are now. */
  async moveExpiry(tx: Tx, { pendingDays }: DeskSettings): Promise<void> {
    await tx.execute({
      name: 'move-expiry',
      text: `update request set expires_at = requested_at + $1::int * interval '1 day' where decision = 'pending'`,
      values: [pendingDays],
    });
  }

  private async ids(statement: { name: string; text: string; values: unknown[] }): Promise<string[]> {
    return (await this.db.query<{ id: string }>(statement)).map(({ id }) => id);
  }
}
