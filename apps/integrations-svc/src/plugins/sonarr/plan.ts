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
