import type { Catalogue } from './catalogue/catalogue.ts';
import type { SeriesCatalogue } from './catalogue/series-catalogue.ts';
import type { Clock } from './clock/clock.ts';
import type { SandboxState, StandIn } from './state/sandbox-state.ts';
import type { Deliveries } from './deliveries.ts';
import type { Library } from './library/library-state.ts';
import type { Radarr } from './radarr/radarr-state.ts';
import type { Sonarr } from './sonarr/sonarr-state.ts';
import type { Webhooks } from './webhooks.ts';

export type Keys = Record<StandIn, string>;

/** Every Radarr and Sonarr. */
export interface Managers {
  radarr: Radarr;
  radarr4k: Radarr;
  sonarr: Sonarr;
  'sonarr-anime': Sonarr;
}

/** What the stand-ins share: one clock, one catalogue, one memory. */
export interface World {
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  readonly series: SeriesCatalogue;
  readonly keys: Keys;
  readonly deliveries: Deliveries;
  readonly webhooks: Webhooks;
  readonly library: Library;
  readonly managers: Managers;
  /** Replaced as a whole by a reset, so it is always read through the world. */
  state: SandboxState;
  url: string;
}
