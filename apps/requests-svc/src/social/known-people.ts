import { Injectable } from '@nestjs/common';
import type { Actor, Person } from '@marquee/contracts';
import { Database, type Sql, type Tx } from '@marquee/service-kit';

@Injectable()
export class KnownPeople {
  constructor(private readonly db: Database) {}

  /** Somebody who may sign in. */
  find(id: string, sql: Sql = this.db): Promise<Person | undefined> {
    return sql.maybeOne<Person>({ name: 'known-person', text: 'select id, username, display_name as "displayName" from person where id = $1 and enabled', values: [id] });
  }
}

/** Whoever takes part has a name here, also before the message about him has come. Any message about him is newer. */
export async function knowPerson(tx: Tx, { userId, username, displayName, permissions }: Actor): Promise<void> {
  await tx.execute({
    name: 'know-person',
    text: `insert into person (id, username, display_name, permissions, changed_at) values ($1, $2, $3, $4, to_timestamp(0)) on conflict do nothing`,
    values: [userId, username, displayName, JSON.stringify(permissions)],
  });
}
