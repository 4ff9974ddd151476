import fs from 'node:fs';
import path from 'node:path';
import { TitleDetails, TitlePage } from '@marquee/contracts';
import { sharedAbsent, sharedFolder } from '@marquee/testing';
import { TmdbStub } from '../../../test/tmdb-stub.ts';
import { TmdbClient } from './client.ts';
import { TmdbGenres, TmdbMixedPage, TmdbMovie, TmdbPage, TmdbShow } from './schema.ts';
import { seasonCalls } from './season-calls.ts';
import { mixedPageView, pageView } from './summaries.ts';
import { detailsView, episodesView, showView } from './views.ts';

describe('TMDB', () => {
  let stub: TmdbStub;
  const client = (apiKey = TmdbStub.key, more: Partial<ConstructorParameters<typeof TmdbClient>[0]> = {}) =>
    new TmdbClient({ baseUrl: stub.url, apiKey, allowed: async () => true, ...more });

  beforeEach(async () => {
    stub = await new TmdbStub().start();
  });

  afterEach(() => stub.stop());

  it('sends a v3 key in the query', async () => {
    await client().ask('/genre/movie/list', TmdbGenres, {}, null);

    expect(stub.calls[0]?.query.get('api_key')).toBe(TmdbStub.key);
    expect(stub.calls[0]?.headers.authorization).toBeUndefined();
  });

  it('sends a v4 read token in a header only', async () => {
    await client('head.body.tail').ask('/genre/movie/list', TmdbGenres, {}, null);

    expect(stub.calls[0]?.query.has('api_key')).toBe(false);
    expect(stub.calls[0]?.headers.authorization).toBe('Bearer head.body.tail');
  });

  it('never shows the key in an error', async () => {
    stub.mode = '500';
    const error: unknown = await client().ask('/genre/movie/list', TmdbGenres, {}, null).catch((e: unknown) => e);

    expect(`${JSON.stringify(error)} ${String(error)}`).not.toContain(TmdbStub.key);
  });

  it.each([
    ['401', 'authentication'],
    ['429', 'rate_limited'],
    ['500', 'server_error'],
    ['down', 'network'],
    ['html', 'parse_error'],
    ['malformed', 'parse_error'],
    ['truncated', 'network'],
    ['wrong_shape', 'parse_error'],
    ['oversized', 'parse_error'],
  ] as const)('calls %s a failure of class %s', async (mode, failure) => {
    stub.mode = mode;
    await expect(client().ask('/movie/603', TmdbMovie, {}, null)).rejects.toMatchObject({ failure });
  });

  it('tells a title that is not there from an address where TMDB is not', async () => {
    stub.unknown.add('603');
    expect(await client().ask('/movie/603', TmdbMovie, {}, null)).toBe('unknown');

    stub.mode = '404_html';
    await expect(client().ask('/movie/603', TmdbMovie, {}, null)).rejects.toMatchObject({ failure: 'parse_error' });
  });

  it('refuses at once what would wait too long for its turn', async () => {
    const slow = client(TmdbStub.key, { perSecond: 1 });
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => slow.ask('/genre/movie/list', TmdbGenres, {}, null)));

    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(3);
  });

  it('asks nothing when the budget of the day is used up', async () => {
    await expect(client(TmdbStub.key, { allowed: async () => false }).ask('/movie/603', TmdbMovie, {}, null)).rejects.toMatchObject({ failure: 'rate_limited' });
    expect(stub.calls).toHaveLength(0);
  });
});

