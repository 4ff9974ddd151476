import type { Sonarr } from '../servarr/arr.ts';
import { numbers, runCommands } from '../servarr/commands.ts';
import { Journey } from '../servarr/journey.ts';
import { prepareWebhooks } from '../servarr/webhooks.ts';
import type { World } from '../world.ts';
import { episodeCarrier } from './carrier.ts';
import { test } from './payloads.ts';
import { refresh } from './refresh.ts';
import { readFeeds } from './rss.ts';
import { searchEpisodes, searchSeason, searchSeries } from './search.ts';
import type { HeldSeries } from './sonarr-state.ts';

const events = [
  'Grab',
  'Download',
  'Upgrade',
  'ImportComplete',
  'Rename',
  'SeriesAdd',
  'SeriesDelete',
  'EpisodeFileDelete',
  'EpisodeFileDeleteForUpgrade',
  'HealthIssue',
  'HealthRestored',
  'ApplicationUpdate',
  'ManualInteractionRequired',
];

type Body = Record<string, unknown>;

/** One Sonarr; the second one stands for people who keep their anime apart. */
export function openSonarr(world: World, name: 'sonarr' | 'sonarr-anime'): Sonarr {
  const sonarr: Sonarr = Object.create(world, {
    name: { value: name },
    app: { value: 'Sonarr' },
    version: { get: () => (world.state[name].current === 'v5' ? '5.0.0.0' : '4.0.16.2944') },
    current: { get: () => world.state[name].current },
    uhd: { value: false },
    events: { value: events },
    arr: { get: () => world.state[name] },
    testPayload: { value: test },
    commands: { get: () => commands },
  });
  const commands = commandsOf(sonarr);
  Object.defineProperty(sonarr, 'journey', { value: new Journey(sonarr, episodeCarrier(sonarr)) });
  runCommands(sonarr);
  prepareWebhooks(sonarr);
  readFeeds(sonarr);
  return sonarr;
}

function commandsOf(sonarr: Sonarr): Sonarr['commands'] {
  const idle = (): void => undefined;
  const series = (ids: readonly number[]): HeldSeries[] => sonarr.arr.series.filter(({ id }) => ids.includes(id));
  const named = (body: Body): HeldSeries[] => {
    const ids = [...numbers(body.seriesIds), ...(body.seriesId === undefined ? [] : [Number(body.seriesId)])];
    return ids.length > 0 ? series(ids) : sonarr.arr.series;
  };
  return {
    RefreshSeries: (body) => named(body).forEach((one) => refresh(sonarr, one)),
    RescanSeries: idle,
    SeriesSearch: (body) => series([Number(body.seriesId)]).forEach((one) => searchSeries(sonarr, one)),
    SeasonSearch: (body) => series([Number(body.seriesId)]).forEach((one) => searchSeason(sonarr, one, Number(body.seasonNumber))),
    MissingEpisodeSearch: (body) => named(body).forEach((one) => searchSeries(sonarr, one)),
    EpisodeSearch(body) {
      const ids = numbers(body.episodeIds);
      for (const one of sonarr.arr.series) {
        searchEpisodes(sonarr, one, sonarr.arr.episodes.filter((episode) => episode.seriesId === one.id && ids.includes(episode.id)));
      }
    },
    ProcessMonitoredDownloads: () => sonarr.journey.importAgain(),
    RefreshMonitoredDownloads: idle,
    RssSync: idle,
    Backup: idle,
  };
}
