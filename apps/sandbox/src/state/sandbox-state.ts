import type { ClockState } from '../clock/clock.ts';
import { emptyEmby } from '../emby/emby-state.ts';
import { emptyJellyfin } from '../jellyfin/jellyfin-state.ts';
import { emptyLibrary } from '../library/library-state.ts';
import { emptyPlex } from '../plex/plex-state.ts';
import { emptyQBittorrent } from '../qbittorrent/qbittorrent-state.ts';
import { emptyRadarr } from '../radarr/radarr-state.ts';
import { emptyShoko } from '../shoko/shoko-state.ts';
import { emptySonarr } from '../sonarr/sonarr-state.ts';
import type { Trouble } from '../trouble/trouble.ts';
import { standIns, type StandIn } from './stand-ins.ts';
import type { HeldWebhook, WebhookTrouble } from './webhook-trouble.ts';

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

const perStandIn = <T>(make: () => T): Record<StandIn, T> =>
  Object.fromEntries(standIns.map((standIn) => [standIn, make()])) as Record<StandIn, T>;

/** Everything the stand-ins remember: one plain object, so that saving it is `JSON.stringify`. */
export type SandboxState = ReturnType<typeof emptyState>;

export const emptyState = (clock: Pick<ClockState, 'now' | 'speed' | 'paused'>) => ({
  /** When all of this began. */
  openedAt: clock.now,
  /** Episodes that were announced while it ran, in turn. */
  announced: [] as { tmdbId: number; count: number; at: number }[],
  clock: { ...clock, nextId: 1, events: [] } as ClockState,
  radarr: emptyRadarr(),
  radarr4k: emptyRadarr(),
  sonarr: emptySonarr(),
  'sonarr-anime': emptySonarr(),
  qbittorrent: emptyQBittorrent(),
  library: emptyLibrary(),
  jellyfin: emptyJellyfin(),
  plex: emptyPlex(),
  emby: emptyEmby(),
  shoko: emptyShoko(),
  troubles: perStandIn((): Trouble[] => []),
  webhookTroubles: {} as Partial<Record<StandIn, WebhookTrouble>>,
  heldWebhooks: [] as HeldWebhook[],
  calls: perStandIn((): CallLog => ({ total: 0, byRoute: {}, recent: [] })),
});

/** A state saved by an earlier version, with what has been added since. */
export function completed(stored: Partial<SandboxState>, empty: SandboxState): SandboxState {
  const parts = Object.entries(empty).map(([name, part]) => {
    const known = stored[name as keyof SandboxState];
    const isRecord = typeof part === 'object' && !Array.isArray(part);
    return [name, isRecord ? { ...part, ...(known as object | undefined) } : (known ?? part)];
  });
  return Object.fromEntries(parts) as SandboxState;
}
