import { DAY_MS, isoDay, type Film } from '../catalogue/film.ts';
import { random } from '../random.ts';
import type { World } from '../world.ts';

const IN_CINEMAS_DAYS = 45;
const LATEST = 20;
const WELL_VOTED = 200;

const byRating = (a: Film, b: Film): number => b.voteAverage - a.voteAverage || b.voteCount - a.voteCount;
const byDate = (a: Film, b: Film): number => a.releaseDate.localeCompare(b.releaseDate);

export const topRated = ({ catalogue }: World): Film[] => catalogue.films.filter((film) => film.voteCount >= WELL_VOTED).sort(byRating);

export function upcoming({ catalogue, clock }: World): Film[] {
  const today = isoDay(clock.now());
  return catalogue.films.filter((film) => film.releaseDate > today).sort(byDate);
}

/** What has just opened, or else the latest there is: a cinema is never empty. */
export function nowPlaying({ catalogue, clock }: World): Film[] {
  const today = isoDay(clock.now());
  const opened = isoDay(clock.now() - IN_CINEMAS_DAYS * DAY_MS);
  const released = catalogue.films.filter((film) => film.releaseDate <= today);
  const playing = released.filter((film) => film.releaseDate >= opened);
  return playing.length > 0 ? playing : released.sort((a, b) => byDate(b, a)).slice(0, LATEST);
}

/** Popularity with a tide that turns each day or week, the same for every caller within it. */
export function trending({ catalogue, clock }: World, window: 'day' | 'week'): Film[] {
  const tide = Math.floor(clock.now() / (window === 'day' ? DAY_MS : 7 * DAY_MS));
  const today = isoDay(clock.now());
  return catalogue.films
    .filter((film) => film.releaseDate <= today)
    .map((film) => ({ film, heat: Math.sqrt(film.popularity) * (0.4 + random(film.id ^ tide)()) }))
    .sort((a, b) => b.heat - a.heat)
    .map(({ film }) => film);
}
