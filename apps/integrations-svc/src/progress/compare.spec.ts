import { fulfilment, movieItem, series } from '../../test/support/rows.ts';
import { applyChange } from '../fulfilments/change.ts';
import type { ManagedPart } from '../ports/manager.ts';
import { compareItems, toSearch } from './compare.ts';
import { goneChange } from './gone-change.ts';

const part = (ref: string, more: Partial<ManagedPart> = {}): ManagedPart => ({
  ref, season: null, episode: null, absolute: null, tvdb: null, title: null, airDate: null, airsAt: null, hasFile: false, path: null, monitored: true, released: true, ...more,
});
const options = { goneMs: 90_000, searches: () => 3, at: new Date(Date.now() + 1_000) };
const compare = (row: ReturnType<typeof fulfilment>, parts: ManagedPart[], queued: string[] = [], at = new Date()) => {
  const asked = new Set(row.items.flatMap(({ partRef }) => partRef ?? []));
  return compareItems(row, {
    ...options, places: { connection: 'Sonarr', mediaServers: [{ name: 'Jellyfin' }], matchers: [] }, connection: 'Sonarr', noReleaseDays: 3,
    parts: new Map(parts.map((p) => [p.ref, p])), asked, queued: new Set(queued), at,
  });
};
const long = new Date(Date.now() - 100_000);
const moving = (more: object = {}) => fulfilment({ items: [movieItem({ partRef: '1', stage: 'downloading', queueSeenAt: long, ...more })] });

describe('what a manager says of a part', () => {
  it('with a file: imported, with its path', () => {
    const change = compare(moving(), [part('1', { hasFile: true, path: 'D:\\Films\\The Matrix (1999)\\Matrix.MKV' })]);
    expect(applyChange(moving(), change ?? {}).next.items[0]).toMatchObject({ stage: 'importing', reasonCode: 'importing', fileName: 'matrix.mkv' });
  });

  it('in the queue: nothing; gone from it: searched for again, once', () => {
    expect(compare(moving(), [part('1')], ['1'])).toBeUndefined();
    const outcome = applyChange(moving(), compare(moving(), [part('1')]) ?? {});
    expect(outcome.next).toMatchObject({ reasonCode: 'searching', items: [{ stage: 'processing', searches: 1, queueSeenAt: null, downloadId: null }] });
    expect(toSearch(moving(), outcome.next)).toEqual(['1']);
    expect(toSearch(outcome.next, outcome.next)).toEqual([]);
  });

  it('of an item that was made after the comparison began: nothing', () => {
    expect(compare(moving({ createdAt: new Date() }), [part('1')], [], long)).toBeUndefined();
  });

  it('not listed any more: what waits says so and looks for its part anew', () => {
    const row = series(1);
    expect(applyChange(row, compare(row, []) ?? {}).next).toMatchObject({ items: [{ partRef: null, reasonCode: 'waiting_for_episodes' }] });
    expect(compare(moving(), [])).toBeUndefined();
  });

  it('searched for in vain for days: nothing is found, and the words of the manager stay', () => {
    const since = new Date(Date.now() - 4 * 86_400_000);
    const row = fulfilment({ items: [movieItem({ partRef: '1', searchingSince: since })] });
    const found = applyChange(row, compare(row, [part('1')]) ?? {}).next;
    expect(found).toMatchObject({ reasonCode: 'no_release_found', reasonParams: { connection: 'Sonarr', days: 4, rejections: '' } });
    const explained = { ...found, items: found.items.map((item) => ({ ...item, explainedAt: new Date(), reasonParams: { ...item.reasonParams, rejections: 'Too small.' } })) };
    expect(applyChange(explained, compare(explained, [part('1')]) ?? {}).next.reasonParams).toMatchObject({ rejections: 'Too small.' });
  });

  it('gone: gives a slow list time, searches again, and gives up in the end', () => {
    const item = (more: object) => movieItem({ stage: 'downloading', queueSeenAt: new Date(), ...more });
    expect(goneChange(item({}), 'Radarr', options)).toBeUndefined();
    const later = new Date(options.at.getTime() + 1);
    expect(goneChange(item({ queueSeenAt: later, lastFailure: 'download_client_error' }), 'Radarr', { ...options, goneMs: 0 })).toBeUndefined();
    expect(goneChange(item({ queueSeenAt: long }), 'Radarr', options)).toMatchObject({ facts: ['failed', 'retried'], set: { searches: 1, lastFailure: 'release_purged' } });
    expect(goneChange(item({ lastFailure: 'download_client_error' }), 'Radarr', options)).toMatchObject({ facts: ['failed', 'retried'] });
    expect(goneChange(item({ queueSeenAt: long, searches: 3 }), 'Radarr', options)).toMatchObject({ facts: ['failed'], reason: { code: 'retries_exhausted', params: { attempts: 3 } } });
  });
});
