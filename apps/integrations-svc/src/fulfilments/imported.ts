import type { Change } from './change.ts';
import type { Fulfilment } from './fulfilment.ts';

/**
 * The manager has the file. Available only once a media server shows it; at once where none is connected that could.
 * Nothing when it was known before.
 */
export function importedChange(now: Fulfilment, connection: string, mediaServers: readonly { name: string }[]): Change | undefined {
  if (now.importedAt) return undefined;
  const set = { importedAt: new Date(), nextAttemptAt: new Date(), attempt: 0, lastFailure: null };
  if (mediaServers.length === 0) return { facts: ['imported', 'verified'], reason: { code: 'available_without_server', params: { connection } }, set };
  const mediaServer = mediaServers.map(({ name }) => name).join(', ');
  return { facts: ['imported'], reason: { code: 'importing', params: { connection, mediaServer } }, reasonWhen: 'always', set };
}
