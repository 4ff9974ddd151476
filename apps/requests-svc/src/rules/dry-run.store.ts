import { Injectable } from '@nestjs/common';
import { Database } from '@marquee/service-kit';
import type { StoredFacts } from './facts.ts';

export interface PastRequest {
  id: string;
  /** bigint: pg gives text. */
  number: string;
  title: string;
  requestedBy: string;
  requestedAt: Date;
  /** Null of one that was made before facts were kept. */
  facts: StoredFacts | null;
}

const PORTION = 1_000;

@Injectable()
export class DryRunStore {
  constructor(private readonly db: Database) {}

  /** The last so many, the newest first, in portions. */
  async *last(n: number): AsyncGenerator<PastRequest[]> {
    let after: [Date, string] | undefined;
    for (let left = n; left > 0; left -= PORTION) {
      const limit = Math.min(left, PORTION);
      const rows: PastRequest[] = await this.db.query<PastRequest>({
        name: 'past-requests',
        text: `select r.id, r.number, r.title, p.display_name as "requestedBy", r.requested_at as "requestedAt", r.facts
               from (select id, number, title, requester_id, requested_at, facts from request where (requested_at, id) < ($1, $2) order by requested_at desc, id desc limit $3) r join person p on p.id = r.requester_id
               order by r.requested_at desc, r.id desc`,
        values: [...(after ?? ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff']), limit],
      });
      yield rows;
      const last = rows.at(-1);
      if (!last || rows.length < limit) return;
      after = [last.requestedAt, last.id];
    }
  }
}
