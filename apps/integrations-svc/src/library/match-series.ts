import type { Fulfilment } from '../fulfilments/fulfilment.ts';
import type { ItemRow } from '../items/item.ts';
import { inFile } from './match-file.ts';
import { episodeProof, nearYear, otherNumber, sameNumber, seriesKey, titleProof, type Candidates, type EpisodeCandidate, type Finding, type Numbers, type TitleCandidate } from './candidate.ts';
import { titleNorm } from './title-norm.ts';

/** A server's series that is the wanted one; `entry`: of it only the season that has this entry at AniDB, counted as AniDB does. */
export interface SameSeries {
  series: TitleCandidate;
  entry: string | null;
}

/** Of each server those that are told by the best number that it has. */
export function seriesOf(wanted: Fulfilment, titles: readonly TitleCandidate[]): SameSeries[] {
  const ranked = titles.flatMap((series) => {
    const rank = series.contentType === 'series' ? rankOf(wanted, series) : undefined;
    return rank === undefined ? [] : [{ series, rank }];
  });
  const best = (connectionId: string) => Math.min(...ranked.filter(({ series }) => series.connectionId === connectionId).map(({ rank }) => rank));
  const whole = ranked.filter(({ series, rank }) => rank === best(series.connectionId)).map(({ series }) => ({ series, entry: null }));
  const entries = new Set(wanted.items.map(({ anidb }) => anidb));
  const parts = titles.filter((t) => t.contentType === 'series' && t.anidb !== null && entries.has(t.anidb)).map((series) => ({ series, entry: series.anidb }));
  return [...whole, ...parts];
}

/** TheTVDB's number before TMDB's, IMDb's, AniDB's, and the title with its year. */
function rankOf(wanted: Fulfilment, t: TitleCandidate): number | undefined {
  const byNumber = (['tvdb', 'tmdb', 'imdb'] as const).findIndex((provider) => sameNumber(t[provider], wanted[provider]));
  if (byNumber >= 0) return byNumber;
  if (contradicts(wanted, t)) return undefined;
  // Without numbers of its parts at AniDB, its entry there counts as the series itself.
  if (sameNumber(t.anidb, wanted.anidb) && wanted.items.every(({ anidb }) => anidb === null)) return 3;
  return t.titleNorm === titleNorm(wanted.title) && nearYear(t.year, wanted.year) ? 4 : undefined;
}

const contradicts = (wanted: Numbers, t: Numbers): boolean =>
  (otherNumber(t.tvdb, wanted.tvdb) || otherNumber(t.tmdb, wanted.tmdb)) && !sameNumber(t.tvdb, wanted.tvdb) && !sameNumber(t.tmdb, wanted.tmdb);

/**
 * An episode, by the first of: its own number at TheTVDB; its place in the wanted series, in the numbers of the library (the
 * manager's, else TheTVDB's, else its own); its place in the entry of AniDB; its file.
 */
export function episodeFinding(wanted: Fulfilment, item: ItemRow, series: readonly SameSeries[], candidates: Candidates): Finding | undefined {
  const [numbered] = candidates.ofNumber.get(item.partTvdb ?? '') ?? [];
  if (numbered) return episodeProof(numbered, 'number');
  for (const { series: { connectionId, itemId }, entry } of series) {
    const place = placeOf(item, entry);
    const found = place && candidates.ofSeries.get(seriesKey(connectionId, itemId))?.find((e) => isAt(e, place) && !isAnother(e, item));
    if (found) return episodeProof(found, entry === null ? 'number' : 'other_number');
  }
  const file = inFile(item, candidates);
  const mine = file.episodes.find((e) => wanted.anime || e.series === null || !contradicts(wanted, e.series));
  if (mine) return episodeProof(mine, 'path');
  const special = file.titles.find((t) => wanted.anime || t.titleNorm === titleNorm(item.title ?? ''));
  if (special) return titleProof(special, 'path');
  const [wrong] = file.episodes;
  if (wrong) return episodeProof(wrong, 'path', 'elsewhere');
  const [film] = file.titles;
  return film && titleProof(film, 'path', 'elsewhere');
}

type Place = { season: number; episode: number };

const pair = (season: number | null, episode: number | null): Place | undefined => (season === null || episode === null ? undefined : { season, episode });

const placeOf = (item: ItemRow, entry: string | null): Place | undefined =>
  entry === null
    ? (pair(item.partSeason, item.partEpisode) ?? pair(item.tvdbSeason, item.tvdbEpisode) ?? pair(item.season, item.episode))
    : item.anidb === entry
      ? pair(1, item.anidbEpisode)
      : undefined;

/** A file of several episodes is each of them. */
const isAt = (e: EpisodeCandidate, { season, episode }: Place): boolean => e.season === season && e.episode <= episode && episode <= e.episodeEnd;

/** Its own number says that it is another one; of a file of several, only the first one's is known. */
const isAnother = (e: EpisodeCandidate, item: ItemRow): boolean => e.episode === e.episodeEnd && otherNumber(e.tvdb, item.partTvdb);
