import { Injectable } from '@nestjs/common';
import type { PayloadOf, userChanged } from '@marquee/contracts';
import { Database } from '@marquee/service-kit';

@Injectable()
export class RecipientStore {
  constructor(private readonly db: Database) {}

  /** Whichever message comes last, the newest change stands. */
  async save({ user, at }: PayloadOf<typeof userChanged>): Promise<void> {
    await this.db.execute({
      name: 'recipient-save',
      text: `insert into recipient (id, username, display_name, permissions, enabled, changed_at) values ($1, $2, $3, $4, $5, $6)
             on conflict (id) do update set username = excluded.username, display_name = excluded.display_name,
               permissions = excluded.permissions, enabled = excluded.enabled, changed_at = excluded.changed_at
             where recipient.changed_at <= excluded.changed_at`,
      values: [user.id, user.username, user.displayName, user.permissions, user.enabled, at],
    });
  }
}
