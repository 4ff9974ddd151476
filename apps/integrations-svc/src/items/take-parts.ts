import { FUTURE } from '@marquee/contracts';
import type { Change, ItemChange } from '../fulfilments/change.ts';
import type { Fulfilment } from '../fulfilments/fulfilment.ts';
import type { ManagedPart, ManagedTitle } from '../ports/manager.ts';
import { importedChange, type Places } from './item-change.ts';
import { isFuture, newItem, type ItemRow, type NewItem } from './item.ts';
import { newParts } from './new-parts.ts';
import { pairParts } from './pair-parts.ts';
import { partReason, unlistedReason, type Waiting } from './part-reason.ts';

export interface Taken extends Waiting {
  places: Places;
  /** It had been on its way in a manager that lost it or was given up: the way begins again. */
  afresh?: boolean;
}

/** What all parts of a title, as its manager lists them, make of the items. */
export function takeParts(now: Fulfilment, title: ManagedTitle, parts: readonly ManagedPart[], taken: Taken): Pick<Change, 'items' | 'add' | 'drop' | 'set'> {
  const pairs = pairParts(now.items, parts, { whole: title.settled });
  const items = new Map<string, ItemChange>();
  for (const item of now.items) {
    const change = isFuture(item) ? futureChange(item) : itemChange(item, pairs.get(item.key), now, title, taken);
    if (change) items.set(item.key, change);
  }
  const add = title.settled ? newParts(now, parts, new Set(pairs.values())).map((item) => withReason(item, parts, taken)) : [];
  const over = title.settled && title.ended && now.openEnded && now.items.length + add.length > 1;
  return { items, add, drop: over ? [FUTURE] : [], set: over ? { openEnded: false } : {} };
}

function itemChange(item: ItemRow, part: ManagedPart | undefined, now: Fulfilment, title: ManagedTitle, taken: Taken): ItemChange | undefined {
  if (item.stage === 'available') return part && { set: partOf(item, part) };
  const waits = item.stage === 'processing';
  if (!part) return waits && title.settled ? { reason: unlistedReason(item, taken.connection), reasonWhen: 'always', set: { partRef: null } } : undefined;
  const set = partOf(item, part);
  const imported = part.hasFile ? importedChange(item, taken.places, { anime: now.anime || title.anime, path: part.path }) : undefined;
  if (imported) return { ...imported, set: { ...imported.set, ...set } };
  if (item.importedAt) return { set };
  const facts = taken.afresh && item.stage !== 'failed' && !waits ? (['failed', 'retried', 'added'] as const) : (['added'] as const);
  return { facts, reason: partReason(item, part, taken), reasonWhen: waits ? 'always' : 'advance', set };
}

const futureChange = ({ stage }: ItemRow): ItemChange | undefined =>
  stage === 'processing' ? { reason: { code: 'waiting_for_future', params: {} }, reasonWhen: 'always' } : undefined;

const partOf = (item: ItemRow, part: ManagedPart) => ({
  partRef: part.ref, partSeason: part.season, partEpisode: part.episode, partTvdb: part.tvdb ?? item.partTvdb,
  title: item.title ?? part.title, airDate: item.airDate ?? part.airDate,
});

function withReason(item: NewItem, parts: readonly ManagedPart[], taken: Taken): NewItem {
  const part = parts.find(({ ref }) => ref === item.partRef);
  const reason = part && partReason(newItem(item), part, taken);
  return { ...item, reasonCode: reason?.code ?? null, reasonParams: reason?.params ?? {}, searchingSince: reason?.code === 'searching' ? new Date() : null };
}
