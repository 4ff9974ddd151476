import { createHash } from 'node:crypto';
import type { OutsideError } from '@marquee/service-kit';
import type { QbittorrentSettings } from './schema.ts';

const LEAVE_ALONE_MS = 600_000;

const refusals = new Map<string, { until: number; error: OutsideError }>();

const keyOf = ({ url, username, password }: QbittorrentSettings) => createHash('sha256').update(JSON.stringify([url, username, password])).digest('hex');

/**
 * Some wrong passwords ban our address for an hour. What was refused is not tried again for a while, by no client of this
 * process; other settings are tried at once.
 */
export function refusalOf(settings: QbittorrentSettings): OutsideError | undefined {
  const known = refusals.get(keyOf(settings));
  return known && known.until > Date.now() ? known.error : undefined;
}

export function rememberRefusal(settings: QbittorrentSettings, error: OutsideError): void {
  for (const [key, { until }] of refusals) if (until <= Date.now()) refusals.delete(key);
  refusals.set(keyOf(settings), { until: Date.now() + LEAVE_ALONE_MS, error });
}
