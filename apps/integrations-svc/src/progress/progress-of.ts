import type { DownloadProgress } from '@marquee/contracts';
import type { z } from 'zod';
import type { Fulfilment } from '../fulfilments/fulfilment.ts';

/** What downloads for a request: each item, and all of them together, where a pack counts as many times as it has items. */
export function progressOf({ requestId, items }: Pick<Fulfilment, 'requestId' | 'items'>): z.output<typeof DownloadProgress> | undefined {
  const running = items.flatMap(({ key, stage, progress, etaSeconds }) => (stage === 'downloading' && progress !== null ? [{ key, progress, etaSeconds }] : []));
  if (running.length === 0) return undefined;
  const etas = running.flatMap(({ etaSeconds }) => etaSeconds ?? []);
  return {
    requestId,
    progress: running.reduce((sum, { progress }) => sum + progress, 0) / running.length,
    etaSeconds: etas.length > 0 ? Math.max(...etas) : null,
    items: running,
  };
}
