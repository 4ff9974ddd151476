import { Injectable } from '@nestjs/common';
import type { ContentType, FailureClass } from '@marquee/contracts';
import { Database } from '@marquee/service-kit';

export interface WaitingRow {
  id: string;
  requestId: string;
  contentType: ContentType;
  title: string;
  connectionId: string | null;
  connection: string | null;
  failure: FailureClass | null;
  attempt: number;
  /** Null until an admin does something. */
  nextAttemptAt: Date | null;
  held: boolean;
  since: Date;
}

interface Filter {
  failure?: FailureClass;
  connectionId?: string;
}

export const WAITING = (after: boolean) => `
  select f.id, f.request_id as "requestId", f.content_type as "contentType", f.title, f.connection_id as "connectionId", c.name as connection, f.last_failure as failure,
    f.attempt, case when f.next_attempt_at < '9999-01-01' then f.next_attempt_at end as "nextAttemptAt", f.status = 'hold' as held, f.waits_since as since
  from fulfilment f left join connection c on c.id = f.connection_id
  where f.waits_since is not null and ($2::text is null or f.last_failure = $2) and ($3::uuid is null or f.connection_id = $3)
    ${after ? 'and (f.waits_since, f.id) > ($4, $5)' : ''}
  order by f.waits_since, f.id limit $1`;
export const TOTALS = `
  select count(*) filter (where status = 'due')::int as waiting, count(*) filter (where status = 'hold')::int as held from fulfilment where waits_since is not null`;
export const STATISTICS = `
  select failure, sum(failures)::int as failures, sum(recovered)::int as recovered, sum(exhausted)::int as exhausted
  from retry_count where day > current_date - 30 group by failure order by sum(failures) desc, failure`;

@Injectable()
export class RetriesStore {
  constructor(private readonly db: Database) {}

  /** Those that have waited the longest first. */
  waiting({ failure, connectionId }: Filter, limit: number, after?: { since: string; id: string }): Promise<WaitingRow[]> {
    return this.db.query<WaitingRow>(WAITING(after !== undefined), [limit, failure ?? null, connectionId ?? null, ...(after ? [after.since, after.id] : [])]);
  }

  totals = (): Promise<{ waiting: number; held: number }> => this.db.one({ name: 'retry-totals', text: TOTALS });

  /** Of the last 30 days. */
  statistics = (): Promise<{ failure: FailureClass; failures: number; recovered: number; exhausted: number }[]> => this.db.query({ name: 'retry-statistics', text: STATISTICS });

  purge = (): Promise<number> => this.db.execute('delete from retry_count where day <= current_date - 30');
}
