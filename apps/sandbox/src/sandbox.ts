import type { AddressInfo } from 'node:net';
import { openCatalogue, openSeries, type CatalogueSource } from './catalogue/open-catalogue.ts';
import { Clock } from './clock/clock.ts';
import { controls, type SandboxControl } from './control/controls.ts';
import { Deliveries } from './deliveries.ts';
import { openLibrary } from './library/library.ts';
import type { ManagedWorld, Managers } from './managed-world.ts';
import { openRadarr } from './radarr/radarr.ts';
import { buildServer } from './server.ts';
import { openSonarr } from './sonarr/sonarr.ts';
import { completed, emptyState } from './state/sandbox-state.ts';
import { standIns } from './state/stand-ins.ts';
import { StateFile } from './state/state-file.ts';
import { Webhooks } from './webhooks.ts';
import type { Keys, World } from './world.ts';

export interface SandboxOptions extends CatalogueSource {
  /** 0, the default, takes a free one. */
  port?: number;
  host?: string;
  /** File in which the state outlives the process. */
  state?: string;
  speed?: number;
  /** A paused clock moves by `control.advance` alone. */
  paused?: boolean;
  /** The time the clock starts at. */
  now?: Date;
  keys?: Partial<Keys>;
}

export interface Sandbox {
  url: string;
  port: number;
  /** The base addresses to configure clients with. */
  tmdbUrl: string;
  radarrUrl: string;
  radarr4kUrl: string;
  sonarrUrl: string;
  sonarrAnimeUrl: string;
  qbittorrentUrl: string;
  jellyfinUrl: string;
  plexUrl: string;
  embyUrl: string;
  shokoUrl: string;
  animeListUrl: string;
  imagesUrl: string;
  keys: Keys;
  control: SandboxControl;
  close(): Promise<void>;
}

/** Where a stand-in asks for a name and a password, the name is `sandbox` and the key is the password. */
const defaultKeys = Object.fromEntries(standIns.map((standIn) => [standIn, 'sandbox'])) as Keys;

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { world, file } = openWorld(options);
  const control = controls(world);
  const app = buildServer(world, control, () => file.touch());
  const host = options.host ?? '127.0.0.1';
  await app.listen({ port: options.port ?? 0, host });
  const { port } = app.server.address() as AddressInfo;
  world.url = `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`;
  world.clock.start();
  return {
    url: world.url,
    port,
    tmdbUrl: `${world.url}/tmdb/3`,
    radarrUrl: `${world.url}/radarr`,
    radarr4kUrl: `${world.url}/radarr4k`,
    sonarrUrl: `${world.url}/sonarr`,
    sonarrAnimeUrl: `${world.url}/sonarr-anime`,
    qbittorrentUrl: `${world.url}/qbittorrent`,
    jellyfinUrl: `${world.url}/jellyfin`,
    plexUrl: `${world.url}/plex`,
    embyUrl: `${world.url}/emby`,
    shokoUrl: `${world.url}/shoko`,
    animeListUrl: `${world.url}/anime-list.json`,
    imagesUrl: `${world.url}/images`,
    keys: world.keys,
    control,
    async close() {
      world.clock.stop();
      await app.close();
      file.flush();
    },
  };
}

function openWorld(options: SandboxOptions): { world: ManagedWorld; file: StateFile } {
  const stored = StateFile.read(options.state);
  const start = options.now?.getTime() ?? Date.now();
  const empty = emptyState({ now: start, speed: options.speed ?? 1, paused: options.paused ?? false });
  const state = stored ? completed(stored, empty) : empty;
  if (options.speed !== undefined) state.clock.speed = options.speed;
  if (options.paused !== undefined) state.clock.paused = options.paused;
  /** A running clock did not stand still while the process was away. */
  if (!state.clock.paused) state.clock.now = Math.max(state.clock.now, start);
  const file = new StateFile(options.state, () => (world.clock.snapshot(), world.state));
  const deliveries = new Deliveries();
  const clock = new Clock(() => world.state.clock, () => deliveries.idle(), () => file.touch());
  const base: Omit<World, 'webhooks' | 'library'> = {
    state,
    deliveries,
    clock,
    catalogue: openCatalogue(options, state.clock.now),
    series: openSeries(options, state.openedAt, state.clock.now),
    keys: { ...defaultKeys, ...options.keys },
    url: '',
  };
  for (const { tmdbId, count, at } of state.announced) {
    const series = base.series.get(tmdbId);
    if (series) base.series.announce(series, count, at);
  }
  const world = base as World;
  Object.assign(world, { webhooks: new Webhooks(world) });
  Object.assign(world, { library: openLibrary(world) });
  const managers: Managers = {
    radarr: openRadarr(world, 'radarr'),
    radarr4k: openRadarr(world, 'radarr4k'),
    sonarr: openSonarr(world, 'sonarr'),
    'sonarr-anime': openSonarr(world, 'sonarr-anime'),
  };
  return { world: Object.assign(world, { managers }), file };
}
