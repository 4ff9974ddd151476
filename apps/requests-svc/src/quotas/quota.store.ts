import { Injectable } from '@nestjs/common';
import { AppError, contentTypes, withdrawnDecisions, type ContentType } from '@marquee/contracts';
import { Database, type Sql, type Tx } from '@marquee/service-kit';
import { scopesOf, type ActiveGrant, type LimitRow, type Scope } from './limits.ts';
import { activeStates, refuseIfFull, refuseManySeasons, refuseWhatNeverFits, roomsFor, windows, type Full, type Room, type Used } from './windows.ts';

/** What is to be counted. */
export interface CountedWish {
  contentType: ContentType;
  units: number;
  /** In the one request. */
  seasons: number;
}
/** What a request counted until now. */
export type CountedBefore = CountedWish & { id: string };

const withdrawn = withdrawnDecisions.map((decision) => `'${decision}'`).join(', ');
const types = Object.keys(contentTypes);
const SUBJECTS = `('user:' || $1::text, 'everybody', (select 'role:' || role from person where id = $1::uuid))`;

/** What binds people, and what they have used of it. */
@Injectable()
export class QuotaStore {
  constructor(private readonly db: Database) {}

  /** One look at an index: whoever has no limits is not held up by any. */
  async hasLimits(userId: string, contentType: ContentType, sql: Sql = this.db): Promise<boolean> {
    const row = await sql.maybeOne({
      name: 'has-limits',
      text: `select 1 from quota_limit where subject in ${SUBJECTS} and content_type in ('', $2)
               and num_nonnulls(daily_limit, weekly_limit, monthly_limit, active_limit, seasons_limit) > 0 limit 1`,
      values: [userId, contentType],
    });
    return row !== undefined;
  }

  /**
   * Holds back whatever else would count for this person until the end of the transaction: a later statement sees what was
   * committed while the lock was waited for. Locks are taken in the order request, quota, title.
   * @returns false for a person without limits, who is not held back
   */
  async hold(tx: Tx, userId: string, contentType: ContentType): Promise<boolean> {
    if (!(await this.hasLimits(userId, contentType, tx))) return false;
    await this.lock(tx, userId);
    return true;
  }

  /** The same for a person who is known to have limits. */
  async lock(tx: Tx, userId: string): Promise<void> {
    await tx.query({ name: 'lock-quota', text: `select pg_advisory_xact_lock(hashtextextended('quota:' || $1, 0))`, values: [userId] });
  }

  /**
   * Lets one more request count. Under the lock.
   * @throws request.too_many_seasons, quota.none_allowed, quota.too_large, quota.exceeded, quota.active_exceeded
   */
  async check(tx: Tx, userId: string, wish: CountedWish): Promise<void> {
    const scopes = await this.scopes(tx, userId, wish.contentType);
    refuseManySeasons(scopes, wish.seasons);
    await this.checkWindows(tx, userId, roomsFor(scopes, wish.units), wish.units);
    await this.checkActive(tx, userId, scopes);
  }

  /**
   * Lets a request count otherwise than before. More counts like one that is made now, beside all others; less gives back.
   * Under the lock.
   * @throws request.too_many_seasons, quota.none_allowed, quota.too_large, quota.exceeded
   */
  async checkEdit(tx: Tx, userId: string, wish: CountedWish, before: CountedBefore): Promise<void> {
    const scopes = await this.scopes(tx, userId, wish.contentType);
    if (wish.seasons > before.seasons) refuseManySeasons(scopes, wish.seasons);
    if (wish.units > before.units) await this.checkWindows(tx, userId, roomsFor(scopes, wish.units), wish.units, before.id);
  }

  /**
   * Lets a request that was withdrawn count again, as and since when it did; takes the lock itself.
   * @throws quota.none_allowed, quota.too_large, quota.exceeded, quota.active_exceeded
   */
  async readmit(tx: Tx, requestId: string): Promise<void> {
    const { userId, contentType, units, countedAt } = await tx.one<{ userId: string; contentType: ContentType; units: number; countedAt: Date }>({
      name: 'counted-before',
      text: 'select requester_id as "userId", content_type as "contentType", units, counted_at as "countedAt" from request where id = $1',
      values: [requestId],
    });
    if (!(await this.hold(tx, userId, contentType))) return;
    const scopes = await this.scopes(tx, userId, contentType);
    const now = Date.now();
    await this.checkWindows(tx, userId, roomsFor(scopes, units).filter(({ ms }) => countedAt.getTime() > now - ms), units, requestId);
    await this.checkActive(tx, userId, scopes, requestId);
  }

