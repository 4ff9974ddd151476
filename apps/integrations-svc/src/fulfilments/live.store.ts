import { Injectable } from '@nestjs/common';
import { Database } from '@marquee/service-kit';
import type { Fulfilment, FulfilmentRow } from './fulfilment.ts';
import { COLUMNS } from './fulfilment.sql.ts';
import { withItems } from './fulfilment.store.ts';

/** Reads of live fulfilments for those who watch managers. Made before `before`: what began later, a scan cannot have seen. */
@Injectable()
export class LiveStore {
  constructor(private readonly db: Database) {}

  /** Something of the connection is moving, or was sent a moment ago. */
  async isActive(connectionId: string): Promise<boolean> {
    const row = await this.db.one<{ active: boolean }>({
      name: 'activity',
      text: `select exists (select 1 from fulfilment where connection_id = $1 and live and moving)
                 or exists (select 1 from fulfilment where connection_id = $1 and live and sent_at > now() - interval '2 minutes') as active`,
      values: [connectionId],
    });
    return row.active;
  }

  /** Those that have some of these parts. */
  byParts = (connectionId: string, partRefs: readonly string[], before: Date): Promise<Fulfilment[]> =>
    this.read('live-by-parts', BY_PARTS, [connectionId, partRefs, before]);

  /** Moving ones with an item on its way that is none of these parts. */
  movingWithout = (connectionId: string, partRefs: readonly string[], before: Date, limit: number): Promise<Fulfilment[]> =>
    this.read('moving-without', MOVING_WITHOUT, [connectionId, partRefs, before, limit]);

  /** What a manager was sent, in order of their ids, after `after`. */
  batch = (connectionId: string, after: string, before: Date, limit: number): Promise<Fulfilment[]> =>
    this.read('live-batch', BATCH, [connectionId, after, before, limit]);

  /** Items that are searched for since before `since` and were not explained since `explained`; few, the longest ago first. */
  unfound = (connectionId: string, since: Date, explained: Date, limit: number): Promise<Unfound[]> =>
    this.db.query<Unfound>({ name: 'unfound', text: UNFOUND, values: [connectionId, since, explained, limit] });

  private async read(name: string, text: string, values: unknown[]): Promise<Fulfilment[]> {
    return withItems(this.db, await this.db.query<FulfilmentRow>({ name, text, values }));
  }
}

export interface Unfound {
  fulfilmentId: string;
  key: string;
  managerRef: string;
  partRef: string;
}

export const BY_PARTS = `
  select ${COLUMNS} from fulfilment f
  where f.live and f.connection_id = $1 and f.created_at < $3
    and f.id = any(array(select i.fulfilment_id from item i where i.part_ref = any($2)))`;

export const MOVING_WITHOUT = `
  select ${COLUMNS} from fulfilment f
  where f.live and f.moving and f.connection_id = $1 and f.created_at < $3 and f.manager_ref is not null
    and exists (select 1 from item i where i.fulfilment_id = f.id and i.stage not in ('processing', 'available', 'failed')
      and i.imported_at is null and i.part_ref is not null and i.part_ref <> all($2))
  order by f.id limit $4`;

export const BATCH = `
  select ${COLUMNS} from fulfilment f
  where f.live and f.connection_id = $1 and f.id > $2 and f.created_at < $3 and f.sent_at < $3 and f.manager_ref is not null order by f.id limit $4`;

export const UNFOUND = `
  select i.fulfilment_id as "fulfilmentId", i.key, f.manager_ref as "managerRef", i.part_ref as "partRef"
  from item i join fulfilment f on f.id = i.fulfilment_id
  where i.searching_since is not null and i.searching_since < $2 and coalesce(i.explained_at, '-infinity') < $3
    and i.part_ref is not null and f.live and f.connection_id = $1 and f.status = 'sent' and f.manager_ref is not null
  order by i.explained_at nulls first, i.searching_since limit $4`;
