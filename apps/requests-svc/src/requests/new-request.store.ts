import { Injectable } from '@nestjs/common';
import { AppError } from '@marquee/contracts';
import { Database, type LogEntry, type Sql } from '@marquee/service-kit';
import { QuotaStore } from '../quotas/quota.store.ts';
import type { RequestRow } from './request-row.ts';

/**
 * One statement, one round trip: the claim first, and all else only if it was free. A claim that another transaction is
 * writing is waited for, so that one of any number of parallel submissions gets it.
 */
const INSERT = `
with claimed as (
  insert into claim (title_key, part, request_id) values ($4, '', $1) on conflict do nothing returning request_id
), known as (
  insert into person (id, username, display_name, changed_at) select $13, $17, $18, $14 from claimed on conflict do nothing
), created as (
  insert into request (id, content_type, external_id, title_key, title, release_year, ids, poster_path, decision, state, reason_code,
                       note, requester_id, requested_at, approved_at, updated_at, sequence)
  select $1::uuid, $2, $3, $4, $5, $6::int, $7::jsonb, $8, $9, $10, $11, $12, $13::uuid, $14::timestamptz, $15::timestamptz, $14::timestamptz, $16::int from claimed
  returning number
), logged as (
  insert into event_log (id, subject, aggregate_id, payload)
  select e.id, e.subject, $1, jsonb_set(e.payload, '{request,number}', to_jsonb(created.number))
  from created, unnest($19::uuid[], $20::text[], $21::jsonb[]) with ordinality as e(id, subject, payload, n) order by e.n
)
select number from created`;

@Injectable()
export class NewRequestStore {
  constructor(
    private readonly db: Database,
    private readonly quotas: QuotaStore,
  ) {}

  /**
   * @param limited whether the requester's quota counts
   * @throws request.duplicate, quota.exceeded, quota.active_exceeded
   */
  async add(row: RequestRow, entries: readonly LogEntry[], limited: boolean): Promise<RequestRow> {
    // A claim that is given back between the refusal and the look at its holder is tried for again.
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const number = limited && (await this.quotas.hasLimits(row.requester_id)) ? await this.insertWithinQuota(row, entries) : await this.insert(this.db, row, entries);
      if (number) {
        this.db.eventsCommitted();
        return { ...row, number };
      }
      await this.refuseDuplicate(row.title_key);
    }
    throw new AppError('request.duplicate', { title: row.title, number: null, requestId: null });
  }

  /** The lock on the quota lets one submission of a user count and insert at a time. */
  private insertWithinQuota(row: RequestRow, entries: readonly LogEntry[]): Promise<string | undefined> {
    return this.db.tx(async (tx) => {
      await this.quotas.lockAndCheck(tx, row.requester_id);
      return this.insert(tx, row, entries);
    });
  }

  private async insert(sql: Sql, row: RequestRow, entries: readonly LogEntry[]): Promise<string | undefined> {
    const values = [
      row.id, row.content_type, row.external_id, row.title_key, row.title, row.release_year, JSON.stringify(row.ids), row.poster_path,
      row.decision, row.state, row.reason_code, row.note, row.requester_id, row.requested_at, row.approved_at, row.sequence,
      row.username, row.display_name,
      entries.map((e) => (e.payload as { id: string }).id),
      entries.map((e) => e.event.subject),
      entries.map((e) => JSON.stringify(e.payload)),
    ];
    const created = await sql.maybeOne<{ number: string }>({ name: 'new-request', text: INSERT, values });
    return created?.number;
  }

  private async refuseDuplicate(titleKey: string): Promise<void> {
    const holder = await this.db.maybeOne<{ id: string; number: string; title: string }>({
      name: 'claim-holder',
      text: `select r.id, r.number, r.title from claim c join request r on r.id = c.request_id where c.title_key = $1 and c.part = ''`,
      values: [titleKey],
    });
    if (holder) throw new AppError('request.duplicate', { title: holder.title, number: Number(holder.number), requestId: holder.id });
  }
}
