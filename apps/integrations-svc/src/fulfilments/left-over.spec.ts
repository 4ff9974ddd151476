import { record } from '../../test/support/downloads.ts';
import { episodeItem, fulfilment, movieItem, series } from '../../test/support/rows.ts';
import type { ManagedPart, ManagedTitle } from '../ports/manager.ts';
import type { Fulfilment } from './fulfilment.ts';
import { leftOver } from './left-over.ts';

const A = 'A'.repeat(40);
const B = 'B'.repeat(40);
const part = (episode: number, more: Partial<ManagedPart> = {}): ManagedPart => ({
  ref: String(1_000 + episode), season: 1, episode, absolute: null, tvdb: null, title: null, airDate: null, airsAt: null, hasFile: false, path: null, monitored: true, released: true, ...more,
});
const title = (parts: ManagedPart[]): ManagedTitle => ({ ref: '7', tmdb: null, tvdb: '414057', parts, settled: true, ended: false, anime: false, url: null });
const three = title([part(1), part(2), part(3)]);
const of = (refs: string[], downloadId: string, more = {}) => record({ queueIds: [Number(refs[0])], partRefs: refs, downloadId, ...more });
const left = (withdrawn: Fulfilment, found: Partial<Parameters<typeof leftOver>[1]> = {}) => leftOver(withdrawn, { title: three, others: [], records: [], shared: [], ...found });
const other = (...episodes: number[]) => series(0, { id: 'other', items: episodes.map((n) => episodeItem(1, n)) });

describe('what a withdrawn fulfilment has left', () => {
  it('all of its parts and downloads, where nobody else wants any', () => {
    expect(left(series(3), { records: [of(['1001', '1002', '1003'], A)] })).toEqual({
      released: { partRefs: ['1001', '1002', '1003'], future: false }, isMonitored: true, queueIds: [1001], downloadIds: [A],
    });
  });

  it('nothing that another one wants, with the pack that brings it', () => {
    const found = { others: [other(3)], records: [of(['1001'], A), of(['1002', '1003'], B)] };
    expect(left(series(3), found)).toMatchObject({ released: { partRefs: ['1001', '1002'] }, queueIds: [1001], downloadIds: [A] });
  });

  it('what another one has already is no longer wanted by it', () => {
    const ready = series(0, { id: 'other', items: [episodeItem(1, 3, { stage: 'available' })] });
    expect(left(series(3), { others: [ready] }).released.partRefs).toEqual(['1001', '1002', '1003']);
  });

  it('no download that something else waits for, whoever tells of it', () => {
    const mine = series(2, { items: [episodeItem(1, 1, { downloadId: A }), episodeItem(1, 2, { downloadId: B })] });
    expect(left(mine, { records: [of(['1001'], A)], shared: [A] })).toMatchObject({ queueIds: [], downloadIds: [B] });
  });

  it('no download whose files are in the library, nor one that is imported at this moment', () => {
    const imported = series(2, { items: [episodeItem(1, 1, { downloadId: A, importedAt: new Date(), stage: 'importing' }), episodeItem(1, 2, { downloadId: B, stage: 'available' })] });
    expect(left(imported, { records: [of(['1001'], A, { phase: 'imported' })] })).toMatchObject({ queueIds: [], downloadIds: [] });
  });

  it('what is to come, unless another one waits for it too', () => {
    expect(left(series(1, { openEnded: true })).released.future).toBe(true);
    expect(left(series(1, { openEnded: true }), { others: [{ ...other(2), openEnded: true }] }).released.future).toBe(false);
  });

  it('of a title that is gone from the manager, the downloads that are known', () => {
    const lost = fulfilment({ items: [movieItem({ stage: 'downloading', downloadId: A })] });
    expect(left(lost, { title: null })).toEqual({ released: { partRefs: [], future: false }, isMonitored: false, queueIds: [], downloadIds: [A] });
  });

  it('is done once nothing is monitored any more', () => {
    expect(left(series(1), { title: title([part(1, { monitored: false }), part(2)]) })).toMatchObject({ isMonitored: false, released: { partRefs: ['1001'] } });
  });
});
