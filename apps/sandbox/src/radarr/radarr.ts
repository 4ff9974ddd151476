import type { Radarr } from '../servarr/arr.ts';
import { numbers, runCommands } from '../servarr/commands.ts';
import { Journey } from '../servarr/journey.ts';
import { prepareWebhooks } from '../servarr/webhooks.ts';
import type { World } from '../world.ts';
import { movieCarrier } from './carrier.ts';
import { test } from './payloads.ts';
import { readFeeds } from './rss.ts';
import { search } from './search.ts';

const events = [
  'Grab',
  'Download',
  'Upgrade',
  'Rename',
  'MovieAdded',
  'MovieDelete',
  'MovieFileDelete',
  'MovieFileDeleteForUpgrade',
  'HealthIssue',
  'HealthRestored',
  'ApplicationUpdate',
  'ManualInteractionRequired',
];

/** One Radarr; the second one stands for people who keep their 2160p films apart. */
export function openRadarr(world: World, name: 'radarr' | 'radarr4k'): Radarr {
  const idle = (): void => undefined;
  const searchAll = (body: Record<string, unknown>): void => numbers(body.movieIds).forEach((id) => search(radarr, id));
  const radarr: Radarr = Object.create(world, {
    name: { value: name },
    app: { value: 'Radarr' },
    version: { value: '6.0.4.10291' },
    current: { value: 'v3' },
    uhd: { value: name === 'radarr4k' },
    events: { value: events },
    arr: { get: () => world.state[name] },
    testPayload: { value: test },
    commands: {
      value: {
        MoviesSearch: searchAll,
        MissingMoviesSearch: () => radarr.arr.movies.forEach((movie) => search(radarr, movie.id)),
        ProcessMonitoredDownloads: () => radarr.journey.importAgain(),
        RefreshMonitoredDownloads: idle,
        RefreshMovie: idle,
        RescanMovie: idle,
        RssSync: idle,
        Backup: idle,
      },
    },
  });
  Object.defineProperty(radarr, 'journey', { value: new Journey(radarr, movieCarrier(radarr)) });
  runCommands(radarr);
  prepareWebhooks(radarr);
  readFeeds(radarr);
  return radarr;
}
