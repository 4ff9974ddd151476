import type { ItemChange } from '../fulfilments/change.ts';
import { fileNameOf, type ItemRow, type Reason } from './item.ts';

/** Who takes part after the import, for the sentences. */
export interface Places {
  connection: string;
  mediaServers: readonly { name: string }[];
  matchers: readonly { name: string }[];
}

export const namesOf = (places: readonly { name: string }[]): string => places.map(({ name }) => name).join(', ');

/** Where the file lies; nothing where that is not told. */
const filedAt = (path: string | null | undefined): { path?: string; fileName?: string } => (path ? { path, fileName: fileNameOf(path) } : {});

/**
 * The manager has the file. Available only once a media server shows it, of an anime once a matcher has recognised it; at
 * once where none is connected that could. Nothing when it was known before.
 */
export function importedChange(item: ItemRow, places: Places, { anime, path = null }: { anime: boolean; path?: string | null }): ItemChange | undefined {
  if (item.stage === 'available') return undefined;
  if (item.importedAt) return path && path !== item.path ? { set: { ...filedAt(path), nextVerifyAt: new Date() } } : undefined;
  const { connection, mediaServers, matchers } = places;
  const set = { ...filedAt(path), importedAt: new Date(), nextVerifyAt: new Date(), verifyAttempt: 0, lastFailure: null, progress: null, etaSeconds: null };
  if (anime && matchers.length > 0) return { facts: ['imported', 'matching_started'], reason: { code: 'matching', params: { connection, matcher: namesOf(matchers) } }, reasonWhen: 'always', set };
  if (mediaServers.length === 0) return { facts: ['imported', 'verified'], reason: { code: 'available_without_server', params: { connection } }, set };
  return { facts: ['imported'], reason: { code: 'importing', params: { connection, mediaServer: namesOf(mediaServers) } }, reasonWhen: 'always', set };
}

/** A media server shows it, or a matcher has recognised it: that proves all that went before. */
export const verifiedChange = (reason: Reason, held: { playUrl?: string | null; heldBy?: string | null; heldItem?: string | null } = {}): ItemChange => ({
  facts: ['verified'],
  reason,
  set: { ...held, nextVerifyAt: null, lastFailure: null, progress: null, etaSeconds: null },
});

/** Its way begins again: whatever was known of the last one is forgotten. */
export const forgotten = {
  downloadId: null, release: null, progress: null, etaSeconds: null, queueSeenAt: null, importedAt: null, path: null, fileName: null, nextVerifyAt: null,
  verifyAttempt: 0, lastFailure: null,
} as const;
