import { FUTURE, type RequestState } from '@marquee/contracts';
import type { RequestItem } from '../../../app/types.ts';
import { looks, type Tone } from '../../../ui/states.ts';

export interface SeasonItems {
  /** Null for what is yet to be announced. */
  season: number | null;
  items: RequestItem[];
  available: number;
}

/** By season, the specials after the others, what is to come at the end. */
export function bySeason(items: readonly RequestItem[]): SeasonItems[] {
  const place = (season: number | null) => (season === null ? Infinity : season === 0 ? 1e9 : season);
  return [...Map.groupBy(items, ({ season }) => season)]
    .toSorted(([a], [b]) => place(a) - place(b))
    .map(([season, own]) => ({ season, items: own, available: own.filter(isAvailable).length }));
}

const isAvailable = ({ stage }: RequestItem) => stage === 'available';
const moving: readonly RequestState[] = ['grabbing', 'downloading', 'downloaded', 'importing', 'matching'];

/** What counts, and what moves: the one nearest to its end first. */
export function overview(items: readonly RequestItem[]): { total: number; available: number; moving: RequestItem[] } {
  const counted = items.filter(({ key }) => key !== FUTURE);
  return {
    total: counted.length,
    available: counted.filter(isAvailable).length,
    moving: counted.filter(({ stage }) => moving.includes(stage)).toSorted((a, b) => nearness(b) - nearness(a)),
  };
}

/** A percent tells more than a stage: what downloads comes before what only waits its turn. */
const nearness = ({ stage, progress }: RequestItem) => (stage === 'downloading' ? 1 + (progress ?? 0) : looks[stage].share);

export interface Stretch {
  tone: Tone;
  count: number;
  /** How much of it is done, 0 to 1. */
  share: number;
}

const most = 120;
const tones: readonly Tone[] = ['done', 'move', 'wait', 'stop', 'off'];

/** The items as one strip, neighbours of a kind together; too many for the eye are gathered by kind. */
export function stretches(items: readonly RequestItem[]): Stretch[] {
  const each = items.filter(({ key }) => key !== FUTURE).map(({ stage, progress }): Stretch => ({ tone: toneOf(stage), count: 1, share: stage === 'downloading' ? (progress ?? 0) : stage === 'processing' ? 0 : 1 }));
  const ordered = each.length > most ? tones.flatMap((tone) => each.filter((stretch) => stretch.tone === tone)) : each;
  const result: Stretch[] = [];
  for (const next of ordered) {
    const last = result.at(-1);
    if (last?.tone === next.tone && last.share === next.share) last.count += 1;
    else if (last?.tone === next.tone && each.length > most) {
      last.share = (last.share * last.count + next.share) / (last.count + 1);
      last.count += 1;
    } else result.push({ ...next });
  }
  return result;
}

/** An item that only waits to be found has no tone of its own yet. */
const toneOf = (stage: RequestItem['stage']): Tone => (stage === 'processing' ? 'off' : looks[stage].tone);

const few = 60;

/** Seasons that stand open at first: those with something left to come, unless there is too much of it. */
export function startOpen(groups: readonly SeasonItems[]): ReadonlySet<number | null> {
  const total = groups.reduce((sum, { items }) => sum + items.length, 0);
  const wanted = groups.filter(({ items, available, season }) => season !== null && (total > few ? items.some(needsSomebody) : groups.length === 1 || available < items.length));
  return new Set((total > few ? wanted.slice(0, 1) : wanted).map(({ season }) => season));
}

const needsSomebody = ({ stage, remedy }: RequestItem) => stage === 'failed' || (remedy !== null && stage !== 'processing');
