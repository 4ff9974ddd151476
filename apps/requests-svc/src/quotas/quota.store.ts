import { Injectable } from '@nestjs/common';
import { contentTypes, withdrawnDecisions, type QuotaLimits } from '@marquee/contracts';
import { Database, type Sql, type Tx } from '@marquee/service-kit';
import { Prisma } from '../database.ts';
import { activeStates, refuseIfExhausted, windows, type LastToLeave, type QuotaUse, type WindowName } from './windows.ts';

const none: QuotaLimits = { dailyLimit: null, weeklyLimit: null, monthlyLimit: null, activeLimit: null, seasonsLimit: null };
const limitColumns = 'daily_limit as "dailyLimit", weekly_limit as "weeklyLimit", monthly_limit as "monthlyLimit", active_limit as "activeLimit"';
const withdrawn = withdrawnDecisions.map((decision) => `'${decision}'`).join(', ');

@Injectable()
export class QuotaStore {
  constructor(
    private readonly db: Database,
    private readonly prisma: Prisma,
  ) {}

  async limits(userId: string): Promise<QuotaLimits> {
    const row = await this.prisma.quotaLimit.findUnique({ where: { subject_contentType: { subject: `user:${userId}`, contentType: '' } }, omit: { subject: true, contentType: true } });
    return row ?? none;
  }

  async setLimits(userId: string, limits: Partial<QuotaLimits>): Promise<QuotaLimits> {
    const subject_contentType = { subject: `user:${userId}`, contentType: '' };
    return this.prisma.quotaLimit.upsert({ where: { subject_contentType }, create: { ...subject_contentType, ...limits }, update: limits, omit: { subject: true, contentType: true } });
  }

  async hasLimits(userId: string): Promise<boolean> {
    const row = await this.db.maybeOne({
      name: 'has-limits',
      text: `select 1 from quota_limit where subject = 'user:' || $1 and content_type = '' and num_nonnulls(daily_limit, weekly_limit, monthly_limit, active_limit) > 0`,
      values: [userId],
    });
    return row !== undefined;
  }

  /**
   * Holds the user's other submissions back until the end of the transaction, and counts what those before have left: a
   * later statement sees what was committed while the lock was waited for.
   * @throws quota.exceeded, quota.active_exceeded
   */
  async lockAndCheck(tx: Tx, userId: string): Promise<void> {
    const limits = await tx.maybeOne<QuotaLimits>({ name: 'lock-quota', text: `select ${limitColumns} from quota_limit where subject = 'user:' || $1 and content_type = '' for update`, values: [userId] });
    if (!limits) return;
    const lastToLeave = await this.lastToLeave(tx, userId, limits);
    const active = limits.activeLimit === null ? 0 : await this.countActive(tx, userId, limits.activeLimit);
    refuseIfExhausted(limits, { lastToLeave, active });
  }

  /** All that a person may want to know of his quota. */
  async use(userId: string, limits: QuotaLimits): Promise<QuotaUse> {
    const [used, lastToLeave, active] = await Promise.all([
      this.db.one<Record<WindowName, number>>({
        name: 'quota-counts',
        text: `select ${windows.map(({ name, ms }) => `count(*) filter (where requested_at > now() - interval '${ms} milliseconds')::int as ${name}`).join(', ')}
               from request where requester_id = $1 and requested_at > now() - interval '${windows[2].ms} milliseconds' and decision not in (${withdrawn})`,
        values: [userId],
      }),
      this.lastToLeave(this.db, userId, limits),
      this.countActive(this.db, userId, null),
    ]);
    return { used, lastToLeave, active };
  }

  /** An index scan of as many entries as the limit, for each window that has one. */
  private async lastToLeave(sql: Sql, userId: string, limits: QuotaLimits): Promise<LastToLeave> {
    const limited = windows.filter(({ limit }) => (limits[limit] ?? 0) > 0);
    if (limited.length === 0) return {};
    const rows = await sql.query<{ name: WindowName; at: Date }>({
      name: 'quota-last-to-leave',
      text: `select w.name, last.requested_at as at
             from unnest($2::text[], $3::int[], $4::float8[]) as w(name, allowed, ms)
             cross join lateral (
               select r.requested_at from request r
               where r.requester_id = $1 and r.requested_at > now() - w.ms * interval '1 millisecond' and r.decision not in (${withdrawn})
               order by r.requested_at desc, r.id desc offset w.allowed - 1 limit 1) last`,
      values: [userId, limited.map((w) => w.name), limited.map((w) => limits[w.limit]), limited.map((w) => w.ms)],
    });
    return Object.fromEntries(rows.map(({ name, at }) => [name, at]));
  }

  /** Counts no further than to `enough`. */
  private async countActive(sql: Sql, userId: string, enough: number | null): Promise<number> {
    const { n } = await sql.one<{ n: number }>({
      name: 'quota-active',
      text: 'select count(*)::int as n from (select from request where requester_id = $1 and content_type = any($4) and state = any($2) limit $3) active',
      values: [userId, activeStates, enough, Object.keys(contentTypes)],
    });
    return n;
  }
}
