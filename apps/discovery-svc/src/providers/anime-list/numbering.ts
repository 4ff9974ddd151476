import type { Episode, ExternalIds } from '@marquee/contracts';
import type { EpisodeFacts } from '../provider.ts';
import type { AnimeEntry } from './schema.ts';

type Numbers = Pick<Episode, 'tvdb' | 'anidb'>;
const none: Numbers = { tvdb: null, anidb: null };

/** Lists of the older kind do not tell TMDB's season; there TheTVDB's stands for both. */
const seasonOf = (entry: AnimeEntry) => entry.tmdbSeason ?? (entry.tmdbTv === null ? entry.tvdbSeason : null);
const offsetOf = (entry: AnimeEntry) => (entry.tmdbTv === null ? entry.tvdbOffset : entry.tmdbOffset);

/** An entry that counts through all seasons, as long-running series do at AniDB. */
const countsThrough = (entry: AnimeEntry) => entry.tmdbSeason === null && entry.tvdbSeason === null;

/**
 * Numbers that an episode has elsewhere, by the entries of its series. Of specials nothing is said: the list tells where
 * they begin, not which is which.
 */
export function numbersElsewhere(entries: readonly AnimeEntry[], ids: ExternalIds, { season, episode }: EpisodeFacts, absolute: number | null): Numbers {
  if (season === 0) return none;
  const ofSeason = entries.filter((entry) => seasonOf(entry) === season && offsetOf(entry) < episode);
  const begins = Math.max(...ofSeason.map(offsetOf));
  const [entry, rival] = ofSeason.filter((candidate) => offsetOf(candidate) === begins);
  if (rival) return none;
  if (entry) {
    const number = episode - offsetOf(entry);
    return { tvdb: otherNumber(entry, ids, { season, episode }, number), anidb: { id: String(entry.anidb), episode: number } };
  }
  const [through, another] = entries.filter(countsThrough);
  const only = through && !another && absolute !== null && !entries.some((other) => seasonOf(other) === season);
  return only ? { tvdb: null, anidb: { id: String(through.anidb), episode: absolute } } : none;
}

/** Null where TheTVDB counts the same, where that is not known, and where it is another series there. */
function otherNumber({ tvdb, tvdbSeason, tvdbOffset }: AnimeEntry, ids: ExternalIds, own: { season: number; episode: number }, number: number): Numbers['tvdb'] {
  if (tvdbSeason === null || tvdbSeason === 0 || (ids.tvdb && String(tvdb) !== ids.tvdb)) return null;
  const there = { season: tvdbSeason, episode: number + tvdbOffset };
  return there.episode < 1 || (there.season === own.season && there.episode === own.episode) ? null : there;
}

/** The entry of a title as a whole: of a series that of its beginning. */
export function mainEntry(entries: readonly AnimeEntry[]): AnimeEntry | undefined {
  const beginning = entries.filter((entry) => (seasonOf(entry) === 1 && offsetOf(entry) === 0) || countsThrough(entry));
  return beginning.length === 1 ? beginning[0] : beginning.find((entry) => !countsThrough(entry));
}

/** A series with nothing but a special at AniDB is none itself. */
export const isAnimeSeries = (entries: readonly AnimeEntry[]): boolean => entries.some((entry) => seasonOf(entry) !== 0);
