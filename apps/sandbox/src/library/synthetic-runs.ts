import type { Entry, Kind } from './entry.ts';
import type { ShelfQuery } from './query.ts';
import type { Synthetic } from './shelf-state.ts';
import { isSynthetic, NEWEST_SYNTHETIC, syntheticAt, syntheticByNumber, syntheticChildren, syntheticCount, syntheticIndexById, syntheticIndexOf } from './synthetic-shelf.ts';

/** A stretch of entries that are made when they are read. */
export interface Run {
  count: number;
  at: (index: number) => Entry;
}

const listed = (entries: readonly Entry[]): Run[] => [{ count: entries.length, at: (index) => entries[index] as Entry }];

/** The part of a huge invented library that a query is after, without going through all of it. */
export function syntheticRuns(synthetic: Synthetic, query: ShelfQuery): Run[] {
  if (synthetic.movies + synthetic.series === 0 || query.watched?.is === true) return [];
  if (Math.max(query.savedSince ?? 0, query.createdSince ?? 0) > NEWEST_SYNTHETIC) return [];
  const kinds = [...query.kinds];
  if (query.numbers) {
    const found = [...query.numbers].filter(isSynthetic).map((number) => syntheticByNumber(synthetic, number));
    return listed(found.filter((entry) => entry !== undefined && query.kinds.has(entry.kind)) as Entry[]);
  }
  if (query.parent !== undefined) return kinds.map((kind) => syntheticChildren(synthetic, query.parent as number, kind));
  if (query.words) return listed(byIndex(synthetic, kinds, (kind) => [syntheticIndexOf(kind, query.words as string)]));
  if (query.anyId) return listed(byIndex(synthetic, kinds, (kind) => query.anyId?.map(({ provider, id }) => syntheticIndexById(kind, provider, id)) ?? []));
  return kinds.map((kind) => ({ count: syntheticCount(synthetic, kind), at: (index) => syntheticAt(synthetic, kind, index) }));
}

function byIndex(synthetic: Synthetic, kinds: readonly Kind[], indexes: (kind: Kind) => readonly (number | undefined)[]): Entry[] {
  return kinds.flatMap((kind) => {
    const inside = indexes(kind).filter((index) => index !== undefined && index >= 0 && index < syntheticCount(synthetic, kind));
    return [...new Set(inside as number[])].map((index) => syntheticAt(synthetic, kind, index));
  });
}
