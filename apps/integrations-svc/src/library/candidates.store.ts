import { Injectable } from '@nestjs/common';
import { Database } from '@marquee/service-kit';
import type { Fulfilment } from '../fulfilments/fulfilment.ts';
import type { EpisodeCandidate, TitleCandidate } from './candidate.ts';
import { titleNorm, titleTails } from './title-norm.ts';

/** What of the libraries may be one of some wanted titles; `match.ts` decides what is. */
@Injectable()
export class CandidatesStore {
  constructor(private readonly db: Database) {}

  titles(wanted: readonly Fulfilment[]): Promise<TitleCandidate[]> {
    const known = (values: readonly (string | null)[]) => [...new Set(values.filter((value) => value !== null))];
    return this.db.query<TitleCandidate>({
      text: TITLE_CANDIDATES,
      values: [
        known(wanted.map((f) => f.tmdb)),
        known(wanted.map((f) => f.imdb)),
        known(wanted.map((f) => f.tvdb)),
        known(wanted.flatMap((f) => [f.anidb, ...f.items.map((item) => item.anidb)])),
        known(wanted.map((f) => titleNorm(f.title) || null)),
        known(wanted.flatMap((f) => f.items.map((item) => item.fileName))),
      ],
    });
  }

  /** Of these series, of these seasons; and whatever has the number, the file or (an anime film as a special) the title of a wanted part. */
  episodes(wanted: readonly Fulfilment[], series: readonly TitleCandidate[]): Promise<EpisodeCandidate[]> {
    const items = wanted.flatMap((f) => f.items);
    const seasons = [...new Set(items.flatMap((item) => [item.season, item.partSeason, item.tvdbSeason, item.anidb === null ? null : 1]).filter((season) => season !== null))];
    const films = wanted.filter((f) => f.contentType === 'movie' && f.anime);
    return this.db.query<EpisodeCandidate>({
      text: EPISODE_CANDIDATES,
      values: [
        series.map((s) => s.connectionId),
        series.map((s) => s.itemId),
        seasons,
        items.flatMap((item) => item.partTvdb ?? []),
        items.flatMap((item) => item.fileName ?? []),
        films.flatMap((f) => titleTails(f.title)),
      ],
    });
  }
}

const TITLE = `l.connection_id as "connectionId", l.item_id as "itemId", l.content_type as "contentType", l.tmdb, l.imdb, l.tvdb, l.anidb,
  l.title, l.title_norm as "titleNorm", l.year, l.path, l.file_name as "fileName", l.is_4k as "is4k"`;
const ANY_TYPE = `l.content_type = any('{movie,series}')`;

export const TITLE_CANDIDATES = `
  with l as (
    select l.* from library_item l where ${ANY_TYPE} and l.tmdb = any($1)
    union select l.* from library_item l where ${ANY_TYPE} and l.imdb = any($2)
    union select l.* from library_item l where ${ANY_TYPE} and l.tvdb = any($3)
    union select l.* from library_item l where l.anidb = any($4)
    union select l.* from library_item l where l.title_norm = any($5)
    union select l.* from library_item l where l.file_name = any($6))
  select ${TITLE} from l join connection c on c.id = l.connection_id and c.enabled
  order by c.is_default desc, c.created_at, l.item_id`;

export const EPISODE_CANDIDATES = `
  with e as (
    select e.* from unnest($1::uuid[], $2::text[]) s(connection_id, item_id) cross join unnest($3::int[]) as n(season)
      join library_episode e on e.connection_id = s.connection_id and e.series_item_id = s.item_id and e.season = n.season
    union select e.* from library_episode e where e.tvdb = any($4)
    union select e.* from library_episode e where e.file_name = any($5)
    union select e.* from library_episode e where e.title_norm = any($6))
  select e.connection_id as "connectionId", e.item_id as "itemId", e.series_item_id as "seriesItemId", e.season, e.episode, e.episode_end as "episodeEnd",
    e.title, e.tvdb, e.path, e.file_name as "fileName", case when l.item_id is null then null else json_build_object(
      'tmdb', l.tmdb, 'tvdb', l.tvdb, 'imdb', l.imdb, 'anidb', l.anidb, 'title', l.title, 'titleNorm', l.title_norm, 'year', l.year) end as series
  from e join connection c on c.id = e.connection_id and c.enabled
  left join library_item l on l.connection_id = e.connection_id and l.item_id = e.series_item_id
  order by c.is_default desc, c.created_at, e.item_id`;
