const quality = (id: number, name: string, source: string, resolution: number, modifier = 'none') => ({ id, name, source, resolution, modifier });

export const bluray1080 = { quality: quality(7, 'Bluray-1080p', 'bluray', 1080), revision: { version: 1, real: 0, isRepack: false } };

const ladder = [
  quality(1, 'SDTV', 'tv', 480),
  quality(2, 'DVD', 'dvd', 480),
  quality(4, 'HDTV-720p', 'tv', 720),
  quality(5, 'WEBDL-720p', 'webdl', 720),
  quality(6, 'Bluray-720p', 'bluray', 720),
  quality(9, 'HDTV-1080p', 'tv', 1080),
  quality(3, 'WEBDL-1080p', 'webdl', 1080),
  quality(7, 'Bluray-1080p', 'bluray', 1080),
  quality(18, 'WEBDL-2160p', 'webdl', 2160),
  quality(19, 'Bluray-2160p', 'bluray', 2160),
];

const profile = (id: number, name: string, cutoff: number, allowed: (resolution: number) => boolean) => ({
  name,
  upgradeAllowed: true,
  cutoff,
  items: ladder.map((step) => ({ quality: step, items: [], allowed: allowed(step.resolution) })),
  minFormatScore: 0,
  cutoffFormatScore: 0,
  minUpgradeFormatScore: 1,
  formatItems: [],
  language: { id: -2, name: 'Original' },
  id,
});

export const qualityProfiles = [
  profile(1, 'Any', 7, () => true),
  profile(4, 'HD-1080p', 7, (resolution) => resolution === 1080),
  profile(5, 'Ultra-HD', 19, (resolution) => resolution === 2160),
];

export const rootFolderPaths = ['/data/movies', '/data/family'] as const;

const FREE_BYTES = 4_000_000_000_000;

export const rootFolders = (diskFull: boolean) =>
  rootFolderPaths.map((path, index) => ({
    path,
    accessible: true,
    freeSpace: diskFull ? 0 : FREE_BYTES,
    unmappedFolders: [],
    id: index + 1,
  }));

export const VERSION = '6.0.4.10291';

export const systemStatus = (startTime: string) => ({
  appName: 'Radarr',
  instanceName: 'Radarr',
  version: VERSION,
  buildTime: '2025-11-16T20:46:21Z',
  isDebug: false,
  isProduction: true,
  isAdmin: false,
  isUserInteractive: false,
  startupPath: '/app/radarr/bin',
  appData: '/config',
  osName: 'sandbox',
  osVersion: '1',
  isNetCore: true,
  isLinux: true,
  isOsx: false,
  isWindows: false,
  isDocker: true,
  mode: 'console',
  branch: 'master',
  databaseType: 'sqLite',
  databaseVersion: '3.50.4',
  authentication: 'forms',
  migrationVersion: 242,
  urlBase: '/radarr',
  runtimeVersion: '8.0.12',
  runtimeName: 'netcore',
  startTime,
  packageUpdateMechanism: 'docker',
});
