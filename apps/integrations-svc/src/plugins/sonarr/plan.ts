import { hasAired } from './managed.ts';
import type { Episode, Series } from './schema.ts';

export interface Plan {
  /** Members of the series that are to change; null when all is as it should be. */
  series: Partial<Pick<Series, 'monitored' | 'monitorNewItems' | 'tags' | 'seasons'>> | null;
  monitor: number[];
  /** What a season's flag would monitor besides, and nobody asked for. */
  unmonitor: number[];
  searchSeasons: number[];
  searchEpisodes: number[];
}

interface Choice {
  chosen: ReadonlySet<Episode>;
  future: boolean;
  tags: readonly number[];
  searchedLately(episode: Episode): boolean;
}

/** How a series becomes one that holds exactly what is chosen besides what it holds already. Nothing that a person chose in Sonarr is taken back. */
export function planFor(series: Series, episodes: readonly Episode[], { chosen, future, tags, searchedLately }: Choice): Plan {
  const inSeason = (number: number) => episodes.filter(({ seasonNumber }) => seasonNumber === number);
  const newest = Math.max(...series.seasons.map(({ seasonNumber }) => seasonNumber));
  const flagged = series.seasons.filter(({ seasonNumber, monitored }) => {
    if (monitored) return false;
    const here = inSeason(seasonNumber);
    const whole = here.some((episode) => chosen.has(episode)) && here.every((episode) => chosen.has(episode) || episode.hasFile || episode.monitored);
    // Only a flagged season has its new episodes monitored as they are announced.
    return whole || (future && seasonNumber === newest && seasonNumber > 0);
  });
  const isFlagged = (number: number) => flagged.some(({ seasonNumber }) => seasonNumber === number);
  const allTags = [...new Set([...series.tags, ...tags])];
  const changes: Plan['series'] = {
    ...(series.monitored ? {} : { monitored: true }),
    ...(future && series.monitorNewItems !== null && series.monitorNewItems !== 'all' ? { monitorNewItems: 'all' } : {}),
    ...(allTags.length > series.tags.length ? { tags: allTags } : {}),
    ...(flagged.length > 0 ? { seasons: series.seasons.map((season) => (isFlagged(season.seasonNumber) ? { ...season, monitored: true } : season)) } : {}),
  };

  const missing = episodes.filter((episode) => chosen.has(episode) && !episode.hasFile && hasAired(episode) && !searchedLately(episode));
  const whole = [...new Set(missing.map(({ seasonNumber }) => seasonNumber))].filter((number) => {
    const here = inSeason(number).filter(hasAired);
    return here.length > 1 && here.every((episode) => missing.includes(episode));
  });
  const ids = (some: readonly Episode[]) => some.map(({ id }) => id);
  return {
    series: Object.keys(changes).length > 0 ? changes : null,
    monitor: ids(episodes.filter((episode) => chosen.has(episode) && !episode.monitored)),
    unmonitor: ids(episodes.filter((episode) => isFlagged(episode.seasonNumber) && !chosen.has(episode) && !episode.monitored)),
    searchSeasons: whole,
    searchEpisodes: ids(missing.filter(({ seasonNumber }) => !whole.includes(seasonNumber))),
  };
}

export type ReleasePlan = Pick<Plan, 'series' | 'monitor' | 'unmonitor'>;

/**
 * How a series becomes one that looks no longer for what is released. The flag of a season goes when nothing else in it is looked
 * for, and takes its episodes along: those with a file that were monitored are so again. The series' own goes with the last of all.
 */
export function planRelease(series: Series, episodes: readonly Episode[], { released, future }: { released: ReadonlySet<number>; future: boolean }): ReleasePlan {
  const newest = Math.max(...series.seasons.map(({ seasonNumber }) => seasonNumber));
  const kept = episodes.filter(({ id, monitored }) => monitored && !released.has(id));
  const concerned = new Set(episodes.flatMap(({ id, seasonNumber }) => (released.has(id) ? [seasonNumber] : [])));
  if (future) concerned.add(newest);
  const isLookedFor = (number: number) => kept.some(({ seasonNumber, hasFile }) => seasonNumber === number && !hasFile);
  const closed = new Set(series.seasons.flatMap(({ seasonNumber, monitored }) => (monitored && concerned.has(seasonNumber) && !isLookedFor(seasonNumber) ? [seasonNumber] : [])));
  const openEnded = series.monitorNewItems === 'all' && !future;
  const over = series.monitored && kept.length === 0 && !openEnded && series.seasons.every(({ seasonNumber, monitored }) => !monitored || closed.has(seasonNumber));
  const changes: Plan['series'] = {
    ...(over ? { monitored: false } : {}),
    ...(future && series.monitorNewItems === 'all' ? { monitorNewItems: 'none' } : {}),
    ...(closed.size > 0 ? { seasons: series.seasons.map((season) => (closed.has(season.seasonNumber) ? { ...season, monitored: false } : season)) } : {}),
  };
  return {
    series: Object.keys(changes).length > 0 ? changes : null,
    unmonitor: episodes.flatMap(({ id, monitored }) => (monitored && released.has(id) ? [id] : [])),
    monitor: kept.flatMap(({ id, seasonNumber }) => (closed.has(seasonNumber) ? [id] : [])),
  };
}
