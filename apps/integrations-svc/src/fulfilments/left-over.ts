import { pairParts } from '../items/pair-parts.ts';
import type { ItemRow } from '../items/item.ts';
import type { ManagedTitle, QueueRecord, Released } from '../ports/manager.ts';
import type { Fulfilment } from './fulfilment.ts';

interface Found {
  /** As the manager has it; null when it has none. */
  title: ManagedTitle | null;
  /** Live ones of the same title. */
  others: readonly Fulfilment[];
  /** Of its queue, those of the title. */
  records: readonly QueueRecord[];
  /** Downloads that something else waits for. */
  shared: readonly string[];
}

/** What a withdrawn fulfilment has left in its manager and the download clients. */
export interface LeftOver {
  released: Released;
  /** Some part of it is looked for still. */
  isMonitored: boolean;
  queueIds: number[];
  downloadIds: string[];
}

/** Exactly what nobody else wants. What is in the library is no longer a download. */
export function leftOver({ items, openEnded }: Fulfilment, { title, others, records, shared }: Found): LeftOver {
  const parts = title?.parts ?? [];
  const refsOf = (some: readonly ItemRow[]) => [...pairParts(some, parts, { whole: title?.settled ?? false }).values()].map(({ ref }) => ref);
  const wanted = new Set(others.flatMap((other) => refsOf(other.items.filter(({ stage }) => stage !== 'available'))));
  const partRefs = refsOf(items).filter((ref) => !wanted.has(ref));
  const future = openEnded && !others.some((other) => other.openEnded);
  const mine = records.filter(
    ({ phase, partRefs: of, downloadId }) => phase !== 'imported' && of.some((ref) => partRefs.includes(ref)) && !of.some((ref) => wanted.has(ref)) && !shared.includes(downloadId ?? ''),
  );
  const kept = new Set([...shared, ...records.filter((record) => !mine.includes(record)).flatMap(({ downloadId }) => downloadId ?? [])]);
  const known = items.flatMap(({ downloadId, importedAt, stage }) => (downloadId && !importedAt && stage !== 'available' ? [downloadId] : []));
  return {
    released: { partRefs, future },
    isMonitored: parts.some(({ ref, monitored }) => monitored && partRefs.includes(ref)),
    queueIds: mine.flatMap(({ queueIds }) => queueIds),
    downloadIds: [...new Set([...known, ...mine.flatMap(({ downloadId }) => downloadId ?? [])])].filter((id) => !kept.has(id)),
  };
}
