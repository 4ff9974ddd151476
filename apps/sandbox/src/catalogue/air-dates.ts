import { DAY_MS, isoDay } from './film.ts';
import { counts, type Episode, type Season, type SeriesExtras } from './series.ts';

const WEEK_MS = 7 * DAY_MS;

interface Plan {
  tvdbId: number;
  firstAirDate: string;
  counts: readonly number[];
  extras: SeriesExtras;
  openedAt: number;
}

/** Spreads the episodes weekly over their seasons. */
export function layOut(plan: Plan): Season[] {
  const { tvdbId, counts: perSeason, extras } = plan;
  const tvdbNumbers = numbersAtTvdb(perSeason, extras);
  const rhythms = rhythmsOf(plan);
  let absolute = 0;
  const regular = perSeason.map((count, index): Season => {
    const { start, step } = rhythms[index] ?? { start: 0, step: WEEK_MS };
    const episodes = Array.from({ length: count }, (_, at): Episode => {
      absolute += 1;
      const [tvdbSeason, tvdbEpisode] = tvdbNumbers[absolute - 1] ?? [index + 1, at + 1];
      const title = extras.titles?.[absolute - 1] ?? `Episode ${at + 1}`;
      return { season: index + 1, episode: at + 1, tvdbSeason, tvdbEpisode, tvdbId: episodeTvdbId(tvdbId, absolute), absolute, title, airDate: isoDay(start + at * step) };
    });
    return { season: index + 1, episodes };
  });
  const specials = specialsOf(plan);
  return specials.length > 0 ? [{ season: 0, episodes: specials }, ...regular] : regular;
}

function specialsOf({ tvdbId, firstAirDate, extras }: Plan): Episode[] {
  const { specials = [] } = extras;
  const titles = typeof specials === 'number' ? Array.from({ length: specials }, (_, at) => `Special ${at + 1}`) : specials;
  return titles.map((title, at) => ({
    season: 0,
    episode: at + 1,
    tvdbSeason: 0,
    tvdbEpisode: at + 1,
    tvdbId: episodeTvdbId(tvdbId, FIRST_SPECIAL + at),
    absolute: null,
    title,
    airDate: isoDay(Date.parse(firstAirDate) + (26 + at * 26) * WEEK_MS),
  }));
}


const FIRST_SPECIAL = 9_000;

/** Invented, and far above any real number of an episode. */
const episodeTvdbId = (tvdbId: number, nth: number): number => 1_000_000_000 + (tvdbId % 100_000) * 10_000 + nth;

interface Rhythm {
  start: number;
  step: number;
}

/** When each season begins and how its episodes follow; what is not under way has all aired. */
function rhythmsOf({ counts: perSeason, extras, firstAirDate, openedAt }: Plan): Rhythm[] {
  const today = Date.parse(isoDay(openedAt));
  const first = Date.parse(firstAirDate);
  const running = extras.running === undefined ? undefined : today - ((extras.running - 1) * 7 + 2) * DAY_MS;
  const lengths = perSeason.slice(0, running === undefined ? undefined : -1).map((count) => Math.max(52, count) * WEEK_MS);
  const natural = lengths.reduce((sum, length) => sum + length, 0);
  const squeeze = Math.min(1, ((running ?? today) - 30 * DAY_MS - first) / Math.max(1, natural));
  let start = first;
  const past = lengths.map((length, index): Rhythm => {
    const known = index === 0 ? undefined : extras.starts?.[index - 1];
    const rhythm = { start: known ? Date.parse(known) : start, step: Math.min(WEEK_MS, (length * squeeze) / (perSeason[index] ?? 1)) };
    start = rhythm.start + length * squeeze;
    return rhythm;
  });
  return running === undefined ? past : [...past, { start: running, step: WEEK_MS }];
}

/** Season and number at TheTVDB of the nth regular episode, where it counts otherwise. */
function numbersAtTvdb(perSeason: readonly number[], extras: SeriesExtras): (readonly [number, number])[] {
  if (!extras.tvdb) return perSeason.flatMap((count, index) => Array.from({ length: count }, (_, at) => [index + 1, at + 1] as const));
  const first = extras.tvdbFrom ?? 1;
  return counts(extras.tvdb).flatMap((count, index) => Array.from({ length: count }, (_, at) => [first + index, at + 1] as const));
}
