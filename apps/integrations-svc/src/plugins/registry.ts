import { jellyfin } from './jellyfin/index.ts';
import type { Plugin } from './port.ts';
import { radarr } from './radarr/index.ts';

export const plugins: readonly Plugin[] = [
  jellyfin,
  radarr,
];

export const pluginOf = (type: string): Plugin | undefined => plugins.find((plugin) => plugin.id === type);
