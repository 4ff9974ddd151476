import type { DeskSettings } from '@marquee/contracts';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** When a request that was made at `requestedAt` expires unless somebody decides it; null for never. */
export const expiresAt = (requestedAt: Date, { pendingDays }: Pick<DeskSettings, 'pendingDays'>): Date | null =>
  pendingDays === null ? null : new Date(requestedAt.getTime() + pendingDays * DAY_MS);
