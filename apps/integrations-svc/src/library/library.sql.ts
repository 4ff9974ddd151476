import { titleNorm } from './title-norm.ts';
import { fileNameOf } from '../items/item.ts';
import type { LibraryEntry, LibraryEpisode } from '../ports/media-server.ts';

/** Type of each column that is taken over, and its value. */
type Columns<T> = Record<string, [type: string, value: (row: T) => unknown]>;

const titles: Columns<LibraryEntry> = {
  content_type: ['text', (e) => e.contentType],
  tmdb: ['text', (e) => e.tmdb],
  imdb: ['text', (e) => e.imdb],
  tvdb: ['text', (e) => e.tvdb],
  anidb: ['text', (e) => e.anidb],
  title: ['text', (e) => e.title],
  year: ['int', (e) => e.year],
  title_norm: ['text', (e) => titleNorm(e.title)],
  path: ['text', (e) => e.path],
  file_name: ['text', (e) => (e.path ? fileNameOf(e.path) : null)],
  is_4k: ['bool', (e) => e.is4k],
};

const episodes: Columns<LibraryEpisode> = {
  series_item_id: ['text', (e) => e.seriesItemId],
  season: ['int', (e) => e.season],
  episode: ['int', (e) => e.episode],
  episode_end: ['int', (e) => e.episodeEnd],
  title: ['text', (e) => e.title],
  tvdb: ['text', (e) => e.tvdb],
  title_norm: ['text', (e) => (e.season === 0 && e.title ? titleNorm(e.title) || null : null)],
  path: ['text', (e) => e.path],
  file_name: ['text', (e) => (e.path ? fileNameOf(e.path) : null)],
};

/** Postgres keeps no NUL in a text, whatever a server sends. */
const plain = (value: unknown): unknown => (typeof value === 'string' ? value.replaceAll('\0', '') : value);

/** Writes only what is new or has changed, and tells what that was. `was`: the column as it was before. */
function take<T extends { itemId: string }>(table: string, columns: Columns<T>, was: string): { text: string; values: (connectionId: string, rows: readonly T[]) => unknown[] } {
  const names = Object.keys(columns);
  const list = (prefix: string) => names.map((name) => `${prefix}.${name}`).join(', ');
  return {
    text: `
      with changed as (
        select g.*, l.${was} as was
        from unnest($2::text[], ${names.map((name, i) => `$${i + 3}::${columns[name]?.[0]}[]`).join(', ')}) as g(item_id, ${names.join(', ')})
        left join ${table} l on l.connection_id = $1 and l.item_id = g.item_id
        where l.item_id is null or (${list('l')}) is distinct from (${list('g')})),
      written as (
        insert into ${table} (connection_id, item_id, ${names.join(', ')}) select $1, c.item_id, ${list('c')} from changed c
        on conflict (connection_id, item_id) do update set ${names.map((name) => `${name} = excluded.${name}`).join(', ')}
        returning item_id, (xmax = 0) as inserted)
      select item_id as "itemId", w.inserted, c.was from written w join changed c using (item_id)`,
    values: (connectionId, rows) => [connectionId, rows.map(({ itemId }) => itemId), ...Object.values(columns).map(([, value]) => rows.map((row) => plain(value(row))))],
  };
}

export const TAKE_TITLES = take('library_item', titles, 'tmdb');
export const TAKE_EPISODES = take('library_episode', episodes, 'series_item_id');

export interface Written {
  itemId: string;
  inserted: boolean;
  was: string | null;
}

/** One row per title asked for and server that holds it, in order; a title is told by its provider's number, and by another one only where the server has not that. */
export const HELD = `
  select w.n::int - 1 as n, l.connection_id as "connectionId", l.item_id as "itemId", l.is_4k as "is4k", s.server_ref as "serverRef"
  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) with ordinality w(content_type, tmdb, imdb, tvdb, anidb, n)
  cross join lateral (
    select connection_id, item_id, is_4k from library_item where content_type = w.content_type and tmdb = w.tmdb
    union select connection_id, item_id, is_4k from library_item where content_type = w.content_type and tvdb = w.tvdb and (tmdb is null or w.content_type = 'series')
    union select connection_id, item_id, is_4k from library_item where content_type = w.content_type and imdb = w.imdb and tmdb is null
    union select connection_id, item_id, is_4k from library_item where content_type = w.content_type and anidb = w.anidb and tmdb is null and tvdb is null) l
  join connection c on c.id = l.connection_id and c.enabled
  left join library_sync s on s.connection_id = c.id
  order by w.n, c.is_default desc, c.created_at, l.item_id`;

export const HELD_EPISODES = `
  select w.n, e.season, e.episode, e.episode_end as "episodeEnd"
  from unnest($1::uuid[], $2::text[], $3::int[]) w(connection_id, item_id, n)
  join library_episode e on e.connection_id = w.connection_id and e.series_item_id = w.item_id
  order by w.n, e.season, e.episode`;

export const BLOCKED = `
  select w.n::int - 1 as n, b.reason
  from unnest($1::text[], $2::text[]) with ordinality w(content_type, external_id, n)
  join blocked b on b.content_type = w.content_type and b.external_id = w.external_id
  where b.kind = 'title' and (b.expires_at is null or b.expires_at > now())`;

/** Keys of the titles, and of the series of the episodes, that are these items. */
export const TITLES_OF = `
  select content_type as "contentType", tmdb, imdb, tvdb, anidb from library_item
  where connection_id = $1 and item_id = any($2)`;

/** What proved an item available is gone, since now. */
export const MARK_LOST = `
  update item set held_lost_at = now() where held_by = $1 and held_item = any($2) and stage = 'available' and held_lost_at is null`;
