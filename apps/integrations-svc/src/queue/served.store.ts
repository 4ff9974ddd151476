import { Injectable } from '@nestjs/common';
import { Database } from '@marquee/service-kit';
import type { ItemRow } from '../items/item.ts';

/** An item that is on its way through a download. */
export type Served = Pick<ItemRow, 'key' | 'stage' | 'reasonCode' | 'progress' | 'etaSeconds' | 'importedAt'> & { fulfilmentId: string; requestId: string; downloadId: string; manager: string };

@Injectable()
export class ServedStore {
  constructor(private readonly db: Database) {}

  moves = async (): Promise<boolean> => (await this.db.maybeOne('select 1 from fulfilment where live and moving limit 1')) !== undefined;

  all = (): Promise<Served[]> =>
    this.db.query<Served>({
      name: 'served-items',
      text: `select i.fulfilment_id as "fulfilmentId", f.request_id as "requestId", i.key, i.download_id as "downloadId", i.stage, i.reason_code as "reasonCode", i.progress,
               i.eta_seconds as "etaSeconds", i.imported_at as "importedAt", c.name as manager
             from item i join fulfilment f on f.id = i.fulfilment_id join connection c on c.id = f.connection_id
             where i.download_id is not null and i.stage not in ('available', 'failed') and i.imported_at is null and f.live`,
    });
}
