import type { Fulfilment } from '../fulfilments/fulfilment.ts';
import type { QueueRecord } from '../plugins/port.ts';
import { goneChange, newestByRef, queueChange } from './queue-change.ts';

const row = { importedAt: null, downloadId: null, searches: 0, queueSeenAt: new Date(), reasonParams: {}, lastFailure: null } as unknown as Fulfilment;
const record = (phase: QueueRecord['phase'], problem: string | null = null): QueueRecord => ({ ref: '1', downloadId: 'ABC', phase, progress: 0.5, etaSeconds: 3, problem });
const names = { connection: 'Radarr', mediaServers: [{ name: 'Jellyfin' }] };

describe('the queue', () => {
  it.each([
    ['queued', null, 'grabbed', 'grabbed'],
    ['downloading', null, 'download_started', 'downloading'],
    ['downloading', 'No peers', 'download_started', 'download_problem'],
    ['downloaded', null, 'download_completed', 'downloaded'],
    ['importing', null, 'import_started', 'downloaded'],
    ['blocked', 'Sample', 'download_completed', 'import_blocked'],
    ['failed', 'Broken', 'grabbed', 'download_problem'],
    ['imported', null, 'imported', 'importing'],
  ] as const)('%s (%s) proves %s and reads %s', (phase, problem, fact, code) => {
    expect(queueChange(row, record(phase, problem), names)).toMatchObject({ facts: [fact], reason: { code } });
  });

  it('says nothing of what is imported', () => {
    expect(queueChange({ ...row, importedAt: new Date() }, record('downloading'), names)).toBeUndefined();
  });

  it('counts the running download, not the failed one beside it', () => {
    expect(newestByRef([record('failed'), record('downloading'), record('failed')]).get('1')?.phase).toBe('downloading');
  });

  it('gives a slow list time, searches again for what is gone, and gives up in the end', () => {
    const options = { goneMs: 90_000, searchLimit: 3 };
    const long = new Date(Date.now() - 100_000);
    expect(goneChange(row, 'Radarr', options)).toBeUndefined();
    expect(goneChange({ ...row, queueSeenAt: long }, 'Radarr', options)).toMatchObject({ facts: ['failed', 'retried'], set: { searches: 1, lastFailure: 'release_purged' } });
    expect(goneChange({ ...row, lastFailure: 'download_client_error' }, 'Radarr', options)).toMatchObject({ facts: ['failed', 'retried'] });
    expect(goneChange({ ...row, queueSeenAt: long, searches: 3 }, 'Radarr', options)).toMatchObject({ facts: ['failed'], reason: { code: 'retries_exhausted', params: { attempts: 3 } } });
  });
});
