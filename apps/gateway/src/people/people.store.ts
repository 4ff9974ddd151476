import { Injectable } from '@nestjs/common';
import type { Person } from '@marquee/contracts';
import { Database } from '@marquee/service-kit';

/** As many as a list of suggestions shows. */
const most = 10;

@Injectable()
export class PeopleStore {
  constructor(private readonly db: Database) {}

  /** Enabled users whose user name or display name has these letters; first those that begin with them. */
  async find(text: string): Promise<Person[]> {
    const rows = await this.db.query<{ id: string; username: string; display_name: string }>(
      `select id, username, display_name from users
       where deleted_at is null and enabled and (position(lower($1) in username) > 0 or position(lower($1) in lower(display_name)) > 0)
       order by not (starts_with(username, lower($1)) or starts_with(lower(display_name), lower($1))), username limit ${most}`,
      [text],
    );
    return rows.map(({ id, username, display_name: displayName }) => ({ id, username, displayName }));
  }
}
