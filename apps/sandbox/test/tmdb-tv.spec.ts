import { openStage, type Stage } from './stage.ts';

describe('TMDB of series', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());

  const get = async (path: string): Promise<any> => (await stage.tmdb(path)).json();
  const names = async (path: string): Promise<string[]> => (await get(path)).results.map((series: any) => series.name);

  it('finds series by name and year, and both kinds together', async () => {
    expect(await names('search/tv?query=BREAKING')).toEqual(['Breaking Bad']);
    expect(await names('search/tv?query=bad&first_air_date_year=1999')).toEqual([]);
    expect(await names(`search/tv?query=${encodeURIComponent('進撃')}`)).toEqual(['Attack on Titan']);
    const { results } = await get('search/multi?query=evergarden');
    expect(results.map((item: any) => [item.media_type, item.title ?? item.name])).toEqual(
      expect.arrayContaining([['tv', 'Violet Evergarden'], ['movie', 'Violet Evergarden: Recollections']]),
    );
  });

  it('appends seasons, up to twenty parts at once', async () => {
    const series = await get('tv/1396?append_to_response=external_ids,keywords,season/1,season/5,season/9,content_ratings');
    expect(series).toMatchObject({ number_of_seasons: 5, number_of_episodes: 62, status: 'Ended', external_ids: { tvdb_id: 81189, imdb_id: 'tt0903747' } });
    expect(series['season/1'].episodes).toHaveLength(7);
    expect(series['season/5'].episodes[0]).toMatchObject({ season_number: 5, episode_number: 1, air_date: '2012-07-15', show_id: 1396 });
    expect(series).not.toHaveProperty('season/9');
    const parts = Array.from({ length: 21 }, (_, season) => `season/${season}`).join(',');
    expect(await stage.tmdb(`tv/37854?append_to_response=${parts}`)).toMatchObject({ status: 400 });
  });

  it('marks anime by keyword, films and series', async () => {
    const anime = { id: 210024, name: 'anime' };
    expect((await get('tv/154494/keywords')).results).toEqual([anime]);
    expect((await get('tv/1396/keywords')).results).toEqual([]);
    expect((await get('movie/1052946?append_to_response=keywords')).keywords.keywords).toEqual([anime]);
    const { results } = await get('discover/tv?with_keywords=210024&sort_by=first_air_date.asc');
    expect(results.length).toBe(20);
    expect(results.every((series: any) => series.original_language === 'ja')).toBe(true);
  });

  it('has series under way, with episodes ahead of the clock', async () => {
    const { next_episode_to_air: next, last_episode_to_air: last, status } = await get('tv/120089');
    expect(status).toBe('Returning Series');
    expect(last.air_date <= '2026-03-01').toBe(true);
    expect(next.air_date > '2026-03-01').toBe(true);
    expect(next.episode_number).toBe(last.episode_number + 1);
    expect((await names('tv/on_the_air')).length).toBeGreaterThan(2);
    expect((await get('tv/209867')).seasons.at(-1).air_date > '2026-03-01').toBe(true);
  });

  it('counts a series as TMDB does where TheTVDB cuts it otherwise', async () => {
    const bleach = await get('tv/30984');
    expect(bleach.seasons.map((season: any) => season.episode_count)).toEqual([366, 40]);
    const seasons = (await stage.sonarr('GET', 'series/lookup?term=tmdb:30984')).json()[0].seasons;
    expect(seasons).toHaveLength(17);
  });

  it('resolves numbers of other providers', async () => {
    expect((await get('find/tt0903747?external_source=imdb_id')).tv_results[0].id).toBe(1396);
    expect((await get('find/414057?external_source=tvdb_id')).tv_results[0].id).toBe(154494);
    expect((await get('find/tt0133093?external_source=imdb_id')).movie_results[0].id).toBe(603);
    expect((await get('find/99?external_source=tvdb_id')).tv_results).toEqual([]);
  });

  it('lists specials apart, and answers 404 for a season that there is not', async () => {
    const [specials] = (await get('tv/75214')).seasons;
    expect(specials).toMatchObject({ season_number: 0, name: 'Specials', episode_count: 4 });
    expect((await get('tv/75214/season/0')).episodes.at(-1).name).toBe('Recollections');
    expect((await stage.tmdb('tv/75214/season/7')).status).toBe(404);
    expect((await stage.tmdb('tv/3')).status).toBe(404);
  });

  it('draws the pictures it names', async () => {
    const { poster_path: poster, backdrop_path: backdrop } = await get('tv/1396');
    const { images } = await get('configuration');
    expect(await (await fetch(`${images.base_url}w500${poster}`)).text()).toContain('aria-label="Breaking Bad (2008)"');
    expect((await fetch(`${images.base_url}w1280${backdrop}`)).status).toBe(200);
  });
});
