import { Injectable } from '@nestjs/common';
import { Database } from '@marquee/service-kit';

/** Whether a person has watched the items of a request, as far as accounts that are linked tell. */
@Injectable()
export class WatchedStore {
  constructor(private readonly db: Database) {}

  async of(fulfilmentId: string, userId: string): Promise<Map<string, boolean>> {
    const rows = await this.db.query<{ key: string; watched: boolean }>({ name: 'watched-items', text: WATCHED, values: [fulfilmentId, userId] });
    return new Map(rows.map(({ key, watched }) => [key, watched]));
  }
}

export const WATCHED = `
  select i.key, w.item_id is not null as watched
  from item i
  join linked_account a on a.user_id = $2 and a.connection_id = i.held_by
  left join watched w on w.connection_id = a.connection_id and w.account_id = a.account_id and w.item_id = i.held_item
  where i.fulfilment_id = $1 and i.held_item is not null`;
