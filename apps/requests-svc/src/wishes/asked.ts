import { AppError, partKey, type Episode, type SeasonsInput, type TitleDetails } from '@marquee/contracts';
import { seasonKey } from './claims.ts';

export interface AskedSeason {
  season: number;
  /** Chosen ones; null for the whole season. */
  episodes: number[] | null;
  /** What is known of it today. */
  parts: Episode[];
}

/** What was asked for, before it is known what of it is held or claimed. */
export interface Asked {
  seasons: AskedSeason[];
  /** Known episodes that air later, where only those are wanted. */
  later: Episode[];
  future: boolean;
}

type Series = Pick<TitleDetails, 'title' | 'seasons' | 'ended'>;

/**
 * @param today as `2026-01-31`
 * @throws request.no_such_part
 */
export function askedFor(input: SeasonsInput, title: Series, episodes: readonly Episode[], today: string): Asked {
  if (input === 'future') return { seasons: [], later: upcoming(episodes, today), future: !title.ended };
  const numbers = new Set([...title.seasons.map(({ season }) => season), ...episodes.map(({ season }) => season)]);
  const partsOf = (season: number) => episodes.filter((episode) => episode.season === season);
  if (input === 'all') {
    const regular = [...numbers].filter((season) => season > 0).toSorted((a, b) => a - b);
    return { seasons: regular.map((season) => ({ season, episodes: null, parts: partsOf(season) })), later: [], future: !title.ended };
  }

  const missing: string[] = [];
  const seasons = merged(input).map(([season, chosen]): AskedSeason => {
    const parts = partsOf(season);
    if (!numbers.has(season)) missing.push(seasonKey(season));
    else if (chosen) missing.push(...chosen.filter((number) => !parts.some(({ episode }) => episode === number)).map((number) => partKey(season, number)));
    return { season, episodes: chosen, parts: chosen ? parts.filter(({ episode }) => chosen.includes(episode)) : parts };
  });
  if (missing.length > 0) throw new AppError('request.no_such_part', { title: title.title, parts: missing.join(', ') });
  return { seasons, later: [], future: false };
}

/** Each season once, in order; a whole one outweighs its episodes. */
function merged(input: Exclude<SeasonsInput, string>): [number, number[] | null][] {
  const bySeason = new Map<number, Set<number> | null>();
  for (const one of input) {
    const { season, episodes } = typeof one === 'number' ? { season: one, episodes: null } : one;
    const known = bySeason.get(season);
    bySeason.set(season, episodes === null || known === null ? null : new Set([...(known ?? []), ...episodes]));
  }
  return [...bySeason].toSorted(([a], [b]) => a - b).map(([season, episodes]) => [season, episodes && [...episodes].toSorted((a, b) => a - b)]);
}

/** What airs after today, and what has no date yet and comes after all that has aired. */
export function upcoming(episodes: readonly Episode[], today: string): Episode[] {
  const regular = episodes.filter(({ season }) => season > 0);
  const lastAired = regular.findLastIndex(({ airDate }) => airDate !== null && airDate <= today);
  return regular.filter(({ airDate }, i) => (airDate === null ? i > lastAired : airDate > today));
}