  /** The limits over all types, and of this type or of each, with what was granted. */
  async scopes(sql: Sql, userId: string, contentType: ContentType | null): Promise<Scope[]> {
    const { limits, grants } = await sql.one<{ limits: LimitRow[]; grants: ActiveGrant[] }>({
      name: 'limits-of-user',
      text: `select
               (select coalesce(json_agg(json_build_object(
                  'subject', subject, 'contentType', content_type, 'dailyLimit', daily_limit, 'weeklyLimit', weekly_limit, 'monthlyLimit', monthly_limit,
                  'activeLimit', active_limit, 'seasonsLimit', seasons_limit)), '[]')
                from quota_limit where subject in ${SUBJECTS} and ($2::text is null or content_type in ('', $2))) as limits,
               (select coalesce(json_agg(json_build_object('contentType', content_type, 'units', units)), '[]')
                from quota_grant where user_id = $1::uuid and expires_at > now()) as grants`,
      values: [userId, contentType],
    });
    return scopesOf(limits, grants);
  }

  /** Of each window that holds more than there is room for, the request that must leave it. Reads no more than what the limits allow, and nothing but the index. */
  async full(sql: Sql, userId: string, rooms: readonly Room[], except?: string): Promise<Full[]> {
    if (rooms.length === 0) return [];
    const rows = await sql.query<{ n: number; at: Date }>({
      name: except ? 'quota-full-windows-beside' : 'quota-full-windows',
      text: `select w.n::int - 1 as n, last.counted_at as at
             from unnest($2::text[], $3::int[], $4::float8[]) with ordinality as w(type, room, ms, n)
             cross join lateral (
               select counted_at from (
                 select counted_at, sum(units) over (order by counted_at desc rows unbounded preceding) as total from (
                   select newest.counted_at, newest.units
                   from unnest(case when w.type is null then $5::text[] else array[w.type] end) as t(type)
                   cross join lateral (
                     select r.counted_at, r.units from request r
                     where r.requester_id = $1 and r.content_type = t.type and r.counted_at > now() - w.ms * interval '1 millisecond'
                       and r.decision not in (${withdrawn}) ${except ? 'and r.id <> $6' : ''}
                     order by r.counted_at desc limit w.room + 1
                   ) newest
                   order by newest.counted_at desc limit w.room + 1
                 ) counted
               ) running
               where total > w.room order by total limit 1
             ) last`,
      values: [userId, rooms.map((r) => r.contentType), rooms.map((r) => r.room), rooms.map((r) => r.ms), types, ...(except ? [except] : [])],
    });
    return rows.map(({ n, at }) => ({ ...(rooms[n] as Room), lastToLeave: at }));
  }

  /** Units in each window, and active requests, by type. */
  async used(userId: string): Promise<Used[]> {
    return this.db.query<Used>({
      name: 'quota-used',
      text: `select t.type as "contentType", ${windows.map(({ name }) => `coalesce(inside.${name}, 0)::int as ${name}`).join(', ')}, active.n as active
             from unnest($2::text[]) as t(type)
             cross join lateral (
               select ${windows.map(({ name, ms }) => `sum(units) filter (where counted_at > now() - interval '${ms} milliseconds') as ${name}`).join(', ')}
               from request where requester_id = $1 and content_type = t.type and counted_at > now() - interval '${windows[2].ms} milliseconds' and decision not in (${withdrawn})
             ) inside
             cross join lateral (select count(*)::int as n from request where requester_id = $1 and content_type = t.type and state = any($3)) active`,
      values: [userId, types, activeStates],
    });
  }

  private async checkWindows(tx: Tx, userId: string, rooms: readonly Room[], units: number, except?: string): Promise<void> {
    refuseWhatNeverFits(rooms, units);
    refuseIfFull(await this.full(tx, userId, rooms, except));
  }

  private async checkActive(tx: Tx, userId: string, scopes: readonly Scope[], except?: string): Promise<void> {
    for (const { contentType, limits } of scopes) {
      const limit = limits.activeLimit;
      if (limit === null || (await this.countActive(tx, userId, contentType, limit, except)) < limit) continue;
      if (limit === 0) throw new AppError('quota.none_allowed', { window: 'active', ...(contentType && { contentType }) });
      throw new AppError('quota.active_exceeded', { limit, ...(contentType && { contentType }) });
    }
  }

  /** Counts no further than to `enough`. */
  private async countActive(sql: Sql, userId: string, contentType: ContentType | null, enough: number, except: string | null = null): Promise<number> {
    const { n } = await sql.one<{ n: number }>({
      name: 'quota-active',
      text: `select count(*)::int as n from (
               select from request where requester_id = $1 and content_type = any($4) and state = any($2) and ($5::uuid is null or id <> $5) limit $3) active`,
      values: [userId, activeStates, enough, contentType === null ? types : [contentType], except],
    });
    return n;
  }
}
