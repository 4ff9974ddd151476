import { queueRecords, seconds } from './queue.ts';
import { QueuePage } from './schema.ts';

const records = (...rows: object[]) => queueRecords(QueuePage.parse({ totalRecords: rows.length, records: rows }).records, 'Sonarr');
const pack = (id: number, episodeNumber: number, more: object = {}) => ({
  id, seriesId: 7, episodeId: 100 + episodeNumber, series: { title: 'Lycoris Recoil' }, episode: { id: 100 + episodeNumber, seasonNumber: 1, episodeNumber }, title: 'Lycoris.Recoil.S01',
  downloadId: 'abcdef', size: 1000, sizeleft: 250, timeleft: '00:04:00', status: 'downloading', trackedDownloadStatus: 'ok', trackedDownloadState: 'downloading', downloadClient: 'qBittorrent', ...more,
});

describe('the queue of a manager', () => {
  it('has one download for a season pack, with the size of the whole once', () => {
    const rows = Array.from({ length: 13 }, (_, i) => pack(i + 1, i + 1));
    const [record, ...others] = records(...rows);
    expect(others).toEqual([]);
    expect(record).toMatchObject({ queueIds: rows.map(({ id }) => id), ref: '7', downloadId: 'ABCDEF', size: 1000, left: 250, progress: 0.75, etaSeconds: 240, title: 'Lycoris Recoil', release: 'Lycoris.Recoil.S01' });
    expect(record?.partRefs).toEqual(rows.map(({ episodeId }) => String(episodeId)));
    expect(record?.partNames.slice(0, 2)).toEqual(['S01E01', 'S01E02']);
  });

  it('has the same from version 5, which says it in one row', () => {
    const { sizeleft: _, timeleft: __, episodeId: ___, episode: ____, ...row } = pack(1, 1);
    const v5 = { ...row, sizeLeft: 250, timeLeft: '00:04:00', episodeIds: [101, 102], episodes: [{ id: 101, seasonNumber: 1, episodeNumber: 1 }, { id: 102, seasonNumber: 1, episodeNumber: 2 }] };
    expect(records(v5)).toEqual([{ ...records(pack(1, 1), pack(2, 2))[0], queueIds: [1] }]);
  });

  it('keeps two titles of one download apart, and downloads without an id', () => {
    expect(records(pack(1, 1), pack(2, 2, { seriesId: 8 }), pack(3, 3, { downloadId: null }), pack(4, 4, { downloadId: '' }))).toHaveLength(4);
  });

  it('says what needs somebody, where the rows differ', () => {
    const blocked = { trackedDownloadState: 'importPending', trackedDownloadStatus: 'warning', statusMessages: [{ title: 'a.mkv', messages: ['Not an upgrade'] }, { title: 'One or more were not imported', messages: [] }, { title: 'b.mkv', messages: ['Not an upgrade'] }] };
    expect(records(pack(1, 1, { trackedDownloadState: 'imported' }), pack(2, 2, blocked))).toMatchObject([{ phase: 'blocked', problem: 'Not an upgrade One or more were not imported', queueIds: [1, 2] }]);
  });

  it.each([
    ['queued', { status: 'queued', sizeleft: 1000 }],
    ['queued', { status: 'delay', sizeleft: 1000 }],
    ['downloading', { status: 'queued' }],
    ['paused', { status: 'paused' }],
    ['stalled', { status: 'warning', errorMessage: 'The download is stalled with no connections' }],
    ['downloading', { status: 'downloadClientUnavailable' }],
    ['downloaded', { status: 'completed' }],
    ['downloaded', { status: 'completed', trackedDownloadState: 'importPending' }],
    ['blocked', { status: 'completed', trackedDownloadState: 'importBlocked' }],
    ['blocked', { status: 'completed', trackedDownloadState: 'importPending', trackedDownloadStatus: 'error' }],
    ['importing', { status: 'completed', trackedDownloadState: 'importing' }],
    ['imported', { status: 'completed', trackedDownloadState: 'imported' }],
    ['failed', { status: 'failed' }],
    ['failed', { trackedDownloadState: 'failedPending' }],
  ])('%s: %j', (phase, more) => expect(records(pack(1, 1, more))).toMatchObject([{ phase }]));

  it('always has a word for trouble, and none without it', () => {
    expect(records(pack(1, 1, { status: 'warning' }))[0]?.problem).toBe('Sonarr gives no reason');
    expect(records(pack(1, 1, { status: 'downloadClientUnavailable' }))[0]?.problem).toBe('The download client is unavailable');
    expect(records(pack(1, 1, { errorMessage: 'disk' , trackedDownloadStatus: 'error' }))[0]?.problem).toBe('disk');
    expect(records(pack(1, 1))[0]?.problem).toBeNull();
  });

  it('leaves out what a person told it to ignore, and keeps what it does not know', () => {
    expect(records(pack(1, 1, { trackedDownloadState: 'ignored' }))).toEqual([]);
    expect(records({ id: 9, title: 'x', size: 0, sizeleft: 0, status: 'downloading' })).toMatchObject([{ ref: null, partRefs: [], progress: null, size: null }]);
  });

  it('reads time spans of .NET', () => {
    expect([seconds('1.02:03:04'), seconds('00:00:09.5'), seconds(null), seconds('soon')]).toEqual([93_784, 9, null, null]);
  });
});
