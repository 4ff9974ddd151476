import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { QueueSearch } from './search-params.ts';
import type { QueueEntry, QueuePage } from './types.ts';

type Queue = InfiniteData<QueuePage>;

/** Works changed and removed downloads into every list of them that is kept. */
export function patchQueue(client: QueryClient, entries: readonly QueueEntry[], removed: readonly string[]): void {
  for (const [key, data] of client.getQueriesData<Queue>({ queryKey: ['queue'] })) {
    if (data) client.setQueryData(key, patchQueueList(data, entries, removed, key[1] as QueueSearch));
  }
}

/** @returns the same object when nothing in the list changes */
export function patchQueueList(data: Queue, entries: readonly QueueEntry[], removed: readonly string[], filter: QueueSearch): Queue {
  const known = new Map(data.pages.flatMap((page) => page.items).map((entry) => [entry.id, entry]));
  const gone = new Set(removed.filter((id) => known.has(id)));
  const changed = new Map<string, QueueEntry>();
  const fresh: QueueEntry[] = [];
  for (const entry of entries) {
    if (!belongs(entry, filter)) {
      if (known.has(entry.id)) gone.add(entry.id);
    } else if (known.has(entry.id)) changed.set(entry.id, entry);
    else if (isOnFirstPages(entry, data)) fresh.push(entry);
  }
  if (gone.size + changed.size + fresh.length === 0) return data;
  const arrived = fresh.toSorted((a, b) => b.addedAt.localeCompare(a.addedAt));
  const leaving = [...gone].flatMap((id) => known.get(id) ?? []);
  const totals = withChange(data.pages[0]?.totals, [...leaving, ...[...changed.keys()].flatMap((id) => known.get(id) ?? [])], [...arrived, ...changed.values()]);
  return {
    ...data,
    pages: data.pages.map((page, index) => ({
      ...page,
      ...(totals && { totals }),
      items: [...(index === 0 ? arrived : []), ...page.items.filter(({ id }) => !gone.has(id)).map((entry) => changed.get(entry.id) ?? entry)],
    })),
  };
}

/** What the list is filtered by; text is matched as the server does, roughly. */
function belongs(entry: QueueEntry, { status, source, ours, q }: QueueSearch): boolean {
  if (status && entry.status !== status) return false;
  if (source && entry.manager?.id !== source && entry.client?.id !== source) return false;
  if (ours && entry.requests.length === 0) return false;
  return !q || `${entry.release} ${entry.title ?? ''}`.toLowerCase().includes(q.toLowerCase());
}

/** Newest first: an older one that is not known stands on a page that is not loaded. */
function isOnFirstPages(entry: QueueEntry, { pages }: Queue): boolean {
  const last = pages.at(-1);
  const oldest = last?.items.at(-1);
  return !last?.nextCursor || !oldest || entry.addedAt >= oldest.addedAt;
}

type Totals = QueuePage['totals'];

function withChange(totals: Totals | undefined, before: readonly QueueEntry[], after: readonly QueueEntry[]): Totals | undefined {
  if (!totals) return undefined;
  const sum = (entries: readonly QueueEntry[], name: 'speed' | 'left') => entries.reduce((total, entry) => total + (entry[name] ?? 0), 0);
  return {
    downloads: Math.max(0, totals.downloads + after.length - before.length),
    speed: Math.max(0, totals.speed + sum(after, 'speed') - sum(before, 'speed')),
    left: Math.max(0, totals.left + sum(after, 'left') - sum(before, 'left')),
  };
}
