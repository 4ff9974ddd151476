import type { ClientDownload, QueueRecord } from '../plugins/port.ts';
import { actionsOf } from './queue-entry.ts';
import { asClientTells, fromClient, fromManager, sameDownload, withoutClient, withoutManager } from './download.ts';

const at = new Date('2026-01-01T00:00:00Z');
const fresh = { id: '01890000-0000-7000-8000-000000000001', at };
const sonarr = { id: 's', contentType: 'series' as const };
const record = (more: Partial<QueueRecord> = {}): QueueRecord => ({
  queueIds: [1, 2, 3], ref: '7', partRefs: ['11', '12', '13'], partNames: ['S01E01', 'S01E02', 'S01E03'], downloadId: 'AA', phase: 'downloading', progress: 0.1, etaSeconds: 900,
  size: 1_000, left: 900, problem: null, release: 'Pack', title: 'Lycoris Recoil', client: 'qbit', protocol: 'torrent', indexer: 'Nyaa', ...more,
});
const download = (more: Partial<ClientDownload> = {}): ClientDownload => ({
  hashes: ['AA'], name: 'Pack', phase: 'downloading', progress: 0.5, etaSeconds: 60, size: 1_000, left: 500, speed: 10, problem: null, addedAt: at, ...more,
});
const both = (r: Partial<QueueRecord> = {}, d: Partial<ClientDownload> = {}) => fromClient(fromManager(undefined, record(r), sonarr, fresh), download(d), 'q', fresh);

describe('a download', () => {
  it('takes what it is of its manager, and how far it is of its client, in either order', () => {
    const other = fromManager(fromClient(undefined, download(), 'q', fresh), record(), sonarr, fresh);
    expect(sameDownload(both(), other)).toBe(true);
    expect(other).toMatchObject({ managerId: 's', clientId: 'q', title: 'Lycoris Recoil', contentType: 'series', partNames: ['S01E01', 'S01E02', 'S01E03'], progress: 0.5, left: 500, speed: 10, status: 'downloading' });
  });

  it.each([
    ['downloading', 'paused', 'paused'], ['downloading', 'stalled', 'stalled'], ['queued', 'completed', 'downloaded'], ['importing', 'completed', 'importing'],
    ['imported', 'completed', 'importing'], ['blocked', 'completed', 'blocked'], ['failed', 'downloading', 'failed'], ['downloaded', 'checking', 'checking'], ['downloading', 'failed', 'failed'],
  ] as const)('%s to its manager and %s to its client is %s', (managerPhase, clientPhase, status) => {
    expect(both({ phase: managerPhase }, { phase: clientPhase }).status).toBe(status);
  });

  it('goes when neither tells of it, and when what is left is only seeded', () => {
    const row = both();
    expect(withoutManager(row)).toMatchObject({ managerId: null, queueIds: [], clientId: 'q', status: 'downloading' });
    expect(withoutClient(row)).toMatchObject({ clientId: null, speed: null, managerId: 's', status: 'downloading' });
    expect(withoutManager(both({}, { phase: 'completed' }))).toBeUndefined();
    expect(withoutClient(fromClient(undefined, download(), 'q', fresh))).toBeUndefined();
    expect(withoutManager(fromManager(undefined, record(), sonarr, fresh))).toBeUndefined();
  });

  it('knows since when it is in trouble', () => {
    const later = { ...fresh, at: new Date(at.getTime() + 60_000) };
    const stalled = both({}, { phase: 'stalled' });
    expect(stalled.troubledSince).toEqual(at);
    expect(fromClient(stalled, download({ phase: 'stalled' }), 'q', later).troubledSince).toEqual(at);
    expect(fromClient(stalled, download(), 'q', later).troubledSince).toBeNull();
    expect(fromManager(stalled, record({ phase: 'blocked' }), sonarr, later).troubledSince).toEqual(later.at);
  });

  it('offers what is possible', () => {
    expect(actionsOf(both())).toEqual(['pause', 'prioritise', 'remove']);
    expect(actionsOf(both({}, { phase: 'paused' }))).toEqual(['resume', 'prioritise', 'remove']);
    expect(actionsOf(both({}, { phase: 'completed' }))).toEqual(['remove']);
    expect(actionsOf(fromManager(undefined, record(), sonarr, fresh))).toEqual(['remove']);
    expect(actionsOf(fromManager(undefined, record({ queueIds: [] }), sonarr, fresh))).toEqual([]);
  });

  it('corrects a manager that looks seldom, but not what it knows better', () => {
    const paused = both({}, { phase: 'paused', progress: 0.6 });
    expect(asClientTells(record(), paused)).toMatchObject({ phase: 'paused', progress: 0.6 });
    expect(asClientTells(record({ phase: 'blocked', problem: 'Sample' }), paused)).toMatchObject({ phase: 'blocked', problem: 'Sample', progress: 0.1 });
    expect(asClientTells(record(), both({}, { phase: 'failed', problem: 'Files are missing' }))).toMatchObject({ phase: 'downloading', problem: 'Files are missing' });
    expect(asClientTells(record(), fromManager(undefined, record(), sonarr, fresh))).toMatchObject({ phase: 'downloading', progress: 0.1 });
  });

  it('is the same when only the order of its names is another, or a rounding', () => {
    const row = both({}, { hashes: ['BB', 'AA'] });
    expect(sameDownload(row, { ...row, hashes: row.hashes.toReversed(), progress: 0.50000002 })).toBe(true);
    expect(sameDownload(row, { ...row, progress: 0.51 })).toBe(false);
  });
});
