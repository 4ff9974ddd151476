import type { InfiniteData } from '@tanstack/react-query';
import { patchQueueList } from './patch-queue.ts';
import type { QueueEntry, QueuePage } from './types.ts';

const entry = (id: string, change: Partial<QueueEntry> = {}): QueueEntry => ({
  id, release: `Release ${id}`, title: null, contentType: null, parts: [], requests: [], manager: { id: 'sonarr', name: 'Sonarr' }, client: null, clientName: null, status: 'downloading', problem: null,
  size: 100, left: 50, progress: 0.5, speed: 10, etaSeconds: 5, protocol: null, indexer: null, actions: [], addedAt: '2026-01-02T00:00:00.000Z', seenAt: '2026-01-02T00:00:00.000Z', ...change,
});
const listOf = (items: QueueEntry[], nextCursor: string | null = null): InfiniteData<QueuePage> => ({
  pages: [{ items, nextCursor, stale: [], totals: { downloads: items.length, speed: items.length * 10, left: items.length * 50 } }],
  pageParams: [''],
});
const ids = (list: InfiniteData<QueuePage>) => list.pages.flatMap((page) => page.items.map(({ id }) => id));

describe('patchQueueList', () => {
  it('changes what is shown and its totals', () => {
    const list = patchQueueList(listOf([entry('a'), entry('b')]), [entry('a', { speed: 30, left: 20 })], [], {});

    expect(list.pages[0]).toMatchObject({ items: [{ id: 'a', speed: 30 }, { id: 'b' }], totals: { downloads: 2, speed: 40, left: 70 } });
  });

  it('takes away what is gone', () => {
    const list = patchQueueList(listOf([entry('a'), entry('b')]), [], ['a', 'never seen'], {});

    expect(ids(list)).toEqual(['b']);
    expect(list.pages[0]?.totals).toEqual({ downloads: 1, speed: 10, left: 50 });
  });

  it('puts what is new on top', () => {
    expect(ids(patchQueueList(listOf([entry('a')]), [entry('b', { addedAt: '2026-01-03T00:00:00.000Z' })], [], {}))).toEqual(['b', 'a']);
  });

  it('keeps to the filter', () => {
    expect(ids(patchQueueList(listOf([entry('a')]), [entry('a', { status: 'paused' })], [], { status: 'downloading' }))).toEqual([]);
    expect(ids(patchQueueList(listOf([]), [entry('b')], [], { source: 'radarr' }))).toEqual([]);
    expect(ids(patchQueueList(listOf([]), [entry('b')], [], { ours: true }))).toEqual([]);
    expect(ids(patchQueueList(listOf([]), [entry('b')], [], { q: 'release B' }))).toEqual(['b']);
  });

  it('leaves alone what stands on a page that is not loaded', () => {
    const list = listOf([entry('a')], 'more');

    expect(patchQueueList(list, [entry('old', { addedAt: '2026-01-01T00:00:00.000Z' })], [], {})).toBe(list);
  });
});
