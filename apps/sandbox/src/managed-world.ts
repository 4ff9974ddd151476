import type { Radarr, Sonarr } from './servarr/arr.ts';
import type { World } from './world.ts';

export interface Managers {
  radarr: Radarr;
  radarr4k: Radarr;
  sonarr: Sonarr;
  'sonarr-anime': Sonarr;
}

/** The world with every Radarr and Sonarr in it. */
export interface ManagedWorld extends World {
  readonly managers: Managers;
}
