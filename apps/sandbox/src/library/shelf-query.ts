import { normalise } from '../catalogue/normalise.ts';
import type { World } from '../world.ts';
import { sortName, type Entry, type Kind } from './entry.ts';
import type { Order, ShelfQuery } from './query.ts';
import type { MediaServer, ShelfState } from './shelf-state.ts';
import { inContainer, storedEntries } from './stored-entries.ts';
import { syntheticRuns, type Run } from './synthetic-runs.ts';

export interface Shelved {
  entries: Entry[];
  total: number;
}

/** What every media server's lists come from: the stored items, and the invented ones beside them without listing them all. */
export function queryShelf(world: World, server: MediaServer, query: ShelfQuery): Shelved {
  const shelf = world.state[server];
  if (shelf.settings.empty) return { entries: [], total: 0 };
  const stored = inOrder(world, server, query, storedEntries(world, server).filter((entry) => fits(world, server, entry, query)));
  const runs = syntheticRuns(shelf.synthetic, query).map(({ count, at }): Run => ({ count, at: (index) => placed(shelf, at(index)) }));
  const shown: Run = { count: stored.length, at: (index) => stored[index] as Entry };
  /** By date the invented ones are the oldest of all, by name the last: their titles begin with Zzz. */
  const oldestFirst = query.order === 'created' || query.order === 'saved';
  const all = oldestFirst && !query.descending ? [...runs, shown] : [shown, ...(query.descending ? runs.map(backwards) : runs)];
  const total = all.reduce((sum, run) => sum + run.count, 0);
  const start = query.start ?? 0;
  return { entries: slice(all, start, Math.min(query.limit ?? total, Math.max(0, total - start))), total };
}

export const findEntry = (world: World, server: MediaServer, number: number): Entry | undefined =>
  queryShelf(world, server, { kinds: new Set<Kind>(['movie', 'series', 'season', 'episode']), numbers: new Set([number]), withMissing: true }).entries[0];

const placed = (shelf: ShelfState, entry: Entry): Entry => ({ ...entry, path: inContainer(shelf, entry.path) });

const backwards = ({ count, at }: Run): Run => ({ count, at: (index) => at(count - 1 - index) });

function slice(runs: readonly Run[], start: number, length: number): Entry[] {
  const entries: Entry[] = [];
  let before = 0;
  for (const run of runs) {
    for (let index = Math.max(0, start - before); index < run.count && entries.length < length; index += 1) entries.push(run.at(index));
    before += run.count;
  }
  return entries;
}

const parentsOf = (entry: Entry): number[] =>
  entry.kind === 'season' ? [entry.series.number] : entry.kind === 'episode' ? [entry.series.number, entry.seasonNumber] : [];

const watchedAt = (world: World, server: MediaServer, userId: string | undefined, number: number): string =>
  world.state[server].watched.find((one) => one.userId === userId && one.number === number)?.at ?? '';

function fits(world: World, server: MediaServer, entry: Entry, query: ShelfQuery): boolean {
  const isMissing = entry.kind === 'episode' && entry.virtual;
  return (
    query.kinds.has(entry.kind) &&
    (!isMissing || query.withMissing === true) &&
    (!query.numbers || query.numbers.has(entry.number)) &&
    (query.parent === undefined || parentsOf(entry).includes(query.parent)) &&
    (query.season === undefined || ((entry.kind === 'episode' || entry.kind === 'season') && entry.season === query.season)) &&
    (!query.words || normalise(entry.title).includes(normalise(query.words))) &&
    (query.savedSince === undefined || Date.parse(entry.saved) >= query.savedSince) &&
    (query.createdSince === undefined || Date.parse(entry.created) >= query.createdSince) &&
    (!query.anyId || query.anyId.some(({ provider, id }) => entry.ids[provider] === id)) &&
    (!query.watched || (watchedAt(world, server, query.watched.userId, entry.number) !== '') === query.watched.is)
  );
}

function inOrder(world: World, server: MediaServer, query: ShelfQuery, entries: readonly Entry[]): Entry[] {
  const keys: Record<Order, (entry: Entry) => string | number> = {
    name: sortName,
    created: (entry) => entry.created,
    saved: (entry) => entry.saved,
    premiere: (entry) => entry.premiere ?? '',
    rating: (entry) => entry.rating,
    watched: (entry) => watchedAt(world, server, query.userId, entry.number),
  };
  const keyOf = keys[query.order ?? 'name'];
  const sign = query.descending ? -1 : 1;
  return entries
    .map((entry) => ({ entry, key: keyOf(entry) }))
    .sort((a, b) => sign * (a.key < b.key ? -1 : a.key > b.key ? 1 : a.entry.number - b.entry.number))
    .map(({ entry }) => entry);
}
