import { Injectable } from '@nestjs/common';
import { AppError, userChanged, type User } from '@marquee/contracts';
import { appendEvents, Database, isUniqueViolation, logEntry, newId, type Sql, type Tx } from '@marquee/service-kit';
import { USER_COLUMNS, userOf, type UserRow } from './user-row.ts';

export type NewUserFields = Pick<User, 'username' | 'displayName' | 'role' | 'overrides' | 'enabled'> & Partial<Pick<User, 'country' | 'ageLimit'>>;
export type UserFields = NewUserFields & Pick<User, 'preferences' | 'country' | 'ageLimit' | 'nextSeason'>;

/** Grows when the message about a user gains something that other services need of everybody. */
const SHAPE = 1;

@Injectable()
export class UserStore {
  constructor(private readonly db: Database) {}

  /** By user name, after `after`. */
  async list(limit: number, after: string | null, text: string | undefined): Promise<User[]> {
    const rows = await this.db.query<UserRow>(
      `select ${USER_COLUMNS} from users u
       where deleted_at is null and ($1::text is null or username > $1)
         and ($2::text is null or position(lower($2) in username) > 0 or position(lower($2) in lower(display_name)) > 0)
       order by username limit $3`,
      [after, text || null, limit],
    );
    return rows.map(userOf);
  }

  async find(id: string, sql: Sql = this.db, lock = ''): Promise<User | undefined> {
    const row = await sql.maybeOne<UserRow>(`select ${USER_COLUMNS} from users u where id = $1 and deleted_at is null ${lock}`, [id]);
    return row && userOf(row);
  }

  async credentials(by: { username: string } | { id: string }): Promise<{ user: User; passwordHash: string | null } | undefined> {
    const [column, value] = 'id' in by ? ['id', by.id] : ['username', by.username];
    const row = await this.db.maybeOne<UserRow & { password_hash: string | null }>(
      `select ${USER_COLUMNS}, u.password_hash from users u where ${column} = $1 and deleted_at is null`,
      [value],
    );
    return row && { user: userOf(row), passwordHash: row.password_hash };
  }

  /** @throws user.username_taken */
  async insert(fields: NewUserFields, passwordHash: string, sql?: Tx): Promise<User> {
    const write = async (tx: Tx) => {
      const row = await tx.one<UserRow>(
        `insert into users as u (id, username, display_name, role, overrides, enabled, password_hash, country, age_limit, told)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, ${SHAPE}) returning ${USER_COLUMNS}`,
        [newId(), fields.username, fields.displayName, fields.role, fields.overrides, fields.enabled, passwordHash, fields.country ?? null, fields.ageLimit ?? null],
      );
      return this.told(tx, row);
    };
    try {
      return await (sql ? write(sql) : this.db.tx(write));
    } catch (error) {
      if (isUniqueViolation(error, 'users_username_key')) throw new AppError('user.username_taken', { username: fields.username }, { cause: error });
      throw error;
    }
  }

  /** @param change what to write, from what is there now; both happen under the lock of the row */
  async update(id: string, change: (now: User) => { fields: UserFields; passwordHash?: string; deleted?: boolean }): Promise<User> {
    return this.db.tx(async (tx) => {
      // All changes of people one after another: only so can "is there another admin?" be answered.
      await tx.query(`select pg_advisory_xact_lock(hashtext('users'))`);
      const now = await this.find(id, tx, 'for update');
      if (!now) throw new AppError('user.not_found');
      const { fields, passwordHash, deleted = false } = change(now);
      const row = await tx.one<UserRow>(
        `update users u set username = $2, display_name = $3, role = $4, overrides = $5, enabled = $6, preferences = $9, country = $10, age_limit = $11, next_season = $12, told = ${SHAPE},
           password_hash = case when $8 then null else coalesce($7, password_hash) end, deleted_at = case when $8 then now() end
         where id = $1 returning ${USER_COLUMNS}`,
        [id, fields.username, fields.displayName, fields.role, fields.overrides, fields.enabled, passwordHash ?? null, deleted, fields.preferences, fields.country, fields.ageLimit, fields.nextSeason],
      );
      if (isAdmin(now) && !isAdmin(userOf(row))) await this.assertAdmin(tx);
      return this.told(tx, row);
    });
  }

  /** Tells of users of whom an earlier version told less. @returns how many, 500 at most */
  async tellAgain(): Promise<number> {
    return this.db.tx(async (tx) => {
      const rows = await tx.query<UserRow>(
        `update users u set told = ${SHAPE}
         where u.id = any(array(select id from users where told < ${SHAPE} and deleted_at is null order by id limit 500 for update skip locked)) returning ${USER_COLUMNS}`,
      );
      for (const row of rows) await this.told(tx, row);
      return rows.length;
    });
  }

  /** @returns undefined when there are users already; `prepare` runs before anything can be seen */
  async insertFirst(fields: NewUserFields, passwordHash: string, prepare: () => void): Promise<User | undefined> {
    return this.db.tx(async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtext('users'))`);
      if (await this.any(tx)) return undefined;
      const user = await this.insert(fields, passwordHash, tx);
      prepare();
      return user;
    });
  }

  async any(sql: Sql = this.db): Promise<boolean> {
    return (await sql.maybeOne('select 1 from users limit 1')) !== undefined;
  }

  private async assertAdmin(tx: Tx): Promise<void> {
    const admins = await tx.query<UserRow>(`select ${USER_COLUMNS} from users u where role = 'admin' and enabled`);
    if (!admins.map(userOf).some(isAdmin)) throw new AppError('user.last_admin');
  }

  private async told(tx: Tx, row: UserRow): Promise<User> {
    const user = userOf(row);
    const { id, username, displayName, permissions, enabled, role, country, ageLimit, nextSeason } = user;
    const payload = { id: newId(), at: new Date().toISOString(), user: { id, username, displayName, permissions, enabled, role, country, ageLimit, nextSeason } };
    await appendEvents(tx, [logEntry({ event: userChanged, aggregateId: id, payload })]);
    return user;
  }
}

/** Somebody who can mend everything, also what other people may do. */
const isAdmin = (user: User) => user.role === 'admin' && user.enabled && user.permissions.includes('users.manage');
