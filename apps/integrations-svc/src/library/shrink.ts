import type { SyncState } from './sync-state.store.ts';

export interface Counts {
  titles: number;
  episodes: number;
}

/** So many may go at once without suspicion, and a tenth of the library. */
const FEW = 10;
const TENTH = 0.1;

const much = (missing: number, known: number) => missing > FEW && missing > known * TENTH;

/** Whether so much is gone that an admin must agree: an unmounted disk looks the same as a tidied library. */
export function isSuspicious(missing: Counts, known: Counts): boolean {
  const all = missing.titles + missing.episodes;
  return all > 0 && (all >= known.titles + known.episodes || much(missing.titles, known.titles) || much(all, known.titles + known.episodes));
}

/** An admin agreed to a loss, and it is about that one still. */
export const isAccepted = ({ lossAccepted, missing: agreed }: Pick<SyncState, 'lossAccepted' | 'missing'>, missing: Counts): boolean =>
  lossAccepted && missing.titles + missing.episodes <= agreed * (1 + TENTH) + FEW;
