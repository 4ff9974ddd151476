import fs from 'node:fs';
import path from 'node:path';
import { TitleDetails, TitlePage } from '@marquee/contracts';
import { sharedAbsent, sharedFolder } from '@marquee/testing';
import { TmdbStub } from '../../../test/tmdb-stub.ts';
import { TmdbClient } from './client.ts';
import { TmdbGenres, TmdbMovie, TmdbPage } from './schema.ts';
import { detailsView, pageView } from './views.ts';

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
    const film = TmdbMovie.parse({ ...bare, runtime: 0, overview: ' ', release_date: '', vote_average: 0, vote_count: 0, poster_path: '' });
    expect(detailsView(film, {})).toMatchObject({ runtimeMinutes: null, overview: null, releaseDate: null, voteAverage: null, posterPath: null });
  });

  it('end where TMDB refuses to turn the page', () => {
    expect(pageView({ page: 1, results: [], total_pages: 48_000, total_results: 960_000 }, {}).totalPages).toBe(500);
  });

  const shared = sharedFolder();
  const samples = shared && path.join(shared, 'contracts/samples/tmdb');
  const sample = (name: string): unknown => JSON.parse(fs.readFileSync(path.join(samples ?? '', name), 'utf8'));
  const captured = samples && fs.existsSync(samples) ? it : it.skip;

  captured(`fit captured answers${samples ? '' : `: ${sharedAbsent}`}`, () => {
    const film = detailsView(TmdbMovie.parse(sample('movie-details-append-response.json')), {});
    const page = pageView(TmdbPage.parse(sample('movie-pageable-list.json')), { 1: 'One' });

    expect(TitleDetails.parse(film)).toMatchObject({ externalId: '550', title: 'Fight Club', ids: { imdb: 'tt0137523' } });
    expect(TitlePage.parse({ ...page, fetchedAt: new Date().toISOString(), stale: false }).items[0]?.genres).toEqual(['One']);
  });
});
