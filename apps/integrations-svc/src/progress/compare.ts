import type { Change, ItemChange } from '../fulfilments/change.ts';
import type { Fulfilment } from '../fulfilments/fulfilment.ts';
import { importedChange, type Places } from '../items/item-change.ts';
import { isFuture, type ItemRow } from '../items/item.ts';
import { partReason, unlistedReason, type Waiting } from '../items/part-reason.ts';
import type { ManagedPart } from '../ports/manager.ts';
import { goneChange, type GoneOptions } from './gone-change.ts';

/** An imported file that the manager does not show is believed to be on its way for so long. */
const IMPORTED_MS = 600_000;

export interface Comparison extends Waiting, GoneOptions {
  places: Places;
  /** Parts by their refs, of those that were asked for. */
  parts: ReadonlyMap<string, ManagedPart>;
  asked: ReadonlySet<string>;
  /** Parts that are in the manager's queue: their stage is the queue's to tell. */
  queued: ReadonlySet<string>;
}

/** What the manager says of parts makes of the items. */
export function compareItems(now: Fulfilment, comparison: Comparison): Change | undefined {
  const items = new Map<string, ItemChange>();
  for (const item of now.items) {
    const { partRef } = item;
    if (partRef === null || !comparison.asked.has(partRef) || item.createdAt >= comparison.at || item.stage === 'available' || isFuture(item)) continue;
    const change = compareItem(item, comparison.parts.get(partRef), comparison, now);
    if (change) items.set(item.key, change);
  }
  return items.size > 0 ? { items } : undefined;
}

function compareItem(item: ItemRow, part: ManagedPart | undefined, comparison: Comparison, { anime, status }: Fulfilment): ItemChange | undefined {
  const { places, queued, connection } = comparison;
  const waits = item.stage === 'processing';
  if (!part) return waits && status === 'sent' ? { reason: unlistedReason(item, connection), reasonWhen: 'always', set: { partRef: null } } : undefined;
  if (part.hasFile) return importedChange(item, places, { anime, path: part.path });
  if (queued.has(part.ref) || item.stage === 'failed') return undefined;
  if (waits) return status === 'sent' ? { reason: partReason(item, part, comparison), reasonWhen: 'always' } : undefined;
  return goneChange(item, connection, item.importedAt ? { ...comparison, goneMs: IMPORTED_MS } : comparison);
}

/** Parts that are to be searched for: those whose way began anew. */
export const toSearch = (before: Fulfilment, after: Fulfilment): string[] =>
  after.items.flatMap((item) => {
    const old = before.items.find(({ key }) => key === item.key);
    return item.partRef !== null && item.stage === 'processing' && old && item.searches > old.searches ? [item.partRef] : [];
  });
