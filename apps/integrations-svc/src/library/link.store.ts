import { Injectable } from '@nestjs/common';
import { Database } from '@marquee/service-kit';
import type { ItemBookkeeping, ItemChange } from '../fulfilments/change.ts';
import type { FulfilmentRow } from '../fulfilments/fulfilment.ts';
import { COLUMNS } from '../fulfilments/fulfilment.sql.ts';
import { FulfilmentStore, withItems } from '../fulfilments/fulfilment.store.ts';

export interface Link {
  set: Required<Pick<ItemBookkeeping, 'heldBy' | 'heldItem' | 'playUrl'>>;
  mediaServer: string;
}

/** Ties available items to what a media server holds; the request may be done long since. */
@Injectable()
export class LinkStore {
  constructor(
    private readonly db: Database,
    private readonly fulfilments: FulfilmentStore,
  ) {}

  /** By key; what had been deleted is ready again. `playUrl`: of the title as a whole. */
  link(fulfilmentId: string, links: ReadonlyMap<string, Link>, playUrl: string | null): Promise<void> {
    return this.db.tx(async (tx) => {
      const rows = await tx.query<FulfilmentRow>(`select ${COLUMNS} from fulfilment f where f.id = $1 and f.status <> 'stopped' for update of f`, [fulfilmentId]);
      const [row] = await withItems(tx, rows);
      if (!row) return;
      await tx.execute('update item set held_lost_at = null where fulfilment_id = $1 and key = any($2)', [fulfilmentId, [...links.keys()]]);
      const lost = new Set(row.items.flatMap(({ key, reasonCode }) => (reasonCode === 'deleted_after_available' ? [key] : [])));
      const change = (key: string, { set, mediaServer }: Link): ItemChange => (lost.has(key) ? { set, reason: { code: 'available', params: { mediaServer } }, reasonWhen: 'always' } : { set });
      await this.fulfilments.write(tx, row, { items: new Map([...links].map(([key, link]) => [key, change(key, link)])), set: playUrl ? { playUrl } : {} });
    });
  }
}
