import { Injectable } from '@nestjs/common';
import { fulfilmentLost } from '@marquee/contracts';
import { appendEvents, Database, logEntry, newId } from '@marquee/service-kit';
import type { Fulfilment, FulfilmentRow } from '../fulfilments/fulfilment.ts';
import { COLUMNS } from '../fulfilments/fulfilment.sql.ts';
import { withItems } from '../fulfilments/fulfilment.store.ts';

export interface LostItem {
  fulfilmentId: string;
  key: string;
  mediaServer: string;
}

/** Available items whose proof is gone from its library. */
@Injectable()
export class LostStore {
  constructor(private readonly db: Database) {}

  due = (graceMs: number, limit: number): Promise<LostItem[]> => this.db.query<LostItem>({ name: 'lost-due', text: LOST_DUE, values: [graceMs, limit] });

  async load(ids: readonly string[]): Promise<Fulfilment[]> {
    return withItems(this.db, await this.db.query<FulfilmentRow>(`select ${COLUMNS} from fulfilment f where f.id = any($1)`, [ids]));
  }

  /** Told once; a withdrawn request does not care. */
  lose({ id, requestId, status }: Fulfilment, keys: readonly string[], mediaServer: string): Promise<void> {
    return this.db.tx(async (tx) => {
      const gone = await tx.query<{ key: string }>(LOSE, [id, keys, JSON.stringify({ mediaServer })]);
      if (gone.length === 0 || status === 'stopped') return;
      // So that its return is news.
      await tx.execute(`update fulfilment set reason_code = 'deleted_after_available', reason_params = $2 where id = $1 and status = 'done'`, [id, JSON.stringify({ mediaServer })]);
      const items = gone.map(({ key }) => key).sort();
      await appendEvents(tx, [logEntry({ event: fulfilmentLost, aggregateId: requestId, payload: { id: newId(), at: new Date().toISOString(), requestId, items, mediaServer } })]);
    });
  }
}

export const LOST_DUE = `
  select i.fulfilment_id as "fulfilmentId", i.key, c.name as "mediaServer" from item i join connection c on c.id = i.held_by
  where i.held_lost_at <= now() - $1 * interval '1 millisecond' order by i.held_lost_at limit $2`;

const LOSE = `
  update item set held_lost_at = null, held_by = null, held_item = null, play_url = null, reason_code = 'deleted_after_available', reason_params = $3, updated_at = now()
  where fulfilment_id = $1 and key = any($2) and held_lost_at is not null and stage = 'available' returning key`;
