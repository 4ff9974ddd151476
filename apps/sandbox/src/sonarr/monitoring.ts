import type { Sonarr } from '../servarr/arr.ts';
import { airsAt, episodeFacts, episodesOfSeries, hasAired } from './facts.ts';
import type { AddOptions, HeldEpisode, HeldSeries } from './sonarr-state.ts';

const RECENT_MS = 90 * 86_400_000;

/** What is done with the episodes of a series once they have been made. */
export function applyMonitoring(world: Sonarr, series: HeldSeries, options: AddOptions): void {
  if (options.monitor === 'skip') return;
  const episodes = episodesOfSeries(world, series.id);
  if (options.monitor === 'unknown') return applyLegacy(series, episodes, options);
  if (options.monitor === 'none') series.monitored = false;
  const regular = series.seasons.map(({ seasonNumber }) => seasonNumber).filter((number) => number > 0);
  const [first, last] = [Math.min(...regular), Math.max(...regular)];
  const chosen = chooser(world, options.monitor, first, last);
  for (const episode of episodes) episode.monitored = chosen(episode) ?? episode.monitored;
  for (const season of series.seasons) {
    const open = season.seasonNumber === last && (options.monitor === 'all' || options.monitor === 'future');
    const any = episodes.some((episode) => episode.monitored && episode.season === season.seasonNumber);
    season.monitored = open || (any && options.monitor !== 'pilot');
  }
}

/** Undefined leaves an episode as it is. */
function chooser(world: Sonarr, monitor: AddOptions['monitor'], first: number, last: number): (episode: HeldEpisode) => boolean | undefined {
  const airs = (episode: HeldEpisode): number => Date.parse(airsAt(episodeFacts(world, episode)));
  const regular = (wanted: (episode: HeldEpisode) => boolean) => (episode: HeldEpisode) => episode.season > 0 && wanted(episode);
  switch (monitor) {
    case 'future':
      return regular((episode) => !hasAired(world, episode));
    case 'missing':
      return regular(({ fileId }) => fileId === undefined);
    case 'existing':
      return regular(({ fileId }) => fileId !== undefined);
    case 'firstSeason':
      return regular(({ season }) => season === first);
    case 'lastSeason':
    case 'latestSeason':
      return regular(({ season }) => season === last);
    case 'pilot':
      return regular(({ season, episode }) => season === first && episode === 1);
    case 'recent':
      return regular((episode) => airs(episode) > world.clock.now() - RECENT_MS);
    case 'monitorSpecials':
      return ({ season }) => (season === 0 ? true : undefined);
    case 'unmonitorSpecials':
      return ({ season }) => (season === 0 ? false : undefined);
    case 'none':
      return () => false;
    default:
      return regular(() => true);
  }
}

/** The way of version 2, which keeps to the seasons that were given. */
function applyLegacy(series: HeldSeries, episodes: readonly HeldEpisode[], options: AddOptions): void {
  for (const episode of episodes) {
    const season = series.seasons.find(({ seasonNumber }) => seasonNumber === episode.season);
    const ignored = episode.fileId === undefined ? options.ignoreEpisodesWithoutFiles : options.ignoreEpisodesWithFiles;
    episode.monitored = season?.monitored === true && !ignored;
  }
}
