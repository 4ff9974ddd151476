import { Injectable } from '@nestjs/common';
import { contentTypes, hasParts, seasonWatched, type ContentType } from '@marquee/contracts';
import { appendEvents, Database, logEntry, newId, type LogEntry } from '@marquee/service-kit';

interface Season {
  userId: string;
  contentType: ContentType;
  externalId: string;
  season: number;
}

/** Types that have parts and are known by the number of their provider in a library. */
const inParts = (Object.keys(contentTypes) as ContentType[]).filter((type) => hasParts(type) && contentTypes[type].provider === 'tmdb');

/**
 * Seasons of which an account has watched every episode that its server holds, the last of them after it was linked: what
 * somebody saw long ago asks for nothing. Of an episode that is there twice, one is enough. Kept, so that each is told once per person however often it is looked at.
 */
const SEASONS_WATCHED = `
  with lately as (
    select distinct a.user_id, e.series_item_id, e.season
    from linked_account a
    join watched w on w.connection_id = a.connection_id and w.account_id = a.account_id and w.at > a.linked_at
    join library_episode e on e.connection_id = w.connection_id and e.item_id = w.item_id and e.season > 0
    where a.connection_id = $1 and a.account_id = $2
  )
  insert into season_watched (user_id, content_type, external_id, season)
  select distinct l.user_id, i.content_type, i.tmdb, l.season
  from lately l join library_item i on i.connection_id = $1 and i.item_id = l.series_item_id
  where i.tmdb is not null and i.content_type = any($3)
    and not exists (
      select from library_episode e
      where e.connection_id = $1 and e.series_item_id = l.series_item_id and e.season = l.season
        and not exists (
          select from library_episode same join watched w on w.connection_id = $1 and w.account_id = $2 and w.item_id = same.item_id
          where same.connection_id = $1 and same.series_item_id = e.series_item_id and same.season = e.season and same.episode = e.episode))
  on conflict do nothing
  returning user_id as "userId", content_type as "contentType", external_id as "externalId", season`;

/** Tells which seasons people have watched at their linked accounts. */
@Injectable()
export class SeasonsWatched {
  constructor(private readonly db: Database) {}

  async tell(connectionId: string, accountId: string): Promise<void> {
    await this.db.tx(async (tx) => {
      const seasons = await tx.query<Season>({ name: 'seasons-watched', text: SEASONS_WATCHED, values: [connectionId, accountId, inParts] });
      if (seasons.length > 0) await appendEvents(tx, seasons.map(entry));
    });
  }
}

const entry = (season: Season): LogEntry => logEntry({ event: seasonWatched, aggregateId: season.userId, payload: { id: newId(), at: new Date().toISOString(), ...season } });
