import { Injectable } from '@nestjs/common';
import { Database } from '@marquee/service-kit';

/** A download of ours that does not come to an end, as its manager could remove it. */
export interface Troubled {
  id: string;
  status: 'stalled' | 'blocked';
  problem: string | null;
  since: Date;
  release: string;
  hashes: string[];
  managerId: string;
  clientId: string | null;
  queueIds: number[];
  /** So many other releases were searched for already, of the item that had the fewest. */
  searches: number;
}

@Injectable()
export class TroubledStore {
  constructor(private readonly db: Database) {}

  /** In trouble for so long at least, and still searched for anew. */
  all = (ms: number, searches: number): Promise<Troubled[]> =>
    this.db.query<Troubled>(
      `select d.id, d.status, coalesce(d.manager_problem, d.client_problem) as problem, d.troubled_since as since, d.release, d.hashes, d.manager_id as "managerId",
         d.client_id as "clientId", d.queue_ids as "queueIds", served.searches
       from download d
       cross join lateral (
         select min(i.searches) as searches from item i join fulfilment f on f.id = i.fulfilment_id
         where i.download_id = any(d.hashes) and i.stage not in ('available', 'failed') and i.imported_at is null and f.live) served
       where d.troubled_since < now() - $1 * interval '1 millisecond' and d.manager_id is not null and cardinality(d.queue_ids) > 0
         and served.searches < $2::float8
       order by d.troubled_since limit 50`,
      [ms, searches],
    );

  /** Live requests that wait for the download. */
  servedBy = (hashes: readonly string[]): Promise<{ id: string }[]> =>
    this.db.query(
      `select distinct f.id from item i join fulfilment f on f.id = i.fulfilment_id
       where i.download_id = any($1::text[]) and i.stage not in ('available', 'failed') and i.imported_at is null and f.live`,
      [hashes],
    );
}
