import type { IntegrationsConfig } from '../config.ts';
import { each, type Change, type ItemChange } from '../fulfilments/change.ts';
import type { Fulfilment } from '../fulfilments/fulfilment.ts';
import { verifiedChange } from '../items/item-change.ts';
import type { ItemRow, Reason } from '../items/item.ts';
import type { Finding } from './candidate.ts';

const HOUR_MS = 3_600_000;

type Times = Pick<IntegrationsConfig, 'VERIFY_MS' | 'LIBRARY_IDLE_MS' | 'NOT_IN_LIBRARY_HOURS'>;

export interface Names {
  connection: string;
  mediaServer: string;
  /** Of the servers that could not be asked. */
  unreachable: string | null;
  serverOf(connectionId: string): string;
  playUrlOf(finding: Finding): string | null;
  /** A matcher is connected. */
  matching: boolean;
}

/** Imported, and its look into the library is due. */
export const isDue = ({ importedAt, stage, nextVerifyAt }: ItemRow, at = new Date()): boolean =>
  importedAt !== null && (stage === 'importing' || stage === 'matching') && nextVerifyAt !== null && nextVerifyAt <= at;

/** No server shows these items yet: why not, as far as it is known, and when it is looked again. */
export function unseenChange(now: Fulfilment, found: ReadonlyMap<string, Finding>, names: Names, times: Times): Change | undefined {
  const items = each(now.items, (item) => (isDue(item) ? unseenItem(item, found.get(item.key), names, times) : undefined));
  return items.size > 0 ? { items } : undefined;
}

function unseenItem(item: ItemRow, finding: Finding | undefined, names: Names, times: Times): ItemChange {
  const again = { verifyAttempt: item.verifyAttempt + 1, nextVerifyAt: nextLook(item, times) };
  // What waits for the matcher waits for that; a library that shows it first is only the better.
  if (item.stage === 'matching' && names.matching) return { set: again };
  if (finding?.kind === 'elsewhere') {
    const params = { mediaServer: names.serverOf(finding.connectionId), matchedTitle: finding.title, playUrl: names.playUrlOf(finding) };
    const reason: Reason = { code: 'matched_elsewhere', params };
    return { reason, reasonWhen: 'always', set: { ...again, heldBy: finding.connectionId, heldItem: finding.itemId } };
  }
  return { reason: reasonOf(item, names, times), reasonWhen: 'always', set: again };
}

function reasonOf(item: ItemRow, { connection, mediaServer, unreachable }: Names, { NOT_IN_LIBRARY_HOURS }: Times): Reason {
  if (unreachable) return { code: 'media_server_unreachable', params: { connection, mediaServer: unreachable } };
  const hours = (Date.now() - (item.importedAt?.getTime() ?? Date.now())) / HOUR_MS;
  if (hours >= NOT_IN_LIBRARY_HOURS) return { code: 'not_in_library', params: { connection, mediaServer, hours: Math.floor(hours) } };
  return { code: 'importing', params: { connection, mediaServer } };
}

const nextLook = ({ verifyAttempt }: ItemRow, { VERIFY_MS, LIBRARY_IDLE_MS }: Times): Date =>
  new Date(Date.now() + Math.min(VERIFY_MS * 1.5 ** Math.min(verifyAttempt, 12), LIBRARY_IDLE_MS));

/** No media server is connected that could confirm it: imported is as good as it gets, but for what a matcher has yet to recognise. */
export function withoutServerChange(now: Fulfilment, { connection, matching }: Pick<Names, 'connection' | 'matching'>, times: Times): Change | undefined {
  const items = each(now.items, (item) => {
    if (!isDue(item)) return undefined;
    if (item.stage === 'matching' && matching) return { set: { verifyAttempt: item.verifyAttempt + 1, nextVerifyAt: nextLook(item, times) } };
    return verifiedChange({ code: 'available_without_server', params: { connection } });
  });
  return items.size > 0 ? { items } : undefined;
}
