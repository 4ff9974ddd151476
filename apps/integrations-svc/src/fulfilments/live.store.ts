import { Injectable } from '@nestjs/common';
import { Database } from '@marquee/service-kit';
import type { Fulfilment } from './fulfilment.ts';
import { COLUMNS } from './fulfilment.sql.ts';

/** Reads of live fulfilments for those who watch managers and media servers. */
@Injectable()
export class LiveStore {
  constructor(private readonly db: Database) {}

  /** `active`: something of the connection is moving or was sent a moment ago; `idle`: something is live at all. */
  async activity(connectionId: string): Promise<'active' | 'idle' | 'none'> {
    const row = await this.db.one<{ active: boolean; live: boolean }>({
      name: 'activity',
      text: `select exists (select 1 from fulfilment where connection_id = $1 and live and moving)
                 or exists (select 1 from fulfilment where connection_id = $1 and live and sent_at > now() - interval '2 minutes') as active,
               exists (select 1 from fulfilment where connection_id = $1 and live) as live`,
      values: [connectionId],
    });
    return row.active ? 'active' : row.live ? 'idle' : 'none';
  }

  byRefs = (connectionId: string, refs: readonly string[], before: Date): Promise<Fulfilment[]> =>
    this.db.query<Fulfilment>({
      name: 'live-by-refs',
      text: `select ${COLUMNS} from fulfilment f where f.live and f.connection_id = $1 and f.manager_ref = any($2) and f.created_at < $3`,
      values: [connectionId, refs, before],
    });

  byTitle = (contentType: string, tmdb: string, before: Date): Promise<Fulfilment[]> =>
    this.db.query<Fulfilment>({
      name: 'live-by-title',
      text: `select ${COLUMNS} from fulfilment f where f.live and f.content_type = $1 and f.tmdb = $2 and f.created_at < $3`,
      values: [contentType, tmdb, before],
    });

  /** Moving ones that are not among `refs`. */
  movingWithout = (connectionId: string, refs: readonly string[], before: Date, limit: number): Promise<Fulfilment[]> =>
    this.db.query<Fulfilment>({
      name: 'moving-without',
      text: `select ${COLUMNS} from fulfilment f
             where f.live and f.moving and f.connection_id = $1 and f.imported_at is null and f.manager_ref is not null
               and f.manager_ref <> all($2) and f.created_at < $3
             order by f.queue_seen_at nulls first limit $4`,
      values: [connectionId, refs, before, limit],
    });

  /** In order of their ids, after `after`. */
  batch = (connectionId: string, after: string, before: Date, limit: number): Promise<Fulfilment[]> =>
    this.db.query<Fulfilment>({
      name: 'live-batch',
      text: `select ${COLUMNS} from fulfilment f
             where f.live and f.connection_id = $1 and f.id > $2 and f.created_at < $3 and f.manager_ref is not null order by f.id limit $4`,
      values: [connectionId, after, before, limit],
    });

  /** Imported ones whose look into the library is due. */
  unverified = (limit: number): Promise<Fulfilment[]> =>
    this.db.query<Fulfilment>({
      name: 'unverified',
      text: `select ${COLUMNS} from fulfilment f where f.live and f.imported_at is not null and f.next_attempt_at <= now() order by f.imported_at limit $1`,
      values: [limit],
    });

  hasUnverified = async (): Promise<boolean> =>
    (await this.db.one<{ found: boolean }>('select exists (select 1 from fulfilment where live and imported_at is not null) as found')).found;
}
