import type { WantedPart } from '../ports/wanted.ts';

/** A part as a manager, webhook or library counts it. */
export interface TheirPart {
  season: number | null;
  episode: number | null;
  absolute: number | null;
  airDate: string | null;
  title: string | null;
  tvdb: string | null;
}

const DAY_MS = 86_400_000;
/** Providers differ by a day for what airs after midnight, and by weeks for what streams before it airs. */
const NEAR_DAYS = 1;
const FAR_DAYS = 31;

/**
 * Pairs what was asked for, counted as TMDB does, with what the other side lists, counted as TheTVDB does. `theirs` may be all
 * of a title or some of it. Nothing is paired twice, and what could be this or that is left alone.
 * @returns index in `theirs` by key
 */
export function align(wanted: readonly WantedPart[], theirs: readonly TheirPart[]): Map<string, number> {
  const pairs = new Map<string, number>();
  const open = () => wanted.filter(({ key }) => !pairs.has(key));
  const free = () => {
    const taken = new Set(pairs.values());
    return theirs.map((part, index) => ({ part, index })).filter(({ index }) => !taken.has(index));
  };
  /** Pairs where a mark is borne by exactly one on either side, or in order by as many on either side. */
  const byMark = (ours: (part: WantedPart) => string | null, other: (part: TheirPart) => string | null, inOrder = false) => {
    const left = groupBy(open(), ours);
    const right = groupBy(free(), ({ part }) => other(part));
    for (const [mark, parts] of left) {
      const found = right.get(mark) ?? [];
      if (found.length !== parts.length || (found.length > 1 && !inOrder)) continue;
      const sorted = [...found].sort((a, b) => inSequence(a.part, b.part));
      for (const [i, part] of [...parts].sort(inSequence).entries()) {
        const match = sorted[i];
        if (match && (inOrder || !isFar(part, match.part))) pairs.set(part.key, match.index);
      }
    }
  };

  byMark(({ tvdbNumber }) => number(tvdbNumber), number);
  byMark((part) => (part.season === null ? 'whole' : null), (part) => (part.season === null ? 'whole' : null));
  for (const [part, index] of sameNumbers(open(), free())) pairs.set(part.key, index);
  byMark(dateAndTitle, dateAndTitle);
  byMark(dateInKind, dateInKind, true);
  for (const [part, index] of aDayApart(open(), free())) pairs.set(part.key, index);
  byMark(({ absolute }) => text(absolute), ({ absolute }) => text(absolute));
  byMark(({ title }) => told(title), ({ title }) => told(title));
  return pairs;
}

type Free = { part: TheirPart; index: number };
type Pair = [WantedPart, number];
type Verdict = 'same' | 'other' | 'unknown' | 'elsewhere';

/** Season by season: those whose numbers mean the same on both sides. */
function sameNumbers(wanted: readonly WantedPart[], free: readonly Free[]): Pair[] {
  const seasons = groupBy(wanted.filter(({ tvdbNumber }) => tvdbNumber === null), ({ season }) => text(season));
  return [...seasons].flatMap(([season, parts]) => {
    const candidates = free.filter(({ part }) => text(part.season) === season);
    const both = parts.flatMap((part) => {
      const same = candidates.filter((candidate) => candidate.part.episode === part.episode);
      return same.length === 1 && same[0] ? [{ part, their: same[0].part, index: same[0].index, verdict: verdict(part, same[0].part) }] : [];
    });
    const count = (wish: Verdict) => both.filter((pair) => pair.verdict === wish).length;
    const whole = both.length === parts.length && both.length === candidates.length;
    const elsewhere = both.filter((pair) => isFar(pair.part, pair.their) || pair.verdict === 'elsewhere').length * 2 >= both.length;
    // Of as many episodes, other dates by some days are another schedule; specials are numbered as each provider likes.
    const trusted = season !== '0' && whole && !elsewhere;
    const calm = (season !== '0' || whole) && count('other') <= count('same') && count('elsewhere') === 0;
    return both.filter((pair) => pair.verdict === 'same' || trusted || (pair.verdict === 'unknown' && calm)).map(({ part, index }): Pair => [part, index]);
  });
}

/** Whether the same number means the same episode: by title and air date; where there is none, by the number in all. */
function verdict(part: WantedPart, their: TheirPart): Verdict {
  const title = told(part.title);
  if (title !== null && title === told(their.title)) return isFar(part, their) ? 'other' : 'same';
  const days = daysBetween(part, their);
  if (days !== null) return days <= NEAR_DAYS ? 'same' : 'other';
  return part.season !== 0 && part.absolute !== null && their.absolute !== null && part.absolute !== their.absolute ? 'elsewhere' : 'unknown';
}

/** What both sides air alone within a day of each other. */
function aDayApart(wanted: readonly WantedPart[], free: readonly Free[]): Pair[] {
  const ours = groupBy(wanted, (part) => dayInKind(part));
  const others = groupBy(free, ({ part }) => dayInKind(part));
  const around = <T>(groups: Map<string, T[]>, part: Dated) => [-1, 0, 1].flatMap((shift) => groups.get(dayInKind(part, shift) ?? '') ?? []);
  return wanted.flatMap((part): Pair[] => {
    const [only, ...more] = around(others, part);
    return only && more.length === 0 && around(ours, only.part).length === 1 ? [[part, only.index]] : [];
  });
}

type Dated = Pick<TheirPart, 'season' | 'airDate'>;

/** Specials are paired by date among themselves: one may air on the day of an episode. */
const dateInKind = ({ season, airDate }: Dated) => airDate && `${season === 0 ? 'special' : 'regular'} ${airDate}`;

function dayInKind({ season, airDate }: Dated, shift = 0): string | null {
  const day = Date.parse(airDate ?? '') / DAY_MS;
  return Number.isNaN(day) ? null : `${season === 0 ? 'special' : 'regular'} ${day + shift * NEAR_DAYS}`;
}

function daysBetween(a: { airDate: string | null }, b: { airDate: string | null }): number | null {
  const days = Math.abs(Date.parse(a.airDate ?? '') - Date.parse(b.airDate ?? '')) / DAY_MS;
  return Number.isNaN(days) ? null : days;
}

const isFar = (a: { airDate: string | null }, b: { airDate: string | null }) => (daysBetween(a, b) ?? 0) > FAR_DAYS;

const text = (value: number | null) => (value === null ? null : String(value));

const number = (at: { season: number | null; episode: number | null } | null) => (at?.season == null || at.episode === null ? null : `${at.season}x${at.episode}`);

/** A title that tells an episode from others; null for "Episode 5", "TBA" and the like. */
function told(title: string | null): string | null {
  const plain = title?.normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '') ?? '';
  return plain.replace(/\p{N}+/gu, '') === '' || /^(\p{L}+\p{N}+|tba|tbd)$/u.test(plain) ? null : plain;
}

function dateAndTitle({ airDate, title }: { airDate: string | null; title: string | null }): string | null {
  const name = told(title);
  return airDate && name ? `${airDate} ${name}` : null;
}

const inSequence = (a: { season: number | null; episode: number | null }, b: typeof a) => (a.season ?? 0) - (b.season ?? 0) || (a.episode ?? 0) - (b.episode ?? 0);

function groupBy<T>(items: readonly T[], markOf: (item: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const mark = markOf(item);
    if (mark !== null) groups.set(mark, [...(groups.get(mark) ?? []), item]);
  }
  return groups;
}
