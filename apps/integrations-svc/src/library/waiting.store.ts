import { Injectable } from '@nestjs/common';
import { Database } from '@marquee/service-kit';
import type { Fulfilment, FulfilmentRow } from '../fulfilments/fulfilment.ts';
import { COLUMNS } from '../fulfilments/fulfilment.sql.ts';
import { withItems } from '../fulfilments/fulfilment.store.ts';
import type { LibraryEpisode } from '../ports/media-server.ts';
import type { TitleNumbers } from './library.store.ts';

/** What waits for a library. */
@Injectable()
export class WaitingStore {
  constructor(private readonly db: Database) {}

  /** Those with imported items whose look into the library is due, the longest first. */
  async due(limit: number): Promise<Fulfilment[]> {
    const ids = await this.db.query<{ id: string; live: boolean }>({ name: 'verify-due', text: DUE, values: [limit] });
    const given = ids.filter(({ live }) => !live).map(({ id }) => id);
    if (given.length > 0) await this.db.execute(`update item set next_verify_at = null where fulfilment_id = any($1) and next_verify_at is not null`, [given]);
    return this.load(ids.filter(({ live }) => live).map(({ id }) => id));
  }

  /** Something is imported and not yet seen. */
  any = async (): Promise<boolean> => (await this.db.one<{ found: boolean }>({ name: 'verify-any', text: ANY })).found;

  /** Live ones, approved before `before`, that these titles may be, or whose files these are. */
  async of(titles: readonly TitleNumbers[], fileNames: readonly string[], before: Date): Promise<Fulfilment[]> {
    const numbers = (type: string, provider: 'tmdb' | 'imdb' | 'tvdb') => titles.flatMap((t) => (t.contentType === type && t[provider] !== null ? [t[provider]] : []));
    const values = [numbers('movie', 'tmdb'), numbers('movie', 'imdb'), numbers('series', 'tmdb'), numbers('series', 'tvdb'), fileNames];
    if (values.every((list) => list.length === 0)) return [];
    const ids = await this.db.query<{ id: string }>(WAITING_OF, [...values, before]);
    return this.load(ids.map(({ id }) => id));
  }

  /** Those with available items of these files that no server's item is known of: a matcher was faster. */
  async unlinked(fileNames: readonly string[]): Promise<Fulfilment[]> {
    const ids = await this.db.query<{ id: string }>(UNLINKED, [fileNames]);
    return this.load(ids.map(({ id }) => id));
  }

  private async load(ids: readonly string[]): Promise<Fulfilment[]> {
    if (ids.length === 0) return [];
    return withItems(this.db, await this.db.query<FulfilmentRow>({ name: 'waiting-load', text: `select ${COLUMNS} from fulfilment f where f.id = any($1)`, values: [ids] }));
  }
}

export const seriesIdsOf = (episodes: readonly LibraryEpisode[]): string[] => [...new Set(episodes.map(({ seriesItemId }) => seriesItemId))];

export const DUE = `
  select distinct f.id, f.live from (
    select i.fulfilment_id from item i
    where i.imported_at is not null and i.stage in ('importing', 'matching') and i.next_verify_at <= now()
    order by i.next_verify_at limit $1) d
  join fulfilment f on f.id = d.fulfilment_id`;

export const ANY = `
  select exists (
    select 1 from item i join fulfilment f on f.id = i.fulfilment_id
    where i.imported_at is not null and i.stage in ('importing', 'matching') and i.next_verify_at is not null and f.live) as found`;

export const WAITING_OF = `
  select f.id from fulfilment f where f.live and f.observed_since <= $6 and f.id = any(array(
    select id from fulfilment where live and content_type = 'movie' and tmdb = any($1)
    union select id from fulfilment where live and content_type = 'movie' and imdb = any($2)
    union select id from fulfilment where live and content_type = 'series' and tmdb = any($3)
    union select id from fulfilment where live and content_type = 'series' and tvdb = any($4)
    union select i.fulfilment_id from item i where i.file_name = any($5) and i.stage in ('importing', 'matching')))`;

export const UNLINKED = `
  select distinct i.fulfilment_id as id from item i where i.file_name = any($1) and i.stage = 'available' and i.held_by is null`;
