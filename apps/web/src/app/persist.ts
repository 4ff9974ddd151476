import { dehydrate, hydrate, type DehydratedState, type Query, type QueryClient } from '@tanstack/react-query';

const key = 'marquee.last-known';
/** Browsers give about 5 MB; more than this is not worth parsing at start. */
const longestText = 1_500_000;
const oldestMs = 7 * 24 * 60 * 60 * 1000;
const kept = new Set<unknown>(['me', 'discover', 'on-its-way', 'status']);

/** Shows the last known answers at once after a reload; fresh ones follow quietly. */
export function restoreLastKnown(client: QueryClient): void {
  try {
    const saved = JSON.parse(localStorage.getItem(key) ?? 'null') as { at: number; state: DehydratedState } | null;
    if (!saved || Date.now() - saved.at > oldestMs) return;
    hydrate(client, saved.state);
    void client.invalidateQueries({ refetchType: 'none' });
  } catch {
    forgetLastKnown();
  }
}

/** Saves when the page goes out of sight: a phone may never tell more. */
export function keepLastKnown(client: QueryClient): void {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') save(client);
  });
}

export function forgetLastKnown(): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Storage is forbidden: nothing was kept.
  }
}

function save(client: QueryClient): void {
  const worthKeeping = (query: Query) => query.state.status === 'success' && kept.has(query.queryKey[0]);
  if (!client.getQueryData(['me'])) return forgetLastKnown();
  const text = JSON.stringify({ at: Date.now(), state: dehydrate(client, { shouldDehydrateQuery: worthKeeping, shouldDehydrateMutation: () => false }) });
  try {
    if (text.length <= longestText) localStorage.setItem(key, text);
  } catch {
    forgetLastKnown();
  }
}
