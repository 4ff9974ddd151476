import type { Change, ItemChange } from '../fulfilments/change.ts';
import type { Fulfilment } from '../fulfilments/fulfilment.ts';
import { importedChange, type Places } from '../items/item-change.ts';
import { isFuture, type ItemRow } from '../items/item.ts';
import { pairParts } from '../items/pair-parts.ts';
import type { ManagerFact, NamedPart } from '../plugins/port.ts';
import { blocked } from '../progress/trouble.ts';

/** What a manager's webhook makes of a fulfilment; nothing when it is late, was known, or is about other parts. */
export function webhookChange(now: Fulfilment, fact: ManagerFact, places: Places, at: Date): Change | undefined {
  // The title under another id there, as it was before it was deleted: news of an earlier request.
  if (now.managerRef !== null && fact.ref !== null && now.managerRef !== fact.ref) return undefined;
  const anime = now.anime || fact.anime;
  const items = new Map<string, ItemChange>();
  for (const [item, part] of partsOf(now, fact)) {
    // What was announced after it was seen cannot be meant.
    const change = item.createdAt <= at ? itemChange(item, part, fact, places, anime) : undefined;
    if (change) items.set(item.key, { ...change, set: { ...numbersOf(item, part, fact), ...change.set } });
  }
  if (items.size === 0) return undefined;
  const managerRef = now.managerRef ?? fact.ref;
  // With all of it there, nothing is left to hand over.
  const whole = managerRef !== null && now.items.every((item) => item.importedAt !== null || items.get(item.key)?.set?.importedAt);
  return { items, set: { managerRef, anime, ...(whole && now.status !== 'sent' ? { status: 'sent', sentAt: now.sentAt ?? new Date() } : {}) } };
}

/** The items that it names, by their parts; else those of its download. */
function partsOf(now: Fulfilment, { parts, downloadId }: ManagerFact): [ItemRow, NamedPart | undefined][] {
  const wished = now.items.filter((item) => !isFuture(item));
  const [only] = wished;
  if (only && only.season === null) return [[only, parts[0]]];
  const pairs = pairParts(wished, parts, { whole: false });
  if (parts.length > 0) return wished.flatMap((item): [ItemRow, NamedPart | undefined][] => (pairs.has(item.key) ? [[item, pairs.get(item.key)]] : []));
  return wished.flatMap((item): [ItemRow, undefined][] => (downloadId !== null && item.downloadId === downloadId ? [[item, undefined]] : []));
}

function itemChange(item: ItemRow, part: NamedPart | undefined, fact: ManagerFact, places: Places, anime: boolean): ItemChange | undefined {
  const { connection } = places;
  const { downloadId, release } = fact;
  if (fact.meaning === 'imported') return importedChange(item, places, { anime, path: part?.path });
  if (item.importedAt || item.stage === 'available') return undefined;
  const set = { downloadId: downloadId ?? item.downloadId, release: release ?? item.release };
  if (fact.meaning === 'grabbed') {
    if (item.downloadId !== null && item.downloadId === downloadId) return undefined;
    return { facts: ['grabbed'], reason: { code: 'grabbed', params: { connection } }, set: { ...set, queueSeenAt: new Date(), lastFailure: null } };
  }
  const { reason, lastFailure } = blocked(connection, fact.detail ?? '');
  return { facts: ['download_completed'], reason, reasonWhen: 'always', set: { ...set, lastFailure } };
}

function numbersOf(item: ItemRow, part: NamedPart | undefined, { ref }: ManagerFact) {
  if (item.season === null) return { partRef: item.partRef ?? part?.ref ?? ref };
  return part ? { partRef: part.ref ?? item.partRef, partSeason: part.season ?? item.partSeason, partEpisode: part.episode ?? item.partEpisode, partTvdb: part.tvdb ?? item.partTvdb } : {};
}
