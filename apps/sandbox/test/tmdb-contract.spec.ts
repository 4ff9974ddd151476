import { describeContract, openContract, type Contract } from './contracts.ts';
import { openStage, type Stage } from './stage.ts';

describeContract('TMDB answers as published', () => {
  let stage: Stage;
  let contract: Contract;

  beforeAll(async () => {
    stage = await openStage();
    contract = openContract('tmdb-v3.json', { nulls: true });
  });
  afterAll(() => stage.close());

  it.each([
    ['/3/search/movie', 'search/movie?query=matrix'],
    ['/3/movie/{movie_id}', 'movie/603'],
    ['/3/movie/popular', 'movie/popular'],
    ['/3/movie/top_rated', 'movie/top_rated?page=2'],
    ['/3/movie/upcoming', 'movie/upcoming'],
    ['/3/movie/now_playing', 'movie/now_playing'],
    ['/3/trending/movie/{time_window}', 'trending/movie/day'],
    ['/3/genre/movie/list', 'genre/movie/list'],
    ['/3/discover/movie', 'discover/movie?with_genres=878&sort_by=vote_average.desc'],
    ['/3/configuration', 'configuration'],
    ['/3/movie/{movie_id}/credits', 'movie/603/credits'],
    ['/3/movie/{movie_id}/release_dates', 'movie/603/release_dates'],
    ['/3/movie/{movie_id}/external_ids', 'movie/603/external_ids'],
    ['/3/movie/{movie_id}/keywords', 'movie/129/keywords'],
    ['/3/movie/{movie_id}/watch/providers', 'movie/603/watch/providers'],
    ['/3/search/tv', 'search/tv?query=breaking'],
    ['/3/tv/{series_id}', 'tv/1396'],
    ['/3/tv/{series_id}/season/{season_number}', 'tv/1396/season/1'],
    ['/3/tv/{series_id}/external_ids', 'tv/1396/external_ids'],
    ['/3/tv/{series_id}/keywords', 'tv/154494/keywords'],
    ['/3/tv/{series_id}/content_ratings', 'tv/1396/content_ratings'],
    ['/3/tv/{series_id}/watch/providers', 'tv/1396/watch/providers'],
    ['/3/tv/{series_id}/credits', 'tv/1396/credits'],
    ['/3/tv/{series_id}/recommendations', 'tv/1396/recommendations'],
    ['/3/tv/popular', 'tv/popular'],
    ['/3/tv/top_rated', 'tv/top_rated?page=2'],
    ['/3/tv/airing_today', 'tv/airing_today'],
    ['/3/tv/on_the_air', 'tv/on_the_air'],
    ['/3/trending/tv/{time_window}', 'trending/tv/week'],
    ['/3/genre/tv/list', 'genre/tv/list'],
    ['/3/discover/tv', 'discover/tv?with_genres=18&sort_by=vote_average.desc'],
    ['/3/find/{external_id}', 'find/tt0133093?external_source=imdb_id'],
  ])('%s', async (path, call) => {
    const answer = await stage.tmdb(call);
    expect(answer.status).toBe(200);
    expect(contract.check('GET', path, answer.json())).toEqual([]);
  });

  // TMDB tells the title of each film; its document calls that a name.
  it('/3/collection/{collection_id}', async () => {
    const { parts, ...collection } = (await stage.tmdb('collection/10')).json();
    const named = parts.map(({ title: name, original_title: original_name, ...film }: any) => ({ ...film, name, original_name }));
    expect(named.length).toBeGreaterThan(3);
    expect(contract.check('GET', '/3/collection/{collection_id}', { ...collection, parts: named })).toEqual([]);
  });
});
