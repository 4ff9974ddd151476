import { Injectable } from '@nestjs/common';
import { Database } from '@marquee/service-kit';

/** What download clients that are connected here tell by themselves, sooner than the manager does. */
@Injectable()
export class ToldByClientStore {
  constructor(private readonly db: Database) {}

  async of(downloadIds: readonly string[]): Promise<Set<string>> {
    if (downloadIds.length === 0) return new Set();
    const rows = await this.db.query<{ hash: string }>({ name: 'told-by-client', text: TOLD_BY_CLIENT, values: [downloadIds] });
    return new Set(rows.map(({ hash }) => hash));
  }
}

export const TOLD_BY_CLIENT = `
  select h.hash from download d
  join queue_source s on s.connection_id = d.client_id and s.read_at > now() - interval '1 minute'
  cross join unnest(d.hashes) as h(hash)
  where d.hashes && $1::text[]`;
