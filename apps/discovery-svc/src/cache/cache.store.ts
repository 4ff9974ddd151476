import { Injectable } from '@nestjs/common';
import { Database } from '@marquee/service-kit';
import type { KeptFact } from './known.ts';

interface CacheRow {
  body: string | null;
  etag: string | null;
  fetched_at: Date;
  expires_at: Date;
}

const BATCH = 500;

@Injectable()
export class CacheStore {
  constructor(private readonly db: Database) {}

  async read(key: string): Promise<KeptFact | undefined> {
    const row = await this.db.maybeOne<CacheRow>({
      name: 'cache-read',
      text: 'select body::text as body, etag, fetched_at, expires_at from cache where key = $1',
      values: [key],
    });
    return row && { body: row.body, etag: row.etag, fetchedAt: row.fetched_at.getTime(), expiresAt: row.expires_at.getTime() };
  }

  /** An answer that is older than what another replica has kept meanwhile changes nothing. */
  async write(key: string, { body, etag, fetchedAt, expiresAt }: KeptFact): Promise<void> {
    await this.db.execute({
      name: 'cache-write',
      text: `insert into cache (key, body, negative, etag, fetched_at, expires_at)
             values ($1, $2::jsonb, $2::text is null, $3, $4, $5)
             on conflict (key) do update set body = excluded.body, negative = excluded.negative, etag = excluded.etag,
               fetched_at = excluded.fetched_at, expires_at = excluded.expires_at
             where cache.fetched_at <= excluded.fetched_at`,
      values: [key, body, etag, new Date(fetchedAt), new Date(expiresAt)],
    });
  }

  /**
   * Forgets what was fetched before `keepFrom`, and of the rest all but the newest `maxRows`.
   * @returns rows removed
   */
  async purge(keepFrom: Date, maxRows: number): Promise<number> {
    const oldest = await this.db.maybeOne<{ fetched_at: Date }>('select fetched_at from cache order by fetched_at desc offset $1 limit 1', [maxRows]);
    const until = oldest && oldest.fetched_at > keepFrom ? oldest.fetched_at : keepFrom;
    let removed = 0;
    for (let batch = BATCH; batch === BATCH; removed += batch) {
      batch = await this.db.execute(
        'delete from cache where key = any(array(select key from cache where fetched_at <= $1 order by fetched_at limit $2))',
        [until, BATCH],
      );
    }
    return removed;
  }
}
