import { emby } from './emby/index.ts';
import { jellyfin } from './jellyfin/index.ts';
import { plex } from './plex/index.ts';
import type { Plugin } from './port.ts';
import { qbittorrent } from './qbittorrent/index.ts';
import { radarr } from './radarr/index.ts';
import { seerr } from './seerr/index.ts';
import { shoko } from './shoko/index.ts';
import { sonarr } from './sonarr/index.ts';
import { tautulli } from './tautulli/index.ts';

export const plugins: readonly Plugin[] = [
  emby,
  jellyfin,
  plex,
  qbittorrent,
  radarr,
  seerr,
  shoko,
  sonarr,
  tautulli,
];

export const pluginOf = (type: string): Plugin | undefined => plugins.find((plugin) => plugin.id === type);
