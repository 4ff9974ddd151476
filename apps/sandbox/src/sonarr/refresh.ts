import { episodesOf } from '../catalogue/series.ts';
import type { Sonarr } from '../servarr/arr.ts';
import { queueCommand } from '../servarr/commands.ts';
import { episodesOfSeries, factsOf } from './facts.ts';
import { applyMonitoring } from './monitoring.ts';
import { watchFeeds } from './rss.ts';
import type { HeldSeries } from './sonarr-state.ts';

/** Makes the seasons and episodes that the provider knows, and after an add acts on its options. */
export function refresh(world: Sonarr, series: HeldSeries): void {
  makeSeasons(world, series);
  makeEpisodes(world, series);
  series.refreshed = true;
  watchFeeds(world);
  const { addOptions } = series;
  if (!addOptions) return;
  delete series.addOptions;
  applyMonitoring(world, series, addOptions);
  if (addOptions.searchForMissingEpisodes) queueCommand(world, { name: 'MissingEpisodeSearch', seriesId: series.id });
}

function makeSeasons(world: Sonarr, series: HeldSeries): void {
  const known = new Set(series.seasons.map(({ seasonNumber }) => seasonNumber));
  const all = new Set(episodesOf(factsOf(world, series)).map(({ tvdbSeason }) => tvdbSeason));
  for (const seasonNumber of [...all].filter((number) => !known.has(number))) {
    /** A season nobody named is followed as new seasons are, specials never. */
    series.seasons.push({ seasonNumber, monitored: seasonNumber > 0 && series.monitorNewItems === 'all' });
  }
  series.seasons = series.seasons.filter(({ seasonNumber }) => all.has(seasonNumber)).sort((a, b) => a.seasonNumber - b.seasonNumber);
}

function makeEpisodes(world: Sonarr, series: HeldSeries): void {
  const { arr } = world;
  const known = new Set(episodesOfSeries(world, series.id).map(({ tvdbId }) => tvdbId));
  for (const { tvdbId, tvdbSeason, tvdbEpisode } of episodesOf(factsOf(world, series))) {
    if (known.has(tvdbId)) continue;
    const monitored = series.seasons.find(({ seasonNumber }) => seasonNumber === tvdbSeason)?.monitored === true;
    arr.episodes.push({ id: arr.nextId++, seriesId: series.id, tvdbId, season: tvdbSeason, episode: tvdbEpisode, monitored });
  }
}
