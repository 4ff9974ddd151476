import { addItems, removeItem } from '../jellyfin/library.ts';
import { libraryControls } from '../library/library-controls.ts';
import { emptyState, type SandboxState } from '../state/sandbox-state.ts';
import type { StandIn } from '../state/stand-ins.ts';
import { troubleModes, type Trouble } from '../trouble/trouble.ts';
import { webhookTroubleModes, type WebhookTrouble } from '../state/webhook-trouble.ts';
import type { ManagedWorld } from '../managed-world.ts';

import { ControlError } from './control-error.ts';
import { managerControls } from './manager-controls.ts';

export { ControlError };

export interface ClockChange {
  advanceSeconds?: number;
  speed?: number;
  paused?: boolean;
}

export interface ClockReading {
  now: string;
  speed: number;
  paused: boolean;
  pending: number;
}

/** Everything a test or a person can do to the stand-ins; the HTTP controls are these, one route each. */
export type SandboxControl = ReturnType<typeof controls>;

export function controls(world: ManagedWorld) {
  const known = (tmdbId: number): number => {
    if (!world.catalogue.get(tmdbId)) throw new ControlError(404, `Film ${tmdbId} is not in the catalogue`);
    return tmdbId;
  };
  return {
    ...managerControls(world),
    ...libraryControls(world),
    now: (): Date => new Date(world.clock.now()),

    async clock(change: ClockChange): Promise<ClockReading> {
      const { advanceSeconds, ...pace } = change;
      if (pace.speed !== undefined || pace.paused !== undefined) world.clock.set(pace);
      if (advanceSeconds) await world.clock.advance(advanceSeconds);
      const { speed, paused, events } = world.state.clock;
      return { now: world.clock.iso(), speed, paused, pending: events.length };
    },
    /** Runs every step due in that time, in order, and waits for the webhooks they send. */
    advance: (seconds: number): Promise<void> => world.clock.advance(seconds),
    settled: (): Promise<void> => world.deliveries.idle(),

    trouble(standIn: StandIn, trouble: Trouble): void {
      if (!troubleModes.includes(trouble.mode)) throw new ControlError(400, `Unknown trouble '${trouble.mode}'`);
      world.state.troubles[standIn].push({ ...trouble });
    },
    clearTrouble(standIn: StandIn): void {
      world.state.troubles[standIn] = [];
      delete world.state.webhookTroubles[standIn];
    },
    /** Of Radarr, unless others are named; nothing switches it off. */
    webhookTrouble(trouble: WebhookTrouble | undefined, ...standIns: StandIn[]): void {
      if (trouble && !webhookTroubleModes.includes(trouble.mode)) throw new ControlError(400, `Unknown trouble '${trouble.mode}'`);
      for (const standIn of standIns.length > 0 ? standIns : (['radarr'] as const)) {
        if (trouble) world.state.webhookTroubles[standIn] = { ...trouble };
        else delete world.state.webhookTroubles[standIn];
      }
    },
    /** Lets go the webhooks held back in all stand-ins, the last one first unless told otherwise. */
    releaseWebhooks: (order: 'reverse' | 'as_sent' = 'reverse'): Promise<void> => world.webhooks.release(order),
    webhooks(standIn: StandIn, urls: readonly string[]): void {
      const target = world.state[standIn as 'radarr'];
      if (!('webhookUrls' in (target ?? {}))) throw new ControlError(400, `'${standIn}' sends no webhooks`);
      target.webhookUrls = [...urls];
    },
    radarrWebhooks(urls: readonly string[]): void {
      world.state.radarr.webhookUrls = [...urls];
    },
    jellyfinWebhooks(urls: readonly string[]): void {
      world.state.jellyfin.webhookUrls = [...urls];
    },

    addToLibrary: (...tmdbIds: number[]): void => addItems(world, tmdbIds.map(known)),
    removeFromLibrary: (tmdbId: number): void => removeItem(world, tmdbId),

    state: (): Readonly<SandboxState> => world.state,
    /** Forgets everything but the time and its pace. */
    reset(): void {
      const { now, speed, paused } = world.clock.snapshot();
      world.state = { ...emptyState({ now, speed, paused }), openedAt: world.state.openedAt, announced: world.state.announced };
      world.clock.rebase();
    },
  };
}
