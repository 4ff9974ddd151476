import { movieItem } from '../../test/support/rows.ts';
import type { ClientDownload } from '../plugins/port.ts';
import { clientChange, isNews, progressOf } from './client-change.ts';

const download = (more: Partial<ClientDownload> = {}): ClientDownload => ({
  hashes: ['AA'], name: 'Pack', phase: 'downloading', progress: 0.5, etaSeconds: 60, size: 1_000, left: 500, speed: 10, problem: null, addedAt: null, ...more,
});
const names = { client: 'qBittorrent', manager: 'Sonarr' };
const item = (more: Parameters<typeof movieItem>[0] = {}) => movieItem({ stage: 'grabbing', reasonCode: 'grabbed', ...more });

describe('what a download client shows of an item', () => {
  it.each([
    [{ phase: 'queued', progress: 0 }, 'grabbed', 'grabbed'],
    [{ phase: 'checking', progress: 0.5 }, 'download_started', 'downloading'],
    [{ phase: 'downloading' }, 'download_started', 'downloading'],
    [{ phase: 'stalled', problem: 'Nobody sends any of it' }, 'download_started', 'download_stalled'],
    [{ phase: 'paused', progress: 0 }, 'grabbed', 'download_paused'],
    [{ phase: 'completed', progress: 1 }, 'download_completed', 'downloaded'],
    [{ phase: 'failed', problem: 'Files are missing' }, 'download_started', 'download_problem'],
  ] as const)('%j proves %s and reads %s', (like, fact, code) => {
    expect(clientChange(item(), download(like), names)).toMatchObject({ facts: [fact], reason: { code } });
  });

  it('says nothing of what is imported, or is the manager\'s matter already', () => {
    expect(clientChange(item({ importedAt: new Date() }), download(), names)).toBeUndefined();
    expect(clientChange(item({ stage: 'downloaded' }), download(), names)).toBeUndefined();
  });

  it('takes the word of trouble at once, and takes it back when it moves', () => {
    expect(clientChange(item({ stage: 'downloading', reasonCode: 'downloading' }), download({ phase: 'paused' }), names)?.reasonWhen).toBe('always');
    expect(clientChange(item({ stage: 'downloading', reasonCode: 'download_paused' }), download(), names)?.reasonWhen).toBe('always');
    expect(clientChange(item({ stage: 'downloading', reasonCode: 'download_problem' }), download(), names)?.reasonWhen).toBe('advance');
  });

  it('is news only when it says more than was known', () => {
    const known = item({ stage: 'downloading', reasonCode: 'downloading', progress: 0.5, etaSeconds: 60 });
    const news = (like: Partial<ClientDownload>) => {
      const change = clientChange(known, download(like), names);
      return change !== undefined && isNews(known, change);
    };
    expect(news({})).toBe(false);
    expect(news({ progress: 0.51 })).toBe(true);
    expect(news({ etaSeconds: 55 })).toBe(true);
    expect(news({ phase: 'paused' })).toBe(true);
    expect(news({ phase: 'completed', progress: 1 })).toBe(true);
  });

  it('counts a pack once', () => {
    const pack = download({ size: 3_000, progress: 0.5, etaSeconds: 100 });
    const single = download({ hashes: ['BB'], size: 1_000, progress: 0.1, etaSeconds: 20 });
    const told = progressOf('r', [{ key: 'S01E01', download: pack }, { key: 'S01E02', download: pack }, { key: 'S01E03', download: single }]);
    expect(told).toMatchObject({ progress: 0.4, etaSeconds: 100, items: [{ key: 'S01E01', progress: 0.5 }, { progress: 0.5 }, { progress: 0.1 }] });
  });
});
