import { openStage, type Stage } from './stage.ts';

describe('the mapping of anime', () => {
  let stage: Stage;
  let list: any[];

  beforeAll(async () => {
    stage = await openStage();
    list = (await stage.call('GET', '/anime-list.json')).json();
  });
  afterAll(() => stage.close());

  const entry = (anidb: number): any => list.find(({ anidb_id: id }) => id === anidb);

  it('names each title of AniDB once, with all numbers it has elsewhere', () => {
    expect(new Set(list.map(({ anidb_id: id }) => id)).size).toBe(list.length);
    expect(list.length).toBeGreaterThan(90);
    expect(entry(17097)).toEqual({ anidb_id: 17097, themoviedb_id: { tv: 154494 }, tvdb_id: 414057, season: { tvdb: 1, tmdb: 1 } });
    expect(entry(14013)).toMatchObject({ themoviedb_id: { movie: [533514] }, season: { tvdb: 0 }, episode_offset: { tvdb: 2 } });
    expect(entry(69)).not.toHaveProperty('season');
  });

  it('tells where seasons are counted differently', () => {
    expect(entry(18578)).toMatchObject({ season: { tvdb: 2, tmdb: 1 }, episode_offset: { tmdb: 25 } });
    expect(entry(16177)).toMatchObject({ season: { tvdb: 4, tmdb: 4 }, episode_offset: { tvdb: 16, tmdb: 16 } });
  });

  it('points at episodes that there are, the same one in both counts', async () => {
    const astray: unknown[] = [];
    for (const { themoviedb_id: ids, season, episode_offset: offset = {} } of list.filter((one) => one.themoviedb_id.tv && one.season?.tmdb !== undefined)) {
      const seasons = (await stage.tmdb(`tv/${ids.tv}`)).json().seasons;
      const there = seasons.find((one: any) => one.season_number === season.tmdb);
      if (!there || there.episode_count <= (offset.tmdb ?? 0)) astray.push([ids.tv, season.tmdb, offset.tmdb]);
    }
    expect(astray).toEqual([]);
  });
});
