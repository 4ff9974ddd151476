import { Injectable } from '@nestjs/common';
import type { BlocklistEntry, ContentType, FailureClass } from '@marquee/contracts';
import { Database, newId, type Sql } from '@marquee/service-kit';
import type { BlockedRelease } from '../plugins/port.ts';
import type { BlockedRow, NewBlock } from './blocked.ts';
import { ADOPT, BLOCK_RELEASE, BLOCK_TITLE, DROP_EXPIRED, DROP_GONE, DROP_ORPHANS, LIST, MIRROR, SELECT, STATISTICS } from './blocklist.sql.ts';

export interface Filter {
  kind?: BlocklistEntry['kind'];
  failure?: FailureClass;
  connectionId?: string;
  q?: string;
}

export interface Statistics {
  total: number;
  byKind: Record<string, number>;
  byFailure: Record<string, number>;
}

export interface TitleBlock {
  contentType: ContentType;
  externalId: string;
  title: string;
  by: string;
  reason: string;
  expiresAt: string | null;
}

/** Counting takes longer than a page does, and nobody minds that it is some seconds old. */
const COUNTED_MS = 10_000;

@Injectable()
export class BlocklistStore {
  private counted: { at: number; statistics: Promise<Statistics> } | undefined;

  constructor(private readonly db: Database) {}

  list(filter: Filter, limit: number, after?: { createdAt: string; id: string }): Promise<BlockedRow[]> {
    const { kind, failure, connectionId, q } = filter;
    const like = q ? `%${q.replace(/[\\%_]/g, '\\$&')}%` : null;
    return this.db.query<BlockedRow>(LIST(after !== undefined), [kind ?? null, failure ?? null, connectionId ?? null, like, limit, ...(after ? [after.createdAt, after.id] : [])]);
  }

  statistics(): Promise<Statistics> {
    if (!this.counted || Date.now() - this.counted.at > COUNTED_MS) this.counted = { at: Date.now(), statistics: this.count() };
    return this.counted.statistics;
  }

  byIds = (ids: readonly string[]): Promise<BlockedRow[]> => this.db.query<BlockedRow>(`${SELECT} where b.id = any($1::uuid[])`, [ids]);

  /** Does nothing when that release of that manager is on the list already. */
  async blockRelease(tx: Sql, block: NewBlock): Promise<void> {
    const { connectionId, contentType, externalId, title, release, source, by = null, failure = null, reason, expiresAt = null } = block;
    await tx.execute(BLOCK_RELEASE, [newId(), contentType, externalId, title, release, connectionId, source, by, failure, reason, expiresAt]);
    this.counted = undefined;
  }

  /** Takes the place of an earlier block of the same title. */
  async blockTitle({ contentType, externalId, title, by, reason, expiresAt }: TitleBlock): Promise<BlockedRow> {
    const id = newId();
    await this.db.tx(async (tx) => {
      await tx.execute(`select pg_advisory_xact_lock(hashtext('block'), hashtext($1))`, [`${contentType}:${externalId}`]);
      await tx.execute(`delete from blocked where kind = 'title' and content_type = $1 and external_id = $2`, [contentType, externalId]);
      await tx.execute(BLOCK_TITLE, [id, contentType, externalId, title, by, reason, expiresAt]);
    });
    this.counted = undefined;
    return this.db.one<BlockedRow>(`${SELECT} where b.id = $1`, [id]);
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.db.execute('delete from blocked where id = any($1::uuid[])', [ids]);
    this.counted = undefined;
  }

  /** What a manager blocks by itself. `since`: how far back it was read, where that is not all. */
  async mirror(connectionId: string, contentType: ContentType | null, releases: readonly BlockedRelease[], since: Date | null): Promise<void> {
    const rows = releases.map(({ ref, title, release, reason, at }) => ({ id: newId(), ref, release, title: title ?? release, reason: reason ?? 'The manager gives no reason', at }));
    await this.db.tx(async (tx) => {
      await tx.execute(ADOPT, [connectionId, JSON.stringify(rows)]);
      await tx.execute(MIRROR, [connectionId, JSON.stringify(rows), contentType]);
      await tx.execute(DROP_GONE, [connectionId, rows.map(({ ref }) => ref), since]);
    });
  }

  async purge(): Promise<void> {
    await this.db.execute(DROP_EXPIRED);
    await this.db.execute(DROP_ORPHANS);
  }

  private async count(): Promise<Statistics> {
    const rows = await this.db.query<{ kind: string; failure: string; count: number }>(STATISTICS);
    const statistics: Statistics = { total: 0, byKind: {}, byFailure: {} };
    for (const { kind, failure, count } of rows) {
      statistics.total += count;
      statistics.byKind[kind] = (statistics.byKind[kind] ?? 0) + count;
      if (failure) statistics.byFailure[failure] = (statistics.byFailure[failure] ?? 0) + count;
    }
    return statistics;
  }
}
