import { Inject, Injectable } from '@nestjs/common';
import type { FailureClass } from '@marquee/contracts';
import { CONFIG, Database, type Sql } from '@marquee/service-kit';
import type { IntegrationsConfig } from '../config.ts';
import { Policies, type Overrides, type Policy } from './policy.ts';

/**
 * The policies, read anew wherever something has failed: one statement over a handful of rows, beside a failure that took
 * longer. So whatever an admin sets holds for the next attempt in every process.
 */
@Injectable()
export class PolicyStore {
  constructor(
    private readonly db: Database,
    @Inject(CONFIG) private readonly config: IntegrationsConfig,
  ) {}

  async current(sql: Sql = this.db): Promise<Policies> {
    const rows = await sql.query<{ failure: FailureClass; set: Partial<Policy> }>({ name: 'retry-policies', text: 'select failure, set from retry_policy' });
    return new Policies(this.config, Object.fromEntries(rows.map(({ failure, set }) => [failure, set])) as Overrides);
  }

  /** Changes them as they are under a lock, all or none; whatever `change` throws refuses. Null goes back to what Marquee comes with. */
  async change(change: (now: Policies) => Map<FailureClass, Partial<Policy> | null>): Promise<Policies> {
    return this.db.tx(async (tx) => {
      await tx.execute(`select pg_advisory_xact_lock(hashtext('retry-policy'))`);
      for (const [failure, set] of change(await this.current(tx))) {
        if (set === null) await tx.execute('delete from retry_policy where failure = $1', [failure]);
        else await tx.execute('insert into retry_policy (failure, set) values ($1, $2) on conflict (failure) do update set set = excluded.set', [failure, JSON.stringify(set)]);
      }
      return this.current(tx);
    });
  }
}
