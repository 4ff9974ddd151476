import type { DownloadProgress, Fact, Stage } from '@marquee/contracts';
import type { z } from 'zod';
import type { ItemChange } from '../fulfilments/change.ts';
import type { ItemRow, Reason } from '../items/item.ts';
import type { ClientDownload } from '../plugins/port.ts';

type Item = Pick<ItemRow, 'stage' | 'reasonCode' | 'progress' | 'etaSeconds' | 'importedAt'>;

/** From here on the files are the manager's matter. */
const downloads: readonly Stage[] = ['processing', 'grabbing', 'downloading'];
const halted = ['download_paused', 'download_stalled'];

const proof = ({ phase, progress }: ClientDownload): Fact => {
  if (phase === 'completed') return 'download_completed';
  return phase === 'downloading' || phase === 'stalled' || progress > 0 ? 'download_started' : 'grabbed';
};

/** What a download client shows now of an item that is not imported yet; nothing where that is known. */
export function clientChange(item: Item, download: ClientDownload, names: { client: string; manager: string }): ItemChange | undefined {
  if (item.importedAt || !downloads.includes(item.stage)) return undefined;
  const done = download.phase === 'completed';
  const reason = reasonOf(download, names);
  const stands = reason.code === item.reasonCode || (reason.code === 'downloading' && !halted.includes(item.reasonCode ?? ''));
  return {
    facts: [proof(download)],
    reason,
    reasonWhen: stands ? 'advance' : 'always',
    set: { progress: done ? 1 : download.progress, etaSeconds: done ? null : download.etaSeconds, queueSeenAt: new Date() },
  };
}

function reasonOf({ phase, problem }: ClientDownload, { client, manager }: { client: string; manager: string }): Reason {
  switch (phase) {
    case 'paused':
      return { code: 'download_paused', params: { connection: manager, client } };
    case 'stalled':
      return { code: 'download_stalled', params: { connection: manager, client, problem } };
    case 'failed':
      return { code: 'download_problem', params: { connection: manager, problem } };
    case 'completed':
      return { code: 'downloaded', params: { connection: manager } };
    case 'queued':
      return { code: 'grabbed', params: { connection: manager } };
    default:
      return { code: 'downloading', params: { connection: manager } };
  }
}

/** Whether writing the change would say anything that the item does not say. */
export function isNews(item: Item, { facts = [], reason, reasonWhen, set = {} }: ItemChange): boolean {
  const order: readonly Fact[] = ['grabbed', 'download_started', 'download_completed'];
  const reached = downloads.indexOf(item.stage) - 1;
  return order.indexOf(facts[0] ?? 'grabbed') > reached || (reasonWhen === 'always' && reason?.code !== item.reasonCode) || Math.abs((set.progress ?? 0) - (item.progress ?? -1)) >= 0.001 || set.etaSeconds !== item.etaSeconds;
}

/** Of one request: a pack counts once, whatever it has of items. */
export function progressOf(requestId: string, items: readonly { key: string; download: ClientDownload }[]): z.infer<typeof DownloadProgress> {
  const distinct = [...new Map(items.map(({ download }) => [download.hashes[0], download])).values()];
  const weight = ({ size }: ClientDownload) => size || 1;
  const whole = distinct.reduce((sum, download) => sum + weight(download), 0);
  const etas = distinct.flatMap(({ etaSeconds }) => etaSeconds ?? []);
  return {
    requestId,
    progress: distinct.reduce((sum, download) => sum + weight(download) * download.progress, 0) / whole,
    etaSeconds: etas.length > 0 ? Math.max(...etas) : null,
    items: items.map(({ key, download }) => ({ key, progress: download.progress, etaSeconds: download.etaSeconds })),
  };
}
