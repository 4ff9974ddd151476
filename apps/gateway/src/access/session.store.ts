import { Injectable } from '@nestjs/common';
import { Database } from '@marquee/service-kit';
import { USER_COLUMNS, type UserRow } from '../identity/user-row.ts';

export const SESSION_DAYS = 30;
export interface SessionRow extends UserRow {
  expires_at: Date;
}
export interface KeyUseRow extends UserRow {
  key_id: string;
  last_used_at: Date | null;
}

/** Sessions and keys as ways in. Ids are SHA-256 in hex. */
@Injectable()
export class SessionStore {
  constructor(private readonly db: Database) {}

  async insert(id: string, userId: string, userAgent: string): Promise<void> {
    await this.db.execute(
      `with seen as (update users set last_seen_at = now() where id = $2)
       insert into session (id, user_id, user_agent, expires_at) values (decode($1, 'hex'), $2, $3, now() + $4 * interval '1 day')`,
      [id, userId, userAgent.slice(0, 300), SESSION_DAYS],
    );
  }

  find(id: string): Promise<SessionRow | undefined> {
    return this.db.maybeOne<SessionRow>({
      name: 'session-find',
      text: `select ${USER_COLUMNS}, s.expires_at from session s join users u on u.id = s.user_id
             where s.id = decode($1, 'hex') and s.expires_at > now() and u.enabled and u.deleted_at is null`,
      values: [id],
    });
  }

  /** A session that is used lives on. */
  async prolong(id: string): Promise<void> {
    await this.db.execute(
      `with used as (update session set expires_at = now() + $2 * interval '1 day' where id = decode($1, 'hex') returning user_id)
       update users set last_seen_at = now() where id in (select user_id from used)`,
      [id, SESSION_DAYS],
    );
  }

  async end(id: string): Promise<void> {
    await this.db.execute(`delete from session where id = decode($1, 'hex')`, [id]);
  }

  async endAll(userId: string, exceptId?: string): Promise<void> {
    await this.db.execute(`delete from session where user_id = $1 and ($2::text is null or id <> decode($2, 'hex'))`, [userId, exceptId ?? null]);
  }

  /** @returns how many were over */
  async purgeExpired(): Promise<number> {
    return this.db.execute('delete from session where id in (select id from session where expires_at < now() limit 5000)');
  }

  findKey(hash: string): Promise<KeyUseRow | undefined> {
    return this.db.maybeOne<KeyUseRow>({
      name: 'key-find',
      text: `select ${USER_COLUMNS}, k.id as key_id, k.last_used_at from api_key k join users u on u.id = k.user_id
             where k.hash = decode($1, 'hex') and u.enabled and u.deleted_at is null`,
      values: [hash],
    });
  }

  async keyUsed(id: string): Promise<void> {
    await this.db.execute('update api_key set last_used_at = now() where id = $1', [id]);
  }

  async revokeKeys(userId: string): Promise<void> {
    await this.db.execute('delete from api_key where user_id = $1', [userId]);
  }
}