describe('views of TMDB', () => {
  const bare = { id: 1, title: 'Bare' };

  it('make do with a title and a number', () => {
    expect(TitleDetails.parse(detailsView(TmdbMovie.parse(bare), {}))).toMatchObject({ externalId: '1', releaseYear: null, cast: [], ids: { tmdb: '1' } });
  });

  it('say that they do not know instead of 0, an empty text or half a date', () => {
    expect(detailsView(TmdbMovie.parse({ ...bare, release_date: '2013-02-30' }), {}).releaseDate).toBeNull();
    const film = TmdbMovie.parse({ ...bare, runtime: 0, overview: ' ', release_date: '', vote_average: 0, vote_count: 0, poster_path: '' });
    expect(detailsView(film, {})).toMatchObject({ runtimeMinutes: null, overview: null, releaseDate: null, voteAverage: null, posterPath: null });
  });

  it('end where TMDB refuses to turn the page', () => {
    expect(pageView({ page: 1, results: [], total_pages: 48_000, total_results: 960_000 }, {}).totalPages).toBe(500);
  });

  it('make do with a name and a number of a series, too', () => {
    expect(TitleDetails.parse(showView(TmdbShow.parse({ id: 1, name: 'Bare' }), {}))).toMatchObject({ contentType: 'series', seasons: [], ended: false, nextEpisode: null, ids: { tmdb: '1' } });
  });

  it.each([
    ['Ended', true],
    ['Canceled', true],
    ['Returning Series', false],
    ['In Production', false],
  ])('know whether more comes of a series that is %s', (status, ended) => {
    expect(showView(TmdbShow.parse({ id: 1, name: 'Bare', status }), {}).ended).toBe(ended);
  });

  const animation = [{ id: 16, name: 'Animation' }];
  it.each([
    ['drawn in Japan', { genres: animation, original_language: 'ja' }, true],
    ['drawn elsewhere', { genres: animation, original_language: 'en' }, false],
    ['played in Japan', { genres: [{ id: 18, name: 'Drama' }], original_language: 'ja' }, false],
    ['called so by a keyword', { original_language: 'en', keywords: { results: [{ id: 210024, name: 'anime' }], keywords: [{ id: 210024, name: 'anime' }] } }, true],
  ])('recognise anime: %s', (_, facts, anime) => {
    expect(showView(TmdbShow.parse({ id: 1, name: 'Bare', ...facts }), {}).anime).toBe(anime);
    expect(detailsView(TmdbMovie.parse({ ...bare, ...facts }), {}).anime).toBe(anime);
  });

  it('bring episodes into order, each once, with nothing for what is not told', () => {
    const episode = (season_number: number, episode_number: number) => ({ id: 1, season_number, episode_number, air_date: '', runtime: 0, name: ' ' });
    const [first, ...others] = episodesView([
      { season_number: 2, episodes: [episode(2, 1)] },
      { season_number: 1, episodes: [episode(1, 2), episode(1, 1), episode(1, 2), episode(1, 0)] },
    ]);
    expect(first).toMatchObject({ season: 1, episode: 1, title: null, airDate: null, runtimeMinutes: null });
    expect(others.map(({ season, episode: number }) => [season, number])).toEqual([[1, 2], [2, 1]]);
  });

  it('ask for seasons together, but never for too much', () => {
    const of = (...counts: number[]) => seasonCalls(counts.map((episodeCount, i) => ({ season: i + 1, episodeCount })));
    expect(of(...Array<number>(45).fill(2)).map((call) => call.length)).toEqual([20, 20, 5]);
    expect(of(100, 100, 100, 1_000, 3)).toEqual([[1, 2], [3], [4], [5]]);
    expect(of()).toEqual([]);
  });

  const shared = sharedFolder();
  const samples = shared && path.join(shared, 'contracts/samples/tmdb');
  const sample = (name: string): unknown => JSON.parse(fs.readFileSync(path.join(samples ?? '', name), 'utf8'));
  const captured = samples && fs.existsSync(samples) ? it : it.skip;

  captured(`fit captured answers${samples ? '' : `: ${sharedAbsent}`}`, () => {
    const film = detailsView(TmdbMovie.parse(sample('movie-details-append-response.json')), {});
    const page = pageView(TmdbPage.parse(sample('movie-pageable-list.json')), { 1: 'One' });

    expect(TitleDetails.parse(film)).toMatchObject({ externalId: '550', title: 'Fight Club', ids: { imdb: 'tt0137523' }, certifications: { US: 'R' }, minimumAge: 17 });
    expect(Object.keys(film.streaming).length).toBeGreaterThan(0);
    expect(TitlePage.parse({ ...page, fetchedAt: new Date().toISOString(), stale: false }).items[0]?.genres).toEqual(['One']);
  });

  captured(`fit captured answers about series${samples ? '' : `: ${sharedAbsent}`}`, () => {
    const series = showView(TmdbShow.parse(sample('tv-series-details-append-response.json')), {});
    const mixed = mixedPageView(TmdbMixedPage.parse(sample('media-pageable-list.json')), {});

    expect(TitleDetails.parse(series)).toMatchObject({ contentType: 'series', externalId: '1399', title: 'Game of Thrones', networks: ['HBO'], seasons: [{ season: 1, episodeCount: 10 }] });
    expect(mixed.items.map(({ contentType, title }) => `${contentType} ${title}`)).toEqual(['movie The First Omen', 'series Big Brother']);
  });
});
