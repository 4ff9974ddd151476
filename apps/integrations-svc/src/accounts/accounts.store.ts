import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@marquee/service-kit';
import type { WatchedItem } from '../ports/media-server.ts';

export interface LinkedRow {
  connectionId: string;
  connection: string;
  accountId: string;
  accountName: string;
  linkedAt: Date;
  syncedAt: Date | null;
  watched: number;
}

/** People's accounts at media servers, and what those have watched. */
@Injectable()
export class AccountsStore {
  constructor(private readonly db: Database) {}

  of = (userId: string): Promise<LinkedRow[]> =>
    this.db.query<LinkedRow>(
      `select a.connection_id as "connectionId", c.name as connection, a.account_id as "accountId", a.account_name as "accountName", a.linked_at as "linkedAt",
         a.synced_at as "syncedAt", (select count(*)::int from watched w where w.connection_id = a.connection_id and w.account_id = a.account_id) as watched
       from linked_account a join connection c on c.id = a.connection_id where a.user_id = $1 order by c.name`,
      [userId],
    );

  /** Instead of the one that was linked there before. */
  link(userId: string, connectionId: string, account: { id: string; name: string } | null): Promise<void> {
    return this.db.tx(async (tx) => {
      await tx.execute('delete from linked_account where user_id = $1 and connection_id = $2 and account_id is distinct from $3', [userId, connectionId, account?.id ?? null]);
      if (account) {
        await tx.execute(
          `insert into linked_account (user_id, connection_id, account_id, account_name) values ($1, $2, $3, $4)
           on conflict (user_id, connection_id) do update set account_name = excluded.account_name`,
          [userId, connectionId, account.id, account.name],
        );
      }
      await this.forget(tx, connectionId);
    });
  }

  /** Each once, however many people share it. `synced`: it was read before. */
  linked = (): Promise<{ connectionId: string; accountId: string; synced: boolean }[]> =>
    this.db.query(`select connection_id as "connectionId", account_id as "accountId", bool_and(synced_at is not null) as synced from linked_account group by 1, 2`);

  /** @returns how many of these were not known so */
  watched = (connectionId: string, accountId: string, items: readonly WatchedItem[]): Promise<number> =>
    this.db.execute({ name: 'take-watched', text: WATCHED, values: [connectionId, accountId, items.map(({ itemId }) => itemId), items.map(({ at }) => at)] });

  async synced(connectionId: string, accountId: string): Promise<void> {
    await this.db.execute('update linked_account set synced_at = now() where connection_id = $1 and account_id = $2', [connectionId, accountId]);
  }

  /** What accounts have watched that nobody is linked to any more. */
  private async forget(tx: Tx, connectionId: string): Promise<void> {
    await tx.execute(
      `delete from watched w where w.connection_id = $1
         and not exists (select 1 from linked_account a where a.connection_id = w.connection_id and a.account_id = w.account_id)`,
      [connectionId],
    );
  }
}

/** Of an item that was watched twice, the newest time. Nothing for an account that is being unlinked: who unlinks waits for this, or this for them. */
export const WATCHED = `
  with linked as (select 1 from linked_account a where a.connection_id = $1 and a.account_id = $2 for share)
  insert into watched (connection_id, account_id, item_id, at)
  select $1, $2, g.item_id, max(g.at) from unnest($3::text[], $4::timestamptz[]) g(item_id, at)
  where exists (select 1 from linked)
  group by g.item_id
  on conflict (connection_id, account_id, item_id) do update set at = excluded.at where watched.at is null and excluded.at is not null or watched.at < excluded.at`;
