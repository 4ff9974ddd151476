import { Injectable } from '@nestjs/common';
import type { Person } from '@marquee/contracts';
import { Database, type Tx } from '@marquee/service-kit';

@Injectable()
export class FollowerStore {
  constructor(private readonly db: Database) {}

  /** Somebody who was shown it, and now follows it by himself, keeps his sight when the share ends. @returns whether he is new */
  async add(tx: Tx, requestId: string, userId: string, now: Date): Promise<boolean> {
    const { added } = await tx.one<{ added: boolean }>({
      name: 'follow',
      text: `insert into follower (request_id, user_id, at) values ($1, $2, $3)
             on conflict (request_id, user_id) do update set shown = false returning xmax = 0 as added`,
      values: [requestId, userId, now],
    });
    return added;
  }

  /** Somebody is shown it. Who follows it already stays as he is. @returns whether he is new */
  async show(tx: Tx, requestId: string, userId: string, now: Date): Promise<boolean> {
    const added = await tx.execute({
      name: 'show-request',
      text: 'insert into follower (request_id, user_id, at, shown) values ($1, $2, $3, true) on conflict do nothing',
      values: [requestId, userId, now],
    });
    return added === 1;
  }

  /** @param shownOnly leaves who follows by himself */
  async remove(tx: Tx, requestId: string, userId: string, shownOnly = false): Promise<boolean> {
    const removed = await tx.execute({ name: 'unfollow', text: 'delete from follower where request_id = $1 and user_id = $2 and (shown or not $3)', values: [requestId, userId, shownOnly] });
    return removed === 1;
  }

  /** The first 1 000. */
  list(requestId: string): Promise<Person[]> {
    return this.db.query<Person>({
      name: 'list-followers',
      text: `select p.id, p.username, p.display_name as "displayName" from follower f join person p on p.id = f.user_id where f.request_id = $1 order by f.at, p.id limit 1000`,
      values: [requestId],
    });
  }
}
