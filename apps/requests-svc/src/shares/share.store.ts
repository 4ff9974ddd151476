import { Injectable } from '@nestjs/common';
import type { Person } from '@marquee/contracts';
import { Database, type Tx } from '@marquee/service-kit';

export interface ShareRow {
  id: string;
  request_id: string;
  user: Person | null;
  created_by: Person;
  created_at: Date;
  expires_at: Date | null;
}

const person = (alias: string, id: string) => `jsonb_build_object('id', ${id}, 'username', coalesce(${alias}.username, ''), 'displayName', coalesce(${alias}.display_name, ''))`;
const SELECT = `select s.id, s.request_id, s.created_at, s.expires_at, ${person('b', 's.created_by')} as created_by, case when s.user_id is not null then ${person('u', 's.user_id')} end as "user"
  from share s left join person b on b.id = s.created_by left join person u on u.id = s.user_id`;

@Injectable()
export class ShareStore {
  constructor(private readonly db: Database) {}

  /** Those that have not ended, the first 200. */
  list(requestId: string): Promise<ShareRow[]> {
    return this.db.query<ShareRow>({
      name: 'list-shares',
      text: `${SELECT} where s.request_id = $1 and (s.expires_at is null or s.expires_at > now()) order by s.created_at, s.id limit 200`,
      values: [requestId],
    });
  }

  find(id: string, sql: Pick<Database, 'maybeOne'> = this.db): Promise<ShareRow | undefined> {
    return sql.maybeOne<ShareRow>({ name: 'find-share', text: `${SELECT} where s.id = $1`, values: [id] });
  }

  /** With a user once: the second time does nothing. @returns whether it is new */
  async add(tx: Tx, share: { id: string; requestId: string; userId: string | null; createdBy: string; createdAt: Date; expiresAt: Date | null }): Promise<boolean> {
    const added = await tx.execute({
      name: 'add-share',
      text: `insert into share (id, request_id, user_id, created_by, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)
             on conflict (request_id, user_id) where user_id is not null do nothing`,
      values: [share.id, share.requestId, share.userId, share.createdBy, share.createdAt, share.expiresAt],
    });
    return added === 1;
  }

  withUser(tx: Tx, requestId: string, userId: string): Promise<ShareRow> {
    return tx.one<ShareRow>({ name: 'share-with-user', text: `${SELECT} where s.request_id = $1 and s.user_id = $2`, values: [requestId, userId] });
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await tx.execute({ name: 'end-share', text: 'delete from share where id = $1', values: [id] });
  }
}
