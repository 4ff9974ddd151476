import type { Database } from './database.ts';
import { holdLease, Repeating } from './schedule.ts';

/** Longer than the event stream keeps a message (7 days): what is older can no longer be delivered again. */
const KEEP_DAYS = 14;
const BATCH = 5_000;
const HOUR_MS = 3_600_000;

/** Forgets, in batches, events that cannot come again, so that the inbox does not grow for ever. */
export async function purgeInbox(db: Database): Promise<number> {
  for (let total = 0; ; ) {
    const removed = await db.execute(
      `delete from inbox where ctid = any(array(select ctid from inbox where at < now() - make_interval(days => $1) order by at limit $2))`,
      [KEEP_DAYS, BATCH],
    );
    total += removed;
    if (removed < BATCH) return total;
  }
}

/** Hourly, on one replica. */
export function purgeInboxHourly(db: Database, onError: (error: unknown) => void): Repeating {
  return new Repeating(() => HOUR_MS, async () => ((await holdLease(db, 'inbox-purge', HOUR_MS * 2)) ? purgeInbox(db) : 0), onError);
}
