import { Injectable } from '@nestjs/common';
import { Database } from '@marquee/service-kit';

@Injectable()
export class BreakerStore {
  constructor(private readonly db: Database) {}

  /**
   * Live requests that wait, by connection: not handed to a manager yet, or imported and not confirmed by any media server
   * or matcher, which then wait for all of these.
   */
  async waiting(): Promise<{ byManager: Map<string, number>; imported: number; matching: number }> {
    const managers = await this.db.query<{ id: string; waiting: number }>(
      `select connection_id as id, count(*)::int as waiting from fulfilment where live and status in ('due', 'hold') and connection_id is not null group by 1`,
    );
    const after = await this.db.one<{ imported: number; matching: number }>(
      `select count(distinct i.fulfilment_id) filter (where i.stage = 'importing')::int as imported, count(distinct i.fulfilment_id) filter (where i.stage = 'matching')::int as matching
       from item i join fulfilment f on f.id = i.fulfilment_id where i.imported_at is not null and i.stage in ('importing', 'matching') and f.live`,
    );
    return { byManager: new Map(managers.map(({ id, waiting }) => [id, waiting])), ...after };
  }
}
