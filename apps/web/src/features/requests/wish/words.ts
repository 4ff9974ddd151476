import type { Wish } from '@marquee/contracts';
import type { TFunction } from 'i18next';
import type { z } from 'zod';
import { capital, type Format } from '../../../app/format.ts';
import type { Chosen } from './choice.ts';

type WishView = z.infer<typeof Wish>;

/** "Season 2 and 3 episodes of season 1". */
export function wishWords(t: TFunction, format: Format, { seasons, future }: WishView): string {
  const whole = seasons.filter(({ episodes, season }) => episodes === null && season > 0).map(({ season }) => season);
  const words = [
    whole.length > 0 && t('requests.wish.seasons', { count: whole.length, list: format.and(ranges(whole)) }),
    ...seasons
      .filter(({ episodes, season }) => episodes !== null || season === 0)
      .toSorted((a, b) => (a.season || Infinity) - (b.season || Infinity))
      .map(({ season, episodes }) => partWords(t, season, episodes?.length)),
    future && t('requests.wish.future'),
  ].filter((part) => part !== false);
  return capital(format.and(words));
}

/** The same of what is being chosen. */
export function chosenWords(t: TFunction, format: Format, chosen: Chosen): string {
  const seasons = [...chosen].toSorted(([a], [b]) => a - b).map(([season, own]) => ({ season, episodes: own === 'whole' ? null : [...own] }));
  return wishWords(t, format, { seasons, future: false });
}

function partWords(t: TFunction, season: number, count: number | undefined): string {
  if (count === undefined) return t('requests.wish.specials');
  return season === 0 ? t('requests.wish.someSpecials', { count }) : t('requests.wish.some', { count, season });
}

/** 1, 2, 3, 5 → "1–3", "5". */
export function ranges(numbers: readonly number[]): string[] {
  const runs: [first: number, last: number][] = [];
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && number === run[1] + 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs.flatMap(([first, last]) => (last - first > 1 ? [`${first}–${last}`] : first === last ? [String(first)] : [String(first), String(last)]));
}
