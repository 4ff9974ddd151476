import type { Catalogue } from './catalogue/catalogue.ts';
import type { SeriesCatalogue } from './catalogue/series-catalogue.ts';
import type { Clock } from './clock/clock.ts';
import type { Deliveries } from './deliveries.ts';
import type { Library } from './library/library-state.ts';
import type { SandboxState } from './state/sandbox-state.ts';
import type { StandIn } from './state/stand-ins.ts';
import type { Webhooks } from './webhooks.ts';

export type Keys = Record<StandIn, string>;

/** What the stand-ins share: one clock, one catalogue, one memory. */
export interface World {
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  readonly series: SeriesCatalogue;
  readonly keys: Keys;
  readonly deliveries: Deliveries;
  readonly webhooks: Webhooks;
  readonly library: Library;
  /** Replaced as a whole by a reset, so it is always read through the world. */
  state: SandboxState;
  url: string;
}
