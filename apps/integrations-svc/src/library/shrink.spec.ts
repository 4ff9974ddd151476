import { isAccepted, isSuspicious } from './shrink.ts';

describe('what is missing is', () => {
  it.each([
    ['nothing', [0, 0], [100, 1_000], false],
    ['a few of many', [10, 0], [50, 0], false],
    ['a tenth', [20, 0], [200, 0], false],
    ['more than a tenth of the titles', [21, 0], [200, 0], true],
    ['more than a tenth of the titles, however many episodes there are', [21, 0], [200, 100_000], true],
    ['a series with its many episodes, of a large library', [1, 200], [500, 20_000], false],
    ['most of the episodes', [0, 600], [500, 1_000], true],
    ['all, however little that was', [1, 0], [1, 0], true],
    ['an empty library\'s nothing', [0, 0], [0, 0], false],
  ])('%s', (_what, [titles = 0, episodes = 0], [knownTitles = 0, knownEpisodes = 0], suspicious) => {
    expect(isSuspicious({ titles, episodes }, { titles: knownTitles, episodes: knownEpisodes })).toBe(suspicious);
  });

  it.each([
    ['agreed to', true, 100, 100, true],
    ['a little more by now', true, 100, 115, true],
    ['far more by now', true, 100, 500, false],
    ['not agreed to', false, 100, 100, false],
  ])('%s', (_what, lossAccepted, agreed, titles, accepted) => {
    expect(isAccepted({ lossAccepted, missing: agreed }, { titles, episodes: 0 })).toBe(accepted);
  });
});
