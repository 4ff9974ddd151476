import type { Catalogue } from './catalogue/catalogue.ts';
import type { Clock } from './clock/clock.ts';
import type { SandboxState, StandIn } from './state/sandbox-state.ts';
import type { Deliveries } from './deliveries.ts';

export type Keys = Record<StandIn, string>;

/** What the stand-ins share: one clock, one catalogue, one memory. */
export interface World {
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  readonly keys: Keys;
  readonly deliveries: Deliveries;
  /** Replaced as a whole by a reset, so it is always read through the world. */
  state: SandboxState;
  url: string;
}
