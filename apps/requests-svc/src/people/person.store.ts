import { Injectable } from '@nestjs/common';
import type { Person } from '@marquee/contracts';
import { Database } from '@marquee/service-kit';

@Injectable()
export class PersonStore {
  constructor(private readonly db: Database) {}

  /** Newer knowledge only: an event that comes late changes nothing. */
  async learn({ id, username, displayName }: Person, at: string): Promise<void> {
    await this.db.execute({
      name: 'learn-person',
      text: `insert into person as p (id, username, display_name, changed_at) values ($1, $2, $3, $4)
             on conflict (id) do update set username = excluded.username, display_name = excluded.display_name, changed_at = excluded.changed_at
             where p.changed_at < excluded.changed_at`,
      values: [id, username, displayName, at],
    });
  }
}
