import { Injectable } from '@nestjs/common';
import { Database } from '@marquee/service-kit';

/** Counts the calls that a provider allows in a day (UTC), over all replicas and restarts. */
@Injectable()
export class Budget {
  constructor(private readonly db: Database) {}

  /** False when today's calls are used up. */
  async take(provider: string, callsADay: number): Promise<boolean> {
    const taken = await this.db.execute({
      name: 'budget-take',
      text: `insert into budget (provider, day, used) select $1, (now() at time zone 'utc')::date, 1 where $2::int > 0
             on conflict (provider, day) do update set used = budget.used + 1 where budget.used < $2::int`,
      values: [provider, callsADay],
    });
    return taken === 1;
  }

  async forgetOldDays(): Promise<void> {
    await this.db.execute('delete from budget where day < current_date - 7');
  }
}
