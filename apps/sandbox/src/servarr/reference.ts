import type { Arr } from './arr.ts';

interface Sources {
  tv: string;
  web: string;
}

const quality = (id: number, name: string, source: string, resolution: number) => ({ id, name, source, resolution });

const ladder = ({ tv, web }: Sources) => [
  quality(1, 'SDTV', tv, 480),
  quality(2, 'DVD', 'dvd', 480),
  quality(4, 'HDTV-720p', tv, 720),
  quality(5, 'WEBDL-720p', web, 720),
  quality(6, 'Bluray-720p', 'bluray', 720),
  quality(9, 'HDTV-1080p', tv, 1080),
  quality(3, 'WEBDL-1080p', web, 1080),
  quality(7, 'Bluray-1080p', 'bluray', 1080),
  quality(18, 'WEBDL-2160p', web, 2160),
  quality(19, 'Bluray-2160p', 'bluray', 2160),
];

/** Radarr and Sonarr name the same sources differently, and only Radarr tells modifiers. */
const steps = ({ app }: Arr): object[] =>
  app === 'Radarr' ? ladder({ tv: 'tv', web: 'webdl' }).map((step) => ({ ...step, modifier: 'none' })) : ladder({ tv: 'television', web: 'web' });

const best = (world: Arr): { id: number; name: string } => (world.uhd ? { id: 19, name: 'Bluray-2160p' } : { id: 7, name: 'Bluray-1080p' });

export const qualityName = (world: Arr): string => best(world).name;

export const lines = (world: Arr): number => (world.uhd ? 2160 : 1080);

export function qualityModel(world: Arr): object {
  const { id } = best(world);
  return { quality: steps(world).find((step) => (step as { id: number }).id === id), revision: { version: 1, real: 0, isRepack: false } };
}

const profiles = [
  { id: 1, name: 'Any', cutoff: 7, allowed: () => true },
  { id: 4, name: 'HD-1080p', cutoff: 7, allowed: (resolution: number) => resolution === 1080 },
  { id: 5, name: 'Ultra-HD', cutoff: 19, allowed: (resolution: number) => resolution === 2160 },
];

export const knownProfile = (id: unknown): boolean => profiles.some((profile) => profile.id === id);

export const qualityProfiles = (world: Arr) =>
  profiles.map(({ id, name, cutoff, allowed }) => ({
    name,
    upgradeAllowed: true,
    cutoff,
    items: steps(world).map((step) => ({ quality: step, items: [], allowed: allowed((step as { resolution: number }).resolution) })),
    minFormatScore: 0,
    cutoffFormatScore: 0,
    minUpgradeFormatScore: 1,
    formatItems: [],
    ...(world.app === 'Radarr' ? { language: { id: -2, name: 'Original' } } : {}),
    id,
  }));

export const systemStatus = ({ app, name, version }: Arr, startTime: string) => ({
  appName: app,
  instanceName: app,
  version,
  buildTime: '2025-11-16T20:46:21Z',
  isDebug: false,
  isProduction: true,
  isAdmin: false,
  isUserInteractive: false,
  startupPath: `/app/${app.toLowerCase()}/bin`,
  appData: '/config',
  osName: 'sandbox',
  osVersion: '1',
  isNetCore: true,
  isLinux: true,
  isOsx: false,
  isWindows: false,
  isDocker: true,
  mode: 'console',
  branch: app === 'Radarr' ? 'master' : 'main',
  databaseType: 'sqLite',
  databaseVersion: '3.50.4',
  authentication: 'forms',
  migrationVersion: 242,
  urlBase: `/${name}`,
  runtimeVersion: '8.0.12',
  runtimeName: 'netcore',
  startTime,
  packageUpdateMechanism: 'docker',
});
