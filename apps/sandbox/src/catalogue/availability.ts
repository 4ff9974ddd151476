import { DAY_MS, type Film } from './film.ts';

/** Days after the cinema release at which a film can be had at home. */
const DIGITAL_AFTER_DAYS = 60;
const PHYSICAL_AFTER_DAYS = 100;

export type Availability = 'announced' | 'inCinemas' | 'released';

const after = (film: Film, days: number): string => new Date(Date.parse(film.releaseDate) + days * DAY_MS).toISOString();

export const cinemaRelease = (film: Film): string => after(film, 0);
export const digitalRelease = (film: Film): string => after(film, DIGITAL_AFTER_DAYS);
export const physicalRelease = (film: Film): string => after(film, PHYSICAL_AFTER_DAYS);

export function availabilityOf(film: Film, now: number): Availability {
  if (Date.parse(cinemaRelease(film)) > now) return 'announced';
  return Date.parse(digitalRelease(film)) > now ? 'inCinemas' : 'released';
}

/** From when on a film is available by that rule. */
export function availableAt(film: Film, minimum: Availability): number {
  if (minimum === 'announced') return 0;
  return Date.parse(minimum === 'inCinemas' ? cinemaRelease(film) : digitalRelease(film));
}

const order: readonly Availability[] = ['announced', 'inCinemas', 'released'];

export const isAvailable = (film: Film, minimum: Availability, now: number): boolean =>
  order.indexOf(availabilityOf(film, now)) >= order.indexOf(minimum);
