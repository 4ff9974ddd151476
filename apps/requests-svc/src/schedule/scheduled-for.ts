import type { RequestEdit, TitleDetails } from '@marquee/contracts';
import type { z } from 'zod';

export type Schedule = NonNullable<z.output<typeof RequestEdit>['schedule']> | null;

/** The start of a day like `2026-01-31`, in UTC. */
const startOf = (day: string | null | undefined) => (day ? new Date(`${day}T00:00:00.000Z`) : null);

/**
 * When an approval is to take effect; null for at once. `release`: of a film its release date, of a series the air date of what
 * comes next, where that is known. What is over is at once.
 */
export function scheduledFor(schedule: Schedule, title: Pick<TitleDetails, 'releaseDate' | 'nextEpisode'>, now: Date): Date | null {
  if (schedule === null) return null;
  const at = schedule === 'release' ? ahead(startOf(title.releaseDate), now) ?? startOf(title.nextEpisode?.airDate) : new Date(schedule);
  return ahead(at, now);
}

const ahead = (at: Date | null, now: Date) => (at && at > now ? at : null);
