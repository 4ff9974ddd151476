import { Injectable } from '@nestjs/common';
import { libraryChanged, titleKey, type ContentType } from '@marquee/contracts';
import { appendEvents, Database, logEntry, newId, type Tx } from '@marquee/service-kit';
import type { LibraryEntry, LibraryEpisode, LibraryPage } from '../ports/media-server.ts';
import { MARK_LOST, TAKE_EPISODES, TAKE_TITLES, TITLES_OF, type Written } from './library.sql.ts';

const KEYS_PER_EVENT = 200;

/** What a page brought that was not known so. */
export interface Taken {
  titles: LibraryEntry[];
  episodes: LibraryEpisode[];
}

export interface TitleNumbers {
  contentType: ContentType;
  tmdb: string | null;
  imdb: string | null;
  tvdb: string | null;
  anidb: string | null;
}

export type Kind = 'titles' | 'episodes';
const tableOf = { titles: 'library_item', episodes: 'library_episode' } as const;

@Injectable()
export class LibraryStore {
  constructor(private readonly db: Database) {}

  /** Takes over what a server showed; titles that it did not show so before are announced. */
  take(connectionId: string, page: Pick<LibraryPage, 'titles' | 'episodes'>): Promise<Taken> {
    const titles = unique(page.titles);
    const episodes = unique(page.episodes);
    if (titles.length + episodes.length === 0) return Promise.resolve({ titles, episodes });
    return this.db.tx(async (tx) => {
      // Not prepared: a plan that was made for an empty table would walk through it when it is full.
      const newTitles = titles.length === 0 ? [] : await tx.query<Written>(TAKE_TITLES.text, TAKE_TITLES.values(connectionId, titles));
      const newEpisodes = episodes.length === 0 ? [] : await tx.query<Written>(TAKE_EPISODES.text, TAKE_EPISODES.values(connectionId, episodes));
      const written = new Map([...newTitles, ...newEpisodes].map((row) => [row.itemId, row]));
      const taken = { titles: titles.filter(({ itemId }) => written.has(itemId)), episodes: episodes.filter(({ itemId }) => written.has(itemId)) };
      const renamed = taken.titles.filter(({ itemId, tmdb }) => written.get(itemId)?.inserted || written.get(itemId)?.was !== tmdb);
      const before = renamed.flatMap(({ contentType, itemId }) => ({ contentType, tmdb: written.get(itemId)?.was ?? null }));
      const series = taken.episodes.length === 0 ? [] : await tx.query<TitleNumbers>(TITLES_OF, [connectionId, [...new Set(taken.episodes.map(({ seriesItemId }) => seriesItemId))]]);
      await this.announce(tx, connectionId, [...renamed, ...before, ...series]);
      const fresh = taken.titles.filter(({ itemId }) => written.get(itemId)?.inserted);
      await this.count(tx, connectionId, fresh, newEpisodes.filter(({ inserted }) => inserted).length, 1);
      return taken;
    });
  }

  /** In order of their ids, after `after`. */
  ids = async (connectionId: string, kind: Kind, after: string, limit: number): Promise<string[]> =>
    (await this.db.query<{ id: string }>(`select item_id as id from ${tableOf[kind]} where connection_id = $1 and item_id > $2 order by item_id limit $3`, [connectionId, after, limit])).map(({ id }) => id);

  /** Those of these series that are not known. */
  unknownSeries = async (connectionId: string, itemIds: readonly string[]): Promise<string[]> =>
    (await this.db.query<{ id: string }>(
      'select g.id from unnest($2::text[]) g(id) where not exists (select 1 from library_item l where l.connection_id = $1 and l.item_id = g.id)',
      [connectionId, [...new Set(itemIds)]],
    )).map(({ id }) => id);

  numbersOf = (connectionId: string, itemIds: readonly string[]): Promise<TitleNumbers[]> => this.db.query<TitleNumbers>(TITLES_OF, [connectionId, itemIds]);

  /** Forgets items, a series with its episodes, and marks what they had proved. */
  drop(connectionId: string, itemIds: readonly string[]): Promise<void> {
    if (itemIds.length === 0) return Promise.resolve();
    return this.db.tx(async (tx) => {
      const titles = await tx.query<TitleNumbers>(
        `delete from library_item where connection_id = $1 and item_id = any($2) returning content_type as "contentType", tmdb, imdb, tvdb, anidb`,
        [connectionId, itemIds],
      );
      const episodes = await tx.query<{ itemId: string; seriesItemId: string }>(DROP_EPISODES, [connectionId, itemIds]);
      const series = await tx.query<TitleNumbers>(TITLES_OF, [connectionId, [...new Set(episodes.map(({ seriesItemId }) => seriesItemId))]]);
      await tx.execute(MARK_LOST, [connectionId, [...itemIds, ...episodes.map(({ itemId }) => itemId)]]);
      await this.count(tx, connectionId, titles, episodes.length, -1);
      await this.announce(tx, connectionId, [...titles, ...series]);
    });
  }

  private async count(tx: Tx, connectionId: string, titles: readonly { contentType: ContentType }[], episodes: number, sign: 1 | -1): Promise<void> {
    const movies = titles.filter(({ contentType }) => contentType === 'movie').length;
    if (titles.length + episodes === 0) return;
    await tx.execute(
      `insert into library_sync (connection_id, movies, series, episodes) values ($1, greatest(0, $2::int), greatest(0, $3::int), greatest(0, $4::int))
       on conflict (connection_id) do update set movies = greatest(0, library_sync.movies + $2::int), series = greatest(0, library_sync.series + $3::int),
         episodes = greatest(0, library_sync.episodes + $4::int)`,
      [connectionId, sign * movies, sign * (titles.length - movies), sign * episodes],
    );
  }

  private async announce(tx: Tx, connectionId: string, titles: readonly { contentType: ContentType; tmdb: string | null }[]): Promise<void> {
    const keys = [...new Set(titles.flatMap(({ contentType, tmdb }) => (tmdb ? [titleKey(contentType, tmdb)] : [])))];
    for (let from = 0; from < keys.length; from += KEYS_PER_EVENT) {
      const payload = { id: newId(), at: new Date().toISOString(), titleKeys: keys.slice(from, from + KEYS_PER_EVENT) };
      await appendEvents(tx, [logEntry({ event: libraryChanged, aggregateId: connectionId, payload })]);
    }
  }
}

/** A page may name an item twice where it moved while it was read. */
const unique = <T extends { itemId: string }>(rows: readonly T[]): T[] => [...new Map(rows.map((row) => [row.itemId, row])).values()];

const DROP_EPISODES = `
  delete from library_episode e using (
    select item_id from library_episode where connection_id = $1 and item_id = any($2)
    union select item_id from library_episode where connection_id = $1 and series_item_id = any($2)) gone
  where e.connection_id = $1 and e.item_id = gone.item_id
  returning e.item_id as "itemId", e.series_item_id as "seriesItemId"`;
