import { Injectable } from '@nestjs/common';
import { Database } from '@marquee/service-kit';

@Injectable()
export class DownloadsOfStore {
  constructor(private readonly db: Database) {}

  /** Entries of the queue that bear one of these names. */
  async of(downloadIds: readonly string[]): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>('select id from download where hashes && $1::text[]', [downloadIds]);
    return rows.map(({ id }) => id);
  }
}
