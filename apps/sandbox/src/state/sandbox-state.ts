import type { ClockState } from '../clock/clock.ts';
import type { JellyfinState } from '../jellyfin/jellyfin-state.ts';
import type { RadarrState } from '../radarr/radarr-state.ts';
import type { Trouble } from '../trouble/trouble.ts';
import { emptyJellyfin } from '../jellyfin/jellyfin-state.ts';
import { emptyRadarr } from '../radarr/radarr-state.ts';

export const standIns = ['tmdb', 'radarr', 'jellyfin'] as const;
export type StandIn = (typeof standIns)[number];

export interface Call {
  at: string;
  method: string;
  path: string;
  status: number;
}

export interface CallLog {
  total: number;
  byRoute: Record<string, number>;
  recent: Call[];
}

/** Everything the stand-ins remember: one plain object, so that saving it is `JSON.stringify`. */
export interface SandboxState {
  clock: ClockState;
  radarr: RadarrState;
  jellyfin: JellyfinState;
  troubles: Record<StandIn, Trouble[]>;
  calls: Record<StandIn, CallLog>;
}

const emptyCalls = (): CallLog => ({ total: 0, byRoute: {}, recent: [] });

export function emptyState(clock: Pick<ClockState, 'now' | 'speed' | 'paused'>): SandboxState {
  return {
    clock: { ...clock, nextId: 1, events: [] },
    radarr: emptyRadarr(),
    jellyfin: emptyJellyfin(),
    troubles: { tmdb: [], radarr: [], jellyfin: [] },
    calls: { tmdb: emptyCalls(), radarr: emptyCalls(), jellyfin: emptyCalls() },
  };
}
