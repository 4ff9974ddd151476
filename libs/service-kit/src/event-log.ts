import type { Bus } from '@marquee/bus';
import { AppError, type Event, type PayloadOf } from '@marquee/contracts';
import type { Database, Sql, Tx } from './database.ts';

export interface LogEntry<E extends Event = Event> {
  event: E;
  /** What the event is about (a request, a user): the log is read by it. */
  aggregateId: string;
  /** Its `id` is the id of the event, of the message and of the inbox. */
  payload: PayloadOf<E> & { id: string };
}

/** Types an entry by its event. */
export const logEntry = <E extends Event>(entry: LogEntry<E>): LogEntry => entry as unknown as LogEntry;

/** Writes events in the transaction that makes them true. The relay publishes them after the commit. */
export async function appendEvents(tx: Tx, entries: readonly LogEntry[]): Promise<void> {
  if (entries.length === 0) return;
  tx.wroteEvents = true;
  await tx.execute({
    name: 'append-events',
    text: `insert into event_log (id, subject, aggregate_id, payload)
           select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::jsonb[])`,
    values: [
      entries.map((e) => (e.payload as { id: string }).id),
      entries.map((e) => e.event.subject),
      entries.map((e) => e.aggregateId),
      entries.map((e) => JSON.stringify(e.payload)),
    ],
  });
}

/** The inbox: true the first time that this consumer sees this event. Call it in the transaction of the effect. */
export async function firstTime(tx: Sql, consumer: string, eventId: string): Promise<boolean> {
  const rows = await tx.execute({
    name: 'inbox',
    text: 'insert into inbox (consumer, event_id) values ($1, $2) on conflict do nothing',
    values: [consumer, eventId],
  });
  return rows === 1;
}

const BATCH = 500;
/** Under load what is committed meanwhile goes out together; the first after a quiet moment goes at once. */
const GATHER_MS = 30;

/** Publishes what was committed and not yet published, in order. Any number of replicas may run it. */
export class OutboxRelay {
  private stopped = false;
  private wake: () => void = () => {};
  private kicked = false;
  private readonly loop: Promise<void>;

  constructor(
    private readonly db: Database,
    private readonly bus: Bus,
    private readonly onError: (error: unknown) => void,
    private readonly idleMs = 1_000,
  ) {
    db.onEventsCommitted(() => this.kick());
    this.loop = this.run();
  }

  kick(): void {
    this.kicked = true;
    this.wake();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.loop;
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopped) {
      this.kicked = false;
      try {
        const published = await this.publishBatch();
        failures = 0;
        if (published === BATCH) continue;
        if (this.kicked) {
          await this.pause(GATHER_MS, false);
          continue;
        }
      } catch (error) {
        failures += 1;
        if (failures === 1 || failures % 20 === 0) this.onError(error);
      }
      await this.pause(failures === 0 ? this.idleMs : Math.min(100 * 2 ** failures, 5_000), failures === 0);
    }
  }

  private pause(ms: number, wakeable: boolean): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        if (!wakeable && !this.stopped) return;
        clearTimeout(timer);
        resolve();
      };
      if (this.stopped || (wakeable && this.kicked)) this.wake();
    });
  }

  private publishBatch(): Promise<number> {
    return this.db.tx(async (tx) => {
      // What a power cut makes it forget is published again, and kept once by the bus: not worth a wait for the disk.
      const lock = await tx.one<{ ok: boolean }>({
        name: 'relay-lock',
        text: `select pg_try_advisory_xact_lock(hashtext('outbox'), hashtext($1)) as ok, set_config('synchronous_commit', 'off', true)`,
        values: [this.db.schema],
      });
      if (!lock.ok) return 0;
      const rows = await tx.query<{ seq: string; id: string; subject: string; payload: string }>({
        name: 'relay-read',
        text: 'select seq, id, subject, payload::text as payload from event_log where published_at is null order by seq limit $1',
        values: [BATCH],
      });
      if (rows.length === 0) return 0;
      const results = await Promise.allSettled(rows.map((row) => this.bus.publish(row.subject, row.id, row.payload)));
      const sent = rows.filter((_, i) => results[i]?.status === 'fulfilled').map((row) => row.seq);
      if (sent.length > 0) await tx.execute({ name: 'relay-mark', text: 'update event_log set published_at = now() where seq = any($1::bigint[])', values: [sent] });
      if (sent.length < rows.length && sent.length === 0) throw new AppError('bus.disconnected');
      return sent.length;
    });
  }
}
