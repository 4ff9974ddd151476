import { requestApproved, type WishedPart } from '@marquee/contracts';
import { itemsOf, tmdbOf, wholeSeasons } from './items-of-request.ts';

const part = (season: number, episode: number, more: Partial<WishedPart> = {}): WishedPart => ({ season, episode, absolute: null, airDate: null, tvdb: null, anidb: null, ...more });
const at = new Date('2026-01-01');

describe('the items of a request', () => {
  it('are the wished episodes in their numbers, and the future where that is wished', () => {
    const request = { contentType: 'series', wish: { seasons: [{ season: 1, episodes: null }, { season: 2, episodes: [3] }], future: true } } as const;
    const wish = { ...request.wish, seasons: request.wish.seasons.map((season) => ({ ...season, episodes: season.episodes && [...season.episodes] })) };
    const items = itemsOf({ ...request, wish }, [part(1, 1, { absolute: 1, airDate: '2022-07-02', tvdb: { season: 0, episode: 7 }, anidb: { id: '17097', episode: 1 } }), part(2, 3)], at);
    expect(items.map(({ key, stage, createdAt }) => [key, stage, createdAt])).toEqual([['S01E01', 'processing', at], ['S02E03', 'processing', at], ['future', 'processing', at]]);
    expect(items[0]).toMatchObject({ season: 1, episode: 1, absolute: 1, airDate: '2022-07-02', tvdbSeason: 0, tvdbEpisode: 7, anidb: '17097', anidbEpisode: 1 });
    expect(wholeSeasons({ wish })).toEqual([1]);
  });

  it('of an approval from before there were series are the one of a film', () => {
    const now = '2026-01-01T00:00:00.000Z';
    const person = { id: crypto.randomUUID(), username: 'ada', displayName: 'Ada' };
    const { request, parts } = requestApproved.payload.parse({
      id: crypto.randomUUID(), at: now, sequence: 2, actor: person, from: 'pending', to: 'approved', automatic: false,
      request: {
        id: crypto.randomUUID(), number: 1, contentType: 'movie', externalId: '603', title: 'The Matrix', releaseYear: 1999, ids: {}, posterPath: null, decision: 'approved',
        state: 'approved', reason: null, reasonCode: 'approved', reasonParams: {}, priority: 'normal', note: null, requestedBy: person, requestedAt: now, approvedAt: now,
        availableAt: null, updatedAt: now, progress: null, etaSeconds: null, items: { total: 1, available: 0 }, playUrl: null,
      },
    });
    expect(itemsOf(request, parts, at).map(({ key }) => key)).toEqual(['movie']);
    expect([wholeSeasons(request), tmdbOf(request)]).toEqual([[], '603']);
  });
});
