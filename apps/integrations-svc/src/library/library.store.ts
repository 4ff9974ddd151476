import { Injectable } from '@nestjs/common';
import { libraryChanged, titleKey, type ExternalIds } from '@marquee/contracts';
import { appendEvents, Database, logEntry, newId, type Tx } from '@marquee/service-kit';
import type { LibraryEntry } from '../plugins/port.ts';

const KEYS_PER_EVENT = 200;

export interface Held {
  connection: string;
  playUrl: string | null;
}

export interface SyncState {
  generation: number;
  fullAt: Date | null;
  shrunkSince: Date | null;
}

interface Known {
  itemId: string;
  tmdb: string | null;
}

@Injectable()
export class LibraryStore {
  constructor(private readonly db: Database) {}

  /** Takes entries over; titles that the server did not show before are announced. @returns them */
  take(connectionId: string, entries: readonly LibraryEntry[], generation?: number): Promise<LibraryEntry[]> {
    const unique = [...new Map(entries.map((entry) => [entry.itemId, entry])).values()];
    if (unique.length === 0) return Promise.resolve([]);
    return this.db.tx(async (tx) => {
      const before = await tx.query<Known>(
        `select item_id as "itemId", tmdb from library_item where connection_id = $1 and item_id = any($2)`,
        [connectionId, unique.map((entry) => entry.itemId)],
      );
      const known = new Map(before.map((row) => [row.itemId, row.tmdb]));
      await tx.execute({ name: 'take-library', text: TAKE, values: [
        connectionId, unique.map((e) => e.itemId), unique.map((e) => e.contentType), unique.map((e) => e.tmdb), unique.map((e) => e.imdb),
        unique.map((e) => e.title), unique.map((e) => e.year), unique.map((e) => e.playUrl), generation ?? null,
      ] });
      const fresh = unique.filter((entry) => entry.tmdb && known.get(entry.itemId) !== entry.tmdb);
      await this.announce(tx, connectionId, fresh);
      return fresh;
    });
  }

  count = async (connectionId: string): Promise<number> =>
    (await this.db.one<{ count: number }>('select count(*)::int as count from library_item where connection_id = $1', [connectionId])).count;

  /** Items that the full sync of `generation` did not meet. */
  missed = (connectionId: string, generation: number): Promise<Known[]> =>
    this.db.query<Known>(`select item_id as "itemId", tmdb from library_item where connection_id = $1 and generation < $2`, [connectionId, generation]);

  drop(connectionId: string, itemIds: readonly string[]): Promise<void> {
    return this.db.tx(async (tx) => {
      const gone = await tx.query<{ contentType: LibraryEntry['contentType']; tmdb: string | null }>(
        `delete from library_item where connection_id = $1 and item_id = any($2) returning content_type as "contentType", tmdb`,
        [connectionId, itemIds],
      );
      await this.announce(tx, connectionId, gone);
    });
  }

  /** One per title asked for, in order; a title is told by its TMDB number, and by IMDb only where the server has no other. */
  async held(titles: readonly { contentType: string; ids: ExternalIds }[]): Promise<(Held | null)[]> {
    if (titles.length === 0) return [];
    const rows = await this.db.query<{ connection: string | null; playUrl: string | null }>({
      name: 'held',
      text: HELD,
      values: [titles.map((t) => t.contentType), titles.map((t) => t.ids.tmdb ?? null), titles.map((t) => t.ids.imdb ?? null)],
    });
    return rows.map(({ connection, playUrl }) => (connection === null ? null : { connection, playUrl }));
  }

  async state(connectionId: string): Promise<SyncState> {
    const row = await this.db.maybeOne<SyncState>(`select generation, full_at as "fullAt", shrunk_since as "shrunkSince" from library_sync where connection_id = $1`, [connectionId]);
    return row ?? { generation: 0, fullAt: null, shrunkSince: null };
  }

  async setState(connectionId: string, { generation, fullAt, shrunkSince }: SyncState): Promise<void> {
    await this.db.execute(
      `insert into library_sync (connection_id, generation, full_at, shrunk_since) values ($1, $2, $3, $4)
       on conflict (connection_id) do update set generation = excluded.generation, full_at = excluded.full_at, shrunk_since = excluded.shrunk_since`,
      [connectionId, generation, fullAt, shrunkSince],
    );
  }

  private async announce(tx: Tx, connectionId: string, titles: readonly { contentType: LibraryEntry['contentType']; tmdb: string | null }[]): Promise<void> {
    const keys = [...new Set(titles.flatMap(({ contentType, tmdb }) => (tmdb ? [titleKey(contentType, tmdb)] : [])))];
    for (let from = 0; from < keys.length; from += KEYS_PER_EVENT) {
      const payload = { id: newId(), at: new Date().toISOString(), titleKeys: keys.slice(from, from + KEYS_PER_EVENT) };
      await appendEvents(tx, [logEntry({ event: libraryChanged, aggregateId: connectionId, payload })]);
    }
  }
}

const TAKE = `
  insert into library_item (connection_id, item_id, content_type, tmdb, imdb, title, year, play_url, generation)
  select $1, e.*, coalesce($9::int, (select generation from library_sync where connection_id = $1), 0)
  from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int[], $8::text[]) e
  on conflict (connection_id, item_id) do update set tmdb = excluded.tmdb, imdb = excluded.imdb, title = excluded.title, year = excluded.year,
    play_url = excluded.play_url, generation = excluded.generation, seen_at = now()
  where (library_item.tmdb, library_item.imdb, library_item.title, library_item.year, library_item.play_url, library_item.generation)
    is distinct from (excluded.tmdb, excluded.imdb, excluded.title, excluded.year, excluded.play_url, excluded.generation)`;

export const HELD = `
  select c.name as connection, l.play_url as "playUrl"
  from unnest($1::text[], $2::text[], $3::text[]) with ordinality w(content_type, tmdb, imdb, n)
  left join lateral (
    (select connection_id, play_url from library_item where content_type = w.content_type and tmdb = w.tmdb limit 1)
    union all
    (select connection_id, play_url from library_item where content_type = w.content_type and imdb = w.imdb and tmdb is null limit 1)
    limit 1) l on true
  left join connection c on c.id = l.connection_id
  order by w.n`;
