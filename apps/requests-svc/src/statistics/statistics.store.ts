import { Injectable } from '@nestjs/common';
import { requestEvents, type ContentType } from '@marquee/contracts';
import { Database, firstTime, type Tx } from '@marquee/service-kit';
import { TrustStore } from '../trust/trust.store.ts';
import { contribution, type Contribution, type Counted, type CountedEvent, type Metric } from './contribution.ts';
import { bucketOf } from './histogram.ts';

const EVERYBODY = '00000000-0000-0000-0000-000000000000';
const subjects = requestEvents.map(({ subject }) => subject);

export interface Period {
  /** Null: everybody. */
  userId: string | null;
  /** Days in UTC, both included. */
  from: string;
  to: string;
}
export interface CountRow {
  day: string;
  contentType: ContentType;
  metric: Metric;
  key: string;
  n: number;
}
export interface DurationRow {
  step: string;
  bucket: number;
  n: number;
}

@Injectable()
export class StatisticsStore {
  constructor(
    private readonly db: Database,
    private readonly trust: TrustStore,
  ) {}

  async count(eventId: string, event: CountedEvent): Promise<void> {
    await this.db.tx(async (tx) => {
      if (!(await firstTime(tx, 'statistics', eventId))) return;
      const { counts, durations, trust } = contribution(event, await this.before(tx, event));
      if (counts.length > 0) await this.addCounts(tx, event, counts);
      if (durations.length > 0) await this.addDurations(tx, event, durations);
      if (Object.keys(trust).length > 0) await this.trust.count(tx, event.request.requesterId, trust);
    });
  }

  /** What the log says of the request before this event. */
  private before(tx: Tx, { request, sequence }: CountedEvent): Promise<Counted[]> {
    return tx.query<Counted>({
      name: 'stat-before',
      text: `select subject, payload ->> 'at' as at, (payload #>> '{actor,id}') as "actorId", payload ->> 'from' as "from", payload ->> 'to' as "to", payload ->> 'category' as category
             from event_log where aggregate_id = $1 and (payload ->> 'sequence')::int < $2 and subject = any($3) order by (payload ->> 'sequence')::int`,
      values: [request.id, sequence, subjects],
    });
  }

  /** Rows in the order of their key, so that two transactions never wait for each other in a circle. */
  private async addCounts(tx: Tx, { at, request }: CountedEvent, counts: Contribution['counts']): Promise<void> {
    await tx.execute({
      name: 'stat-add-counts',
      text: `insert into stat_count as s (requester_id, day, content_type, metric, key, n, as_of)
             select r.id, c.day, $2, c.metric, c.key, sum(c.n), $3 from unnest($1::uuid[]) as r(id) cross join unnest($4::date[], $5::text[], $6::text[], $7::int[]) as c(day, metric, key, n)
             group by 1, 2, 4, 5 order by 1, 2, 4, 5
             on conflict (requester_id, day, content_type, metric, key) do update set n = s.n + excluded.n, as_of = greatest(s.as_of, excluded.as_of)`,
      values: [[EVERYBODY, request.requesterId], request.contentType, at, counts.map((c) => c.day), counts.map((c) => c.metric), counts.map((c) => c.key), counts.map((c) => c.n)],
    });
  }

  private async addDurations(tx: Tx, { request }: CountedEvent, durations: Contribution['durations']): Promise<void> {
    await tx.execute({
      name: 'stat-add-durations',
      text: `insert into stat_duration as s (requester_id, day, content_type, step, bucket, n)
             select r.id, d.day, $2, d.step, d.bucket, count(*) from unnest($1::uuid[]) as r(id) cross join unnest($3::date[], $4::text[], $5::smallint[]) as d(day, step, bucket)
             group by 1, 2, 4, 5 order by 1, 2, 4, 5
             on conflict (requester_id, day, content_type, step, bucket) do update set n = s.n + excluded.n`,
      values: [[EVERYBODY, request.requesterId], request.contentType, durations.map((d) => d.day), durations.map((d) => d.step), durations.map((d) => bucketOf(d.milliseconds))],
    });
  }

  async counts({ userId, from, to }: Period): Promise<CountRow[]> {
    return this.db.query<CountRow>({
      name: 'stat-counts',
      text: `select day::text, content_type as "contentType", metric, key, n::float8 as n from stat_count where requester_id = $1 and day between $2 and $3`,
      values: [userId ?? EVERYBODY, from, to],
    });
  }

  async durations({ userId, from, to }: Period): Promise<DurationRow[]> {
    return this.db.query<DurationRow>({
      name: 'stat-durations',
      text: `select step, bucket, sum(n)::float8 as n from stat_duration where requester_id = $1 and day between $2 and $3 group by step, bucket`,
      values: [userId ?? EVERYBODY, from, to],
    });
  }

  /** The newest event that is counted, of this person or of anybody. */
  async asOf(userId: string | null): Promise<Date | null> {
    const row = await this.db.one<{ asOf: Date | null }>({
      name: 'stat-as-of',
      text: `select max(as_of) as "asOf" from stat_count where requester_id = $1 and day >= (select max(day) from stat_count where requester_id = $1)`,
      values: [userId ?? EVERYBODY],
    });
    return row.asOf;
  }

  /** Who asked most. */
  async topRequesters({ from, to }: Omit<Period, 'userId'>, limit: number): Promise<{ userId: string; name: string; requested: number; available: number }[]> {
    return this.db.query({
      name: 'stat-requesters',
      text: `select s.requester_id as "userId", p.display_name as name, s.requested, s.available from (
               select requester_id, sum(n) filter (where metric = 'requested')::float8 as requested, coalesce(sum(n) filter (where metric = 'available'), 0)::float8 as available
               from stat_count where day between $1 and $2 and metric in ('requested', 'available') and key = '' and requester_id <> '${EVERYBODY}'
               group by requester_id having sum(n) filter (where metric = 'requested') > 0 order by 2 desc, 1 limit $3) s
             join person p on p.id = s.requester_id order by s.requested desc, s.requester_id`,
      values: [from, to, limit],
    });
  }
}
