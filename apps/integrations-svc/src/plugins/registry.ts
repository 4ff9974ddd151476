import { emby } from './emby/index.ts';
import { jellyfin } from './jellyfin/index.ts';
import { plex } from './plex/index.ts';
import type { Plugin } from './port.ts';
import { qbittorrent } from './qbittorrent/index.ts';
import { radarr } from './radarr/index.ts';
import { sonarr } from './sonarr/index.ts';

export const plugins: readonly Plugin[] = [
  emby,
  jellyfin,
  plex,
  qbittorrent,
  radarr,
  sonarr,
];

export const pluginOf = (type: string): Plugin | undefined => plugins.find((plugin) => plugin.id === type);
