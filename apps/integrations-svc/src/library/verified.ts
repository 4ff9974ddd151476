import type { Change } from '../fulfilments/change.ts';
import type { Held } from './library.store.ts';

/** A media server shows it, which proves all that went before. */
export const verifiedChange = ({ connection, playUrl }: Held): Change => ({
  facts: ['verified'],
  reason: { code: 'available', params: { mediaServer: connection } },
  playUrl: playUrl ?? undefined,
});
