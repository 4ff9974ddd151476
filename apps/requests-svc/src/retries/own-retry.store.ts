import { Injectable } from '@nestjs/common';
import { AppError } from '@marquee/contracts';
import { Database, newId } from '@marquee/service-kit';

export const USED = `select count(*)::int as used from own_retry where user_id = $1 and at > now() - interval '1 day'`;

/** How often a person has retried within the last day. */
@Injectable()
export class OwnRetryStore {
  constructor(private readonly db: Database) {}

  /**
   * Takes one of the day, before anything is tried: of many at once no more than `limit` are let through.
   * @returns its id, by which it is given back
   * @throws request.retries_used
   */
  async take(userId: string, requestId: string, limit: number): Promise<string> {
    return this.db.tx(async (tx) => {
      await tx.execute({ name: 'lock-own-retries', text: `select pg_advisory_xact_lock(hashtextextended('retries:' || $1, 0))`, values: [userId] });
      const { used } = await tx.one<{ used: number }>({ name: 'own-retries-used', text: USED, values: [userId] });
      if (used >= limit) throw new AppError('request.retries_used', { limit });
      await tx.execute({ name: 'forget-own-retries', text: `delete from own_retry where user_id = $1 and at <= now() - interval '1 day'`, values: [userId] });
      const id = newId();
      await tx.execute({ name: 'take-own-retry', text: 'insert into own_retry (id, user_id, request_id) values ($1, $2, $3)', values: [id, userId, requestId] });
      return id;
    });
  }

  /** Nothing came of it. */
  async giveBack(id: string): Promise<void> {
    await this.db.execute('delete from own_retry where id = $1', [id]);
  }
}
