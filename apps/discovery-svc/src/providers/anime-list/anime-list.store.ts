import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '@marquee/service-kit';
import type { AnimeEntry } from './schema.ts';

export interface KnownList {
  url: string;
  etag: string | null;
  fetchedAt: Date;
  entries: number;
}

const columns = `anidb, tmdb_tv as "tmdbTv", tmdb_movies as "tmdbMovies", tvdb, tmdb_season as "tmdbSeason", tmdb_offset as "tmdbOffset", tvdb_season as "tvdbSeason", tvdb_offset as "tvdbOffset"`;

@Injectable()
export class AnimeListStore {
  constructor(private readonly db: Database) {}

  known(): Promise<KnownList | undefined> {
    return this.db.maybeOne<KnownList>('select url, etag, fetched_at as "fetchedAt", entries from anime_list');
  }

  /** Of a series at TMDB; where the list knows no such series, what it says of its number at TheTVDB. */
  async ofSeries(tmdb: number, tvdb: number | null): Promise<AnimeEntry[]> {
    const entries = await this.db.query<AnimeEntry>({
      name: 'anime-of-series',
      text: `select ${columns} from anime_entry where tmdb_tv = $1 or (tvdb = $2 and tmdb_tv is null and tmdb_movies = '{}') order by anidb`,
      values: [tmdb, tvdb],
    });
    const ofTmdb = entries.filter((entry) => entry.tmdbTv !== null);
    return ofTmdb.length > 0 ? ofTmdb : entries;
  }

  ofMovie(tmdb: number): Promise<AnimeEntry[]> {
    return this.db.query<AnimeEntry>({ name: 'anime-of-movie', text: `select ${columns} from anime_entry where tmdb_movies @> array[$1::int] order by anidb`, values: [tmdb] });
  }

  async replace(entries: readonly AnimeEntry[], list: { url: string; etag: string | null }): Promise<void> {
    await this.db.tx(async (tx) => {
      await tx.execute('delete from anime_entry');
      await tx.execute(
        `insert into anime_entry (anidb, tmdb_tv, tmdb_movies, tvdb, tmdb_season, tmdb_offset, tvdb_season, tvdb_offset)
         select * from jsonb_to_recordset($1::jsonb)
           as t("anidb" int, "tmdbTv" int, "tmdbMovies" int[], "tvdb" int, "tmdbSeason" int, "tmdbOffset" int, "tvdbSeason" int, "tvdbOffset" int)`,
        [JSON.stringify(entries)],
      );
      await this.remember(list, entries.length, tx);
    });
  }

  /** That it was looked at now, and had so many entries. */
  async remember({ url, etag }: { url: string; etag: string | null }, entries: number, db: Sql = this.db): Promise<void> {
    await db.execute(
      `insert into anime_list (id, url, etag, fetched_at, entries) values (1, $1, $2, now(), $3)
       on conflict (id) do update set url = excluded.url, etag = excluded.etag, fetched_at = excluded.fetched_at, entries = excluded.entries`,
      [url, etag, entries],
    );
  }
}
