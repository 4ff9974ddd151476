import type { RequestItem } from '../../../app/types.ts';
import { bySeason, overview, startOpen, stretches } from './overview.ts';

const item = (season: number | null, episode: number, change: Partial<RequestItem> = {}): RequestItem => ({
  key: `S${season}E${episode}`, season, episode, absolute: null, title: null, airDate: null, ids: {}, stage: 'processing', reason: null, reasonCode: null, reasonParams: {}, remedy: null,
  progress: null, etaSeconds: null, playUrl: null, watched: null, updatedAt: '2026-01-01T00:00:00.000Z', ...change,
});
const future = item(null, 0, { key: 'future', episode: null });
const many = (count: number, change: Partial<RequestItem> = {}) => Array.from({ length: count }, (_, index) => item(1, index + 1, change));

describe('bySeason', () => {
  it('puts the specials after the seasons, and what is to come last', () => {
    expect(bySeason([item(0, 1), item(2, 1), future, item(1, 1)]).map(({ season }) => season)).toEqual([1, 2, 0, null]);
  });

  it('counts what is ready', () => {
    expect(bySeason([item(1, 1, { stage: 'available' }), item(1, 2)])[0]).toMatchObject({ available: 1, items: { length: 2 } });
  });
});

describe('overview', () => {
  it('does not count what is yet to be announced', () => {
    expect(overview([...many(13), future])).toMatchObject({ total: 13, available: 0 });
  });

  it('names the download that is nearest to its end first', () => {
    const slow = item(1, 7, { stage: 'downloading', progress: 0.1 });
    const fast = item(1, 8, { stage: 'downloading', progress: 0.43 });

    expect(overview([item(1, 6, { stage: 'importing' }), slow, fast, item(1, 9)]).moving.map(({ episode }) => episode)).toEqual([8, 7, 6]);
  });
});

describe('stretches', () => {
  it('joins neighbours of a kind, in the order of the episodes', () => {
    const items = [...many(5, { stage: 'available' }), item(1, 6, { stage: 'downloading', progress: 0.5 }), item(1, 7), item(1, 8)];

    expect(stretches(items)).toEqual([{ tone: 'done', count: 5, share: 1 }, { tone: 'move', count: 1, share: 0.5 }, { tone: 'off', count: 2, share: 0 }]);
  });

  it('shows a pack as the one download that it is', () => {
    expect(stretches(many(13, { stage: 'downloading', progress: 0.1 }))).toEqual([{ tone: 'move', count: 13, share: 0.1 }]);
  });

  it('gathers a thousand by kind', () => {
    const items = many(1_000).map((one, index) => ({ ...one, stage: index % 2 ? ('available' as const) : ('failed' as const) }));

    expect(stretches(items)).toEqual([{ tone: 'done', count: 500, share: 1 }, { tone: 'stop', count: 500, share: 1 }]);
  });
});

describe('startOpen', () => {
  it('opens what has something left to come', () => {
    const groups = bySeason([item(1, 1, { stage: 'available' }), item(2, 1), future]);

    expect([...startOpen(groups)]).toEqual([2]);
  });

  it('keeps a thousand closed, but for the first that needs somebody', () => {
    expect([...startOpen(bySeason(many(1_000)))]).toEqual([]);
    expect([...startOpen(bySeason([...many(100), item(3, 1, { stage: 'failed' }), item(4, 1, { stage: 'failed' })]))]).toEqual([3]);
  });
});
