import { fulfilment, movieItem, series } from '../../test/support/rows.ts';
import { applyChange } from '../fulfilments/change.ts';
import type { QueueRecord } from '../ports/manager.ts';
import { progressOf } from './progress-of.ts';
import { newestByPart, queueChange } from './queue-change.ts';

const now = new Date();
const record = (phase: QueueRecord['phase'], more: Partial<QueueRecord> = {}): QueueRecord => ({
  queueIds: [1], ref: '7', partRefs: ['1'], partNames: [], downloadId: 'ABC', phase, progress: 0.5, etaSeconds: 3, size: null, left: null, problem: null,
  release: 'A.Release', title: null, client: 'qBittorrent', protocol: null, indexer: null, ...more,
});
const places = { connection: 'Sonarr', mediaServers: [{ name: 'Jellyfin' }], matchers: [] };
const film = fulfilment({ items: [movieItem({ partRef: '1' })] });
const change = (row: typeof film, ...records: QueueRecord[]) => queueChange(row, { byPart: newestByPart(records), places, at: now, toldByClient: new Set() });

describe('the queue', () => {
  it.each([
    ['queued', null, 'grabbed', 'grabbed'],
    ['downloading', null, 'download_started', 'downloading'],
    ['downloading', 'No peers', 'download_started', 'download_problem'],
    ['paused', null, 'download_started', 'download_paused'],
    ['stalled', 'No peers', 'download_started', 'download_stalled'],
    ['downloaded', null, 'download_completed', 'downloaded'],
    ['importing', null, 'import_started', 'downloaded'],
    ['blocked', 'Sample', 'download_completed', 'import_blocked'],
    ['blocked', 'Not enough space on /data', 'download_completed', 'disk_full'],
    ['failed', 'Broken', 'grabbed', 'download_problem'],
    ['imported', null, 'imported', 'importing'],
  ] as const)('%s (%s) proves %s and reads %s', (phase, problem, fact, code) => {
    expect(change(film, record(phase, { problem }))?.items?.get('movie')).toMatchObject({ facts: [fact], reason: { code } });
  });

  it('says nothing of what is imported, of what it was read before, and of other parts', () => {
    expect(change(fulfilment({ items: [movieItem({ partRef: '1', importedAt: now })] }), record('downloading'))).toBeUndefined();
    expect(change(fulfilment({ items: [movieItem({ partRef: '1', createdAt: now })] }), record('downloading'))).toBeUndefined();
    expect(change(film, record('downloading', { partRefs: ['2'] }))).toBeUndefined();
  });

  it('leaves it to a connected client whether a download stands still, and how far it is', () => {
    const told = (reasonCode: 'downloading' | 'download_paused' | 'download_problem', phase: QueueRecord['phase'], problem: string | null = null) => {
      const row = fulfilment({ items: [movieItem({ partRef: '1', stage: 'downloading', reasonCode, progress: 0.1 })] });
      const reading = { byPart: newestByPart([record(phase, { problem })]), places, at: now, toldByClient: new Set(['ABC']) };
      const [item] = applyChange(row, queueChange(row, reading) ?? {}).next.items;
      return [item?.reasonCode, item?.progress];
    };
    expect(told('downloading', 'paused')).toEqual(['downloading', 0.1]);
    expect(told('download_paused', 'downloading')).toEqual(['download_paused', 0.1]);
    expect(told('downloading', 'downloading', 'The client is away')).toEqual(['download_problem', 0.1]);
    expect(told('download_problem', 'downloading')).toEqual(['downloading', 0.1]);
    expect(told('download_paused', 'blocked', 'Sample')).toEqual(['import_blocked', null]);
  });

  it('is older than what a webhook told while it was read', () => {
    const later = fulfilment({ items: [movieItem({ partRef: '1', stage: 'downloaded', reasonCode: 'import_blocked', updatedAt: new Date(now.getTime() + 1) })] });
    expect(change(later, record('downloaded'))).toBeUndefined();
    expect(change(later, record('imported'))?.items?.size).toBe(1);
  });

  it('counts the running download, not the failed one beside it', () => {
    expect(newestByPart([record('failed'), record('downloading'), record('failed')]).get('1')?.phase).toBe('downloading');
  });

  it('has a pack of 13 as one download of 13 items, and the whole is weighted by the items', () => {
    const row = series(14);
    const refs = row.items.map(({ partRef }) => partRef ?? '');
    const pack = record('downloading', { partRefs: refs.slice(0, 13), progress: 0.2, etaSeconds: 60 });
    const single = record('downloading', { partRefs: refs.slice(13), progress: 0.9, etaSeconds: 9, downloadId: 'DEF' });
    const { next } = applyChange(row, change(row, pack, single) ?? {}, now);
    expect(next.items.map(({ stage }) => stage)).toEqual(Array(14).fill('downloading'));
    expect(progressOf(next)).toMatchObject({ progress: expect.closeTo((13 * 0.2 + 0.9) / 14, 5), etaSeconds: 60 });
    expect(progressOf(next)?.items).toHaveLength(14);
    expect(progressOf(series(1))).toBeUndefined();
    const imported = applyChange(next, { items: new Map([['S01E01', { facts: ['imported'], set: { importedAt: now } }]]) }, now).next;
    expect(change(imported, pack)?.items?.size).toBe(12);
    expect(progressOf(imported)?.items).toHaveLength(13);
  });
});
