import type { ReasonCode, Stage } from '@marquee/contracts';
import { episodeItem } from '../../test/support/rows.ts';
import { futureItem } from './items-of-request.ts';
import { reasonOf } from './reason-of.ts';

type Row = readonly [Stage, ReasonCode, Record<string, unknown>?];
const items = (rows: readonly Row[]) => rows.map(([stage, reasonCode, reasonParams = {}], i) => episodeItem(1, i + 1, { stage, reasonCode, reasonParams }));
const ready: Row = ['available', 'available', { mediaServer: 'Jellyfin' }];
const searching: Row = ['processing', 'searching', { connection: 'Sonarr' }];

describe('the sentence for many items', () => {
  it.each<[string, readonly Row[], ReasonCode]>([
    ['all are ready', [ready, ready], 'available'],
    ['a full disk comes before all', [['downloading', 'downloading'], ['downloaded', 'import_blocked'], ['downloaded', 'disk_full']], 'disk_full'],
    ['a blocked import comes before what moves', [['downloading', 'downloading'], ['downloaded', 'import_blocked']], 'import_blocked'],
    ['a stalled download comes before what moves', [['importing', 'importing'], ['downloading', 'download_stalled']], 'download_stalled'],
    ['what has failed comes before what moves', [['failed', 'retries_exhausted'], ['downloading', 'downloading']], 'retries_exhausted'],
    ['the furthest that moves', [['grabbing', 'grabbed'], ['importing', 'importing'], ['downloading', 'downloading'], searching], 'importing'],
    ['what moves comes before what is ready', [ready, ['grabbing', 'grabbed']], 'grabbed'],
    ['nothing found comes before what waits', [searching, ['processing', 'no_release_found']], 'no_release_found'],
    ['searching comes before waiting', [['processing', 'waiting_for_air_date', { airDate: '2030-01-01' }], searching], 'searching'],
    ['some are ready and the rest waits', [ready, searching], 'in_part'],
  ])('%s', (_what, rows, code) => {
    expect(reasonOf(items(rows))?.code).toBe(code);
    expect(reasonOf(items([...rows].reverse()))?.code).toBe(code);
  });

  it('says the rest in words and for translation, without counting what is yet to be announced', () => {
    expect(reasonOf([...items([ready, ready, searching]), futureItem()])).toEqual({
      code: 'in_part',
      params: { available: 2, total: 3, rest: 'Sonarr is looking for a release.', restCode: 'searching', restParams: { connection: 'Sonarr' } },
    });
  });

  it('names the next air date, every media server, and what only the future can bring', () => {
    const airs = (airDate: string): Row => ['processing', 'waiting_for_air_date', { airDate, connection: 'Sonarr' }];
    expect(reasonOf(items([airs('2031-01-08'), airs('2031-01-01')]))?.params).toMatchObject({ airDate: '2031-01-01' });
    expect(reasonOf(items([ready, ['available', 'available', { mediaServer: 'Plex' }]]))?.params).toEqual({ mediaServer: 'Jellyfin, Plex' });
    expect(reasonOf([...items([ready]), futureItem()])?.code).toBe('waiting_for_future');
    expect(reasonOf([episodeItem(1, 1, { reasonCode: null })])).toBeUndefined();
  });
});
