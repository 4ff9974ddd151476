import type { Database } from './database.ts';

/**
 * Takes or renews a lease for `ms`. True for one replica at a time; it frees itself when its holder dies.
 */
export async function holdLease(db: Database, name: string, ms: number): Promise<boolean> {
  const row = await db.maybeOne(
    `insert into lease (name, holder, until) values ($1, $2, now() + $3 * interval '1 millisecond')
     on conflict (name) do update set holder = excluded.holder, until = excluded.until
     where lease.until < now() or lease.holder = excluded.holder returning name`,
    [name, db.instance, ms],
  );
  return row !== undefined;
}

/** A task that runs again `intervalMs` after its last run ended, with a tenth of jitter. Never overlaps itself. */
export class Repeating {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly intervalMs: () => number,
    private readonly task: () => Promise<unknown>,
    private readonly onError: (error: unknown) => void,
  ) {
    this.next(Math.random() * 200);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private next(ms: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.running = this.task()
        .then(() => {}, this.onError)
        .then(() => this.next(this.intervalMs() * (0.95 + Math.random() * 0.1)));
    }, ms);
  }
}
