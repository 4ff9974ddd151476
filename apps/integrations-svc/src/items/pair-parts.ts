import { align, type TheirPart } from './align.ts';
import { isFuture, wantedPart, type ItemRow } from './item.ts';

export interface RefPart extends Omit<TheirPart, 'absolute'> {
  ref: string | null;
  absolute?: number | null;
}

/**
 * Finds to items their partners among a manager's parts: by what is known of them already, else by their numbers.
 * `whole`: these are all parts of the title, so that a partner which is missing is gone, and another one is looked for.
 */
export function pairParts<P extends RefPart>(items: readonly ItemRow[], parts: readonly P[], { whole }: { whole: boolean }): Map<string, P> {
  const pairs = new Map<string, P>();
  const free = new Set(parts);
  const take = (item: ItemRow, part: P | undefined) => {
    if (!part || !free.delete(part)) return;
    pairs.set(item.key, part);
  };
  const wanted = items.filter((item) => !isFuture(item));
  const known = [
    indexed(parts, ({ ref }) => ref, ({ partRef }: ItemRow) => partRef),
    indexed(parts, ({ tvdb }) => tvdb, ({ partTvdb }: ItemRow) => partTvdb),
    indexed(parts, numbers, ({ partSeason: season, partEpisode: episode }: ItemRow) => numbers({ season, episode })),
  ];
  for (const find of known) for (const item of wanted) if (!pairs.has(item.key)) take(item, find(item));
  const open = wanted.filter((item) => !pairs.has(item.key) && (whole || item.partRef === null));
  const rest = [...free];
  for (const [key, index] of align(open.map(wantedPart), rest.map((part) => ({ ...part, absolute: part.absolute ?? null })))) {
    const item = open.find((candidate) => candidate.key === key);
    if (item) take(item, rest[index]);
  }
  return pairs;
}

const numbers = ({ season, episode }: { season: number | null; episode: number | null }) => (season === null || episode === null ? null : `${season}x${episode}`);

function indexed<P>(parts: readonly P[], markOf: (part: P) => string | null, markOfItem: (item: ItemRow) => string | null): (item: ItemRow) => P | undefined {
  const byMark = new Map(parts.flatMap((part) => {
    const mark = markOf(part);
    return mark === null ? [] : [[mark, part] as const];
  }));
  return (item) => {
    const mark = markOfItem(item);
    return mark === null ? undefined : byMark.get(mark);
  };
}
