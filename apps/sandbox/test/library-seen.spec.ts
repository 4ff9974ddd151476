import { emptyShelf } from '../src/library/shelf-state.ts';
import { see } from '../src/library/seen.ts';
import type { World } from '../src/world.ts';
import { episode } from './library-tools.ts';

/** TheTVDB has one long season where TMDB has two. */
const episodes = [
  { season: 1, episode: 12, tvdbSeason: 1, tvdbEpisode: 12 },
  { season: 2, episode: 1, tvdbSeason: 1, tvdbEpisode: 13 },
  { season: 2, episode: 2, tvdbSeason: 1, tvdbEpisode: 14 },
];
const world = { series: { get: () => ({ seasons: [{ season: 1, episodes }] }) } } as unknown as World;
const file = episode({ title: 'Two Counts', tmdbId: 7 }, 1, 13, { episodeEnd: 14, episodeTvdbId: 4711 });

describe('the numbers a server gives an episode', () => {
  it('are those of the file, as TheTVDB counts', () => {
    expect(see(world, emptyShelf({}).settings, file).episode).toMatchObject({ season: 1, episode: 13, episodeEnd: 14, ids: { tvdb: '4711' } });
  });

  it("are TMDB's where the server reads its metadata there", () => {
    expect(see(world, emptyShelf({ numbering: 'tmdb' }).settings, file).episode).toMatchObject({ season: 2, episode: 1, episodeEnd: 2, ids: { tvdb: '4711' } });
  });
});
