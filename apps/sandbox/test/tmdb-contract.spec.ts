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
  ])('%s', async (path, call) => {
    const answer = await stage.tmdb(call);
    expect(answer.status).toBe(200);
    expect(contract.check('GET', path, answer.json())).toEqual([]);
  });
});
