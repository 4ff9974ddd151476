import { Injectable } from '@nestjs/common';
import { AppError, withdrawnDecisions, type ContentType } from '@marquee/contracts';
import { Database, firstTime, type Sql, type Tx } from '@marquee/service-kit';
import { QuotaStore, type CountedWish } from '../quotas/quota.store.ts';
import { ClaimStore, type ClaimedTitle } from '../wishes/claim.store.ts';
import { Claims, type Claim } from '../wishes/claims.ts';
import { compact } from '../wishes/compact-parts.ts';
import type { NewRow } from './new-request.ts';
import type { RequestRow } from './request-row.ts';

/**
 * One statement, one round trip: the claims first, and all else only if they were free. A claim that another transaction is
 * writing is waited for, so that one of any number of parallel submissions gets it.
 */
const INSERT = `
with claimed as (
  insert into claim (title_key, resolution, part, request_id) select $4, $23, part, $1 from unnest($24::text[]) as part on conflict do nothing returning request_id
), got as (
  select from claimed having count(*) = cardinality($24::text[])
), known as (
  insert into person (id, username, display_name, permissions, changed_at) select $13, $17, $18, $25::jsonb, $14 from got on conflict do nothing
), created as (
  insert into request (id, content_type, external_id, title_key, title, release_year, ids, poster_path, decision, state, reason_code,
                       note, requester_id, requested_at, approved_at, updated_at, sequence,
                       reason_params, anime, wish, parts, preferences, items_total,
                       category, asked_by, target, rule, rule_id, facts, units, scheduled_for, expires_at, counted_at)
  select $1::uuid, $2, $3, $4, $5, $6::int, $7::jsonb, $8, $9, $10, $11, $12, $13::uuid, $14::timestamptz, $15::timestamptz, $14::timestamptz, $16::int,
         $26::jsonb, $27::boolean, $28::jsonb, $29::jsonb, $22::jsonb, $30::int,
         $31, $32::jsonb, $33::jsonb, $34::jsonb, $35::uuid, $36::jsonb, $37::int, $38::timestamptz, $39::timestamptz, $14::timestamptz from got
  returning number
), logged as (
  insert into event_log (id, subject, aggregate_id, payload)
  select e.id, e.subject, $1, jsonb_set(e.payload, '{request,number}', to_jsonb(created.number))
  from created, unnest($19::uuid[], $20::text[], $21::jsonb[]) with ordinality as e(id, subject, payload, n) order by e.n
)
select number from created`;

const withdrawn: readonly string[] = withdrawnDecisions;
/** What a rule has declined at once takes no part of a quota. */
const counts = ({ decision }: RequestRow) => !withdrawn.includes(decision);
const countedOf = ({ content_type, units, wish }: RequestRow): CountedWish => ({ contentType: content_type, units, seasons: wish?.seasons.length ?? 0 });

const json = (value: object | null) => value && JSON.stringify(value);

export interface AddOptions {
  /** Whether the requester's quota counts. */
  limited: boolean;
  permissions: readonly string[];
  /** An event that makes it: nothing is done when this consumer has done it before. */
  once?: { consumer: string; eventId: string };
}

/** What a title that is claimed already is answered with. */
export const duplicate = (title: string, { number, requestId }: Claim): AppError => new AppError('request.duplicate', { title, number, requestId });

@Injectable()
export class NewRequestStore {
  constructor(
    private readonly db: Database,
    private readonly quotas: QuotaStore,
    private readonly claims: ClaimStore,
  ) {}

  /**
   * A title that is claimed as a whole.
   * @throws request.duplicate, request.too_many_seasons, quota.exceeded, quota.none_allowed, quota.too_large, quota.active_exceeded
   */
  async add(made: NewRow, options: Omit<AddOptions, 'once'>): Promise<RequestRow> {
    const { row } = made;
    // A claim that is given back between the refusal and the look at its holder is tried for again.
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const added =
        options.limited && counts(row) && (await this.quotas.hasLimits(row.requester_id, row.content_type)) ? await this.db.tx((tx) => this.insertWithinQuota(tx, made, options)) : await this.insert(this.db, made, options);
      if (added) {
        this.db.eventsCommitted();
        return added;
      }
      const holder = await this.claims.holder({ titleKey: row.title_key, resolution: row.preferences.resolution });
      if (holder) throw duplicate(row.title, holder);
    }
    throw new AppError('request.duplicate', { title: row.title, number: null, requestId: null });
  }

  /**
   * A title of which parts are claimed. One submission of a title at a time looks at what is claimed, and claims the rest.
   * @param make what `claims` leave of the wish; may throw to refuse
   * @returns undefined when the event was done before
   * @throws request.too_many_seasons, quota.exceeded, quota.none_allowed, quota.too_large, quota.active_exceeded, and what `make` throws
   */
  async addParts(title: ClaimedTitle & { contentType: ContentType }, requesterId: string, make: (claims: Claims) => NewRow, options: AddOptions): Promise<RequestRow | undefined> {
    const added = await this.db.tx(async (tx) => {
      if (options.once && !(await firstTime(tx, options.once.consumer, options.once.eventId))) return undefined;
      const limited = options.limited && (await this.quotas.hold(tx, requesterId, title.contentType));
      await this.claims.lock(tx, title);
      const made = make(new Claims(await this.claims.of(tx, title)));
      if (limited && counts(made.row)) await this.quotas.check(tx, requesterId, countedOf(made.row));
      const row = await this.insert(tx, made, options);
      if (!row) throw new AppError('request.duplicate', { title: title.titleKey, number: null, requestId: null });
      return row;
    });
    this.db.eventsCommitted();
    return added;
  }

  /** The lock on the quota lets one submission of a user count and insert at a time. */
  private async insertWithinQuota(tx: Tx, made: NewRow, options: AddOptions): Promise<RequestRow | null> {
    const { row } = made;
    await this.quotas.lock(tx, row.requester_id);
    await this.quotas.check(tx, row.requester_id, countedOf(row));
    return this.insert(tx, made, options);
  }

  /** Null when a claim was not free. */
  private async insert(sql: Sql, { row, entries, parts, claims, facts }: NewRow, { permissions }: AddOptions): Promise<RequestRow | null> {
    const values = [
      row.id, row.content_type, row.external_id, row.title_key, row.title, row.release_year, JSON.stringify(row.ids), row.poster_path,
      row.decision, row.state, row.reason_code, row.note, row.requester_id, row.requested_at, row.approved_at, row.sequence,
      row.username, row.display_name,
      entries.map((e) => (e.payload as { id: string }).id),
      entries.map((e) => e.event.subject),
      entries.map((e) => JSON.stringify(e.payload)),
      JSON.stringify(row.preferences), row.preferences.resolution, claims, JSON.stringify(permissions),
      JSON.stringify(row.reason_params), row.anime, row.wish && JSON.stringify(row.wish), parts && JSON.stringify(parts.map(compact)), row.items_total,
      row.category, json(row.asked_by), json(row.target), json(row.rule), row.rule_id, json(facts), row.units, row.scheduled_for, row.expires_at,
    ];
    const created = await sql.maybeOne<{ number: string }>({ name: 'new-request', text: INSERT, values });
    return created ? { ...row, number: created.number } : null;
  }
}
