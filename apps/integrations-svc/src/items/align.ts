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
/** Less than the week between two episodes. */
const SAME_WEEK_DAYS = 5;
/** What airs daily is not told by a day that is nearly right. */
const QUIET_DAYS = 3;

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
  const byMark = (ours: (part: WantedPart) => string | null, other: (part: TheirPart) => string | null, { inOrder = false, within = FAR_DAYS } = {}) => {
    const left = groupBy(open(), ours);
    const right = groupBy(free(), ({ part }) => other(part));
    for (const [mark, parts] of left) {
      const found = right.get(mark) ?? [];
      if (found.length !== parts.length || (found.length > 1 && !inOrder)) continue;
      const sorted = [...found].sort((a, b) => inSequence(a.part, b.part));
      const both = [...parts].sort(inSequence).flatMap((part, i) => (sorted[i] ? [{ part, match: sorted[i] }] : []));
      if (inOrder && isShared(both[0]?.part) && both.some(({ part, match }) => isElsewhere(part, match.part))) continue;
      for (const { part, match } of both) if ((daysBetween(part, match.part) ?? 0) <= within) pairs.set(part.key, match.index);
    }
  };

  /** A day on which several air tells none of them. */
  const dates = [wanted, theirs].map((parts) => groupBy<Dated>(parts, dateInKind));
  const isShared = (part: Dated | undefined) => part !== undefined && dates.some((groups) => (groups.get(dateInKind(part) ?? '')?.length ?? 0) > 1);

  byMark(({ tvdbNumber }) => number(tvdbNumber), number);
  byMark((part) => (part.season === null ? 'whole' : null), (part) => (part.season === null ? 'whole' : null));
  for (const [part, index] of sameNumbers(open(), free(), isShared)) pairs.set(part.key, index);
  byMark(dateAndTitle, dateAndTitle);
  byMark(dateInKind, dateInKind, { inOrder: true });
  for (const [part, index] of aDayApart(open(), free(), { wanted, theirs })) pairs.set(part.key, index);
  byMark(({ absolute }) => text(absolute), ({ absolute }) => text(absolute), { within: SAME_WEEK_DAYS });
  byMark(({ title }) => told(title), ({ title }) => told(title));
  return pairs;
}

type Free = { part: TheirPart; index: number };
type Pair = [WantedPart, number];
type Verdict = 'same' | 'other' | 'unknown' | 'elsewhere';

/** Season by season: those whose numbers mean the same on both sides. */
function sameNumbers(wanted: readonly WantedPart[], free: readonly Free[], isShared: (part: Dated) => boolean): Pair[] {
  const seasons = groupBy(wanted.filter(({ tvdbNumber }) => tvdbNumber === null), ({ season }) => text(season));
  return [...seasons].flatMap(([season, parts]) => {
    const candidates = free.filter(({ part }) => text(part.season) === season);
    const both = parts.flatMap((part) => {
      const same = candidates.filter((candidate) => candidate.part.episode === part.episode);
      return same.length === 1 && same[0] ? [{ part, their: same[0].part, index: same[0].index, verdict: verdict(part, same[0].part, isShared(part)) }] : [];
    });
    const count = (wish: Verdict) => both.filter((pair) => pair.verdict === wish).length;
    const whole = both.length === parts.length && both.length === candidates.length;
    const elsewhere = both.filter((pair) => isFar(pair.part, pair.their) || (pair.verdict !== 'same' && isElsewhere(pair.part, pair.their))).length * 2 >= both.length;
    // Of as many episodes, other dates by some days are another schedule; specials are numbered as each provider likes.
    const trusted = season !== '0' && whole && !elsewhere;
    const calm = (season !== '0' || whole) && count('other') <= count('same') && count('elsewhere') === 0;
    return both.filter((pair) => pair.verdict === 'same' || trusted || (pair.verdict === 'unknown' && calm)).map(({ part, index }): Pair => [part, index]);
  });
}

/** Whether the same number means the same episode: by title and air date; where these leave it open, by the number in all. */
function verdict(part: WantedPart, their: TheirPart, shared: boolean): Verdict {
  const title = told(part.title);
  if (title !== null && title === told(their.title)) return isFar(part, their) ? 'other' : 'same';
  const apart = daysBetween(part, their);
  const elsewhere = isElsewhere(part, their);
  if (apart === null) return elsewhere ? 'elsewhere' : 'unknown';
  if (apart === 0) return elsewhere && shared ? 'elsewhere' : 'same';
  return apart <= NEAR_DAYS && !elsewhere ? 'same' : 'other';
}

const isElsewhere = (part: WantedPart, their: TheirPart) => part.season !== 0 && part.absolute !== null && their.absolute !== null && part.absolute !== their.absolute;

/** What both sides air alone within a day of each other, and nothing else about that time. */
function aDayApart(open: readonly WantedPart[], free: readonly Free[], all: { wanted: readonly WantedPart[]; theirs: readonly TheirPart[] }): Pair[] {
  const ours = groupBy(all.wanted, (part) => dayInKind(part));
  const others = groupBy(all.theirs, (part) => dayInKind(part));
  const around = <T>(groups: Map<string, T[]>, part: Dated) => days(QUIET_DAYS).flatMap((shift) => groups.get(dayInKind(part, shift) ?? '') ?? []);
  return open.flatMap((part): Pair[] => {
    const [only, ...more] = around(others, part);
    const match = free.find((candidate) => candidate.part === only);
    if (!only || !match || more.length > 0 || (daysBetween(part, only) ?? Infinity) > NEAR_DAYS) return [];
    return around(ours, only).length === 1 ? [[part, match.index]] : [];
  });
}

const days = (reach: number) => Array.from({ length: 2 * reach + 1 }, (_, i) => i - reach);

type Dated = Pick<TheirPart, 'season' | 'airDate'>;

/** Specials are paired by date among themselves: one may air on the day of an episode. */
const dateInKind = ({ season, airDate }: Dated) => airDate && `${season === 0 ? 'special' : 'regular'} ${airDate}`;

function dayInKind({ season, airDate }: Dated, shift = 0): string | null {
  const day = Date.parse(airDate ?? '') / DAY_MS;
  return Number.isNaN(day) ? null : `${season === 0 ? 'special' : 'regular'} ${day + shift}`;
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
