import type { RequestView } from '@marquee/contracts';
import type { QueryClient } from '@tanstack/react-query';
import type { RequestItems } from './types.ts';

interface ItemProgress {
  key: string;
  progress: number;
  etaSeconds: number | null;
}

/** The percent of each part that downloads, on the page of its request. */
export function patchItems(client: QueryClient, requestId: string, moved: readonly ItemProgress[]): void {
  if (moved.length === 0) return;
  const byKey = new Map(moved.map((item) => [item.key, item]));
  // A page is reached by number or by id, and its parts are kept under the same.
  for (const [key, request] of client.getQueriesData<RequestView>({ queryKey: ['requests', 'one'] })) {
    if (request?.id !== requestId) continue;
    client.setQueryData<RequestItems>(['requests', 'items', key[2]], (old) => old && { ...old, items: old.items.map((item) => withProgress(item, byKey.get(item.key))) });
  }
}

function withProgress(item: RequestItems['items'][number], moved: ItemProgress | undefined) {
  if (!moved || (moved.progress === item.progress && moved.etaSeconds === item.etaSeconds)) return item;
  return { ...item, progress: moved.progress, etaSeconds: moved.etaSeconds };
}
