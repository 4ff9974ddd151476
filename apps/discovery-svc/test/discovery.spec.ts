import { discoverTitles, getProviderCollection, getTitle, listEpisodes, listMinimumAges, searchTitles } from '@marquee/contracts';
import { eventually, startStack, type Stack } from '@marquee/testing';
import { Budget } from '../src/budget/budget.store.ts';
import { CacheStore } from '../src/cache/cache.store.ts';
import { FactCache } from '../src/cache/fact-cache.ts';
import { discoveryService } from '../src/index.ts';
import { MinimumAges } from '../src/titles/minimum-ages.ts';
import { TmdbStub, type Mode } from './tmdb-stub.ts';

const movie = (id: string) => ({ contentType: 'movie' as const, provider: 'tmdb', id });

const show = (id: string) => ({ contentType: 'series' as const, provider: 'tmdb', id });

describe('discovery', () => {
  let tmdb: TmdbStub;
  let stack: Stack;
  const search = (query: string) => stack.bus.request(searchTitles, { type: 'movie', query });
  const title = (id: string) => stack.bus.request(getTitle, movie(id));
  const cache = () => stack.service('discovery').app.get(FactCache);
  /** As if all that is known had run out of time, in the table and, after the restart, in memory. */
  const age = async () => {
    await cache().settled();
    await stack.db('discovery').execute(`update cache set expires_at = now() - interval '1 second' where key not like '%genres%'`);
    await stack.restart();
  };

  beforeAll(async () => {
    tmdb = await new TmdbStub().start();
    stack = await startStack({ services: [discoveryService], env: { TMDB_API_KEY: TmdbStub.key, TMDB_BASE_URL: tmdb.url, ANIME_LIST_URL: 'off' } });
  });

  beforeEach(async () => {
    tmdb.reset();
    await cache().settled();
    await stack.db('discovery').execute('truncate cache, budget');
    await stack.restart();
  });

  afterAll(async () => {
    await stack.close();
    await tmdb.stop();
  });

  it('finds titles, whose names of genres are known', async () => {
    const found = await search('Matrix');

    expect(found).toMatchObject({ page: 1, totalPages: 1, totalResults: 2, stale: false });
    expect(found.items[0]).toMatchObject({ externalId: '603', title: 'Film 603', releaseYear: 1999, genres: ['Action', 'Science Fiction'], voteAverage: 8.2 });
  });

  it('tells all that a title page shows, by one call', async () => {
    const film = await title('603');

    expect(film).toMatchObject({
      externalId: '603', ids: { tmdb: '603', imdb: 'tt0133093' }, runtimeMinutes: 136, tagline: null, studios: ['A Studio'], directors: ['A Director'],
      collection: { externalId: '2344', name: 'The Collection' }, stale: false,
    });
    expect(film.cast.map(({ name }) => name)).toEqual(['First', 'Second']);
    expect(film.similar.map(({ externalId }) => externalId)).toEqual(['604']);
    expect(film.recommended[0]?.genres).toEqual(['Action', 'Science Fiction']);
    expect(film).toMatchObject({ certifications: { US: 'R', DE: '16', TR: 'Genel' }, minimumAge: 17, streaming: { DE: ['Netflix', 'Disney Plus'] } });
    expect(film.streaming.US).toBeUndefined();
    expect(tmdb.callsOf('/movie')).toBe(1);
  });

  it.each(['trending', 'popular', 'upcoming', 'top_rated', 'now_playing'] as const)('fills the row %s', async (row) => {
    const { items } = await stack.bus.request(discoverTitles, { row });
    expect(items).toHaveLength(3);
  });

  it('tells the minimum age of many, of each with one call, and of none where it is not known', async () => {
    tmdb.unknown.add('7');
    const titles = [movie('603'), movie('604'), movie('7'), show('1396'), movie('603'), { ...movie('1'), provider: 'elsewhere' }, ...Array.from({ length: 40 }, (_, i) => movie(String(1_001 + 2 * i)))];
    const { ages } = await stack.bus.request(listMinimumAges, { titles });

    expect(ages.slice(0, 6)).toEqual([17, null, null, 17, 17, null]);
    expect(ages.slice(6)).toEqual(Array.from({ length: 40 }, () => 17));
    tmdb.forgetCalls();
    tmdb.mode = 'down';
    expect((await stack.bus.request(listMinimumAges, { titles })).ages).toEqual(ages);
    expect((await stack.bus.request(listMinimumAges, { titles: [movie('99')] })).ages).toEqual([null]);
  });

  it('finds films and series together, as the provider ranks them, without people', async () => {
    const { items } = await stack.bus.request(searchTitles, { query: 'breaking' });

    expect(items.map(({ contentType, externalId }) => `${contentType} ${externalId}`)).toEqual(['series 1396', 'movie 603', 'movie 604']);
    expect(items.map(({ genres }) => genres)).toEqual([['Drama', 'Action & Adventure'], ['Action', 'Science Fiction'], ['Action', 'Science Fiction']]);
  });

  it('finds series', async () => {
    const { items } = await stack.bus.request(searchTitles, { type: 'series', query: 'breaking' });
    expect(items).toEqual([expect.objectContaining({ contentType: 'series', title: 'Show 1396', releaseYear: 2008 })]);
  });

  it('tells all that the page of a series shows, by one call', async () => {
    const series = await stack.bus.request(getTitle, show('1396'));

    expect(series).toMatchObject({
      contentType: 'series', ids: { tmdb: '1396', imdb: 'tt0903747', tvdb: '81189' }, networks: ['AMC'], runtimeMinutes: 47, ended: false, anime: false,
      nextEpisode: { season: 3, episode: 13, airDate: '2011-01-13' }, stale: false,
    });
    expect(series.seasons.map(({ season, episodeCount }) => [season, episodeCount])).toEqual([[0, 2], [1, 7], [2, 13], [3, 13]]);
    expect(series.similar.map(({ contentType }) => contentType)).toEqual(['series']);
    expect(tmdb.callsOf('/tv')).toBe(1);
  });

  it('counts episodes through the seasons, whichever are asked for, and leaves specials out of it', async () => {
    const all = await stack.bus.request(listEpisodes, show('1396'));
    const second = await stack.bus.request(listEpisodes, { ...show('1396'), seasons: [0, 2] });

    expect(all.items).toHaveLength(33);
    expect(all.items.at(-1)).toMatchObject({ season: 3, episode: 13, absolute: 33, airDate: '2011-01-13', title: 'Episode 13', tmdb: '62313' });
    expect(second.items.map(({ season, episode, absolute }) => [season, episode, absolute]).slice(0, 4)).toEqual([[0, 1, null], [0, 2, null], [2, 1, 8], [2, 2, 9]]);
    expect(tmdb.callsOf('/tv')).toBe(3);
  });

  it('asks for long seasons one by one, and tells of a list beyond reason no more than is needed', async () => {
    const { items } = await stack.bus.request(listEpisodes, show('4000'));
    const { items: last } = await stack.bus.request(listEpisodes, { ...show('4000'), seasons: [3] });

    expect([items.length, items.at(-1)?.absolute, items.at(-1)?.overview, last[0]?.overview]).toEqual([620, 620, null, 'It goes on.']);
    expect(tmdb.calls.map(({ query }) => query.get('append_to_response')).filter((parts) => parts?.startsWith('season'))).toEqual(['season/1', 'season/2', 'season/3']);
  });

  it('has no episodes of a film, and knows whether the series exists', async () => {
    tmdb.unknown.add('99');

    expect((await stack.bus.request(listEpisodes, movie('603'))).items).toEqual([]);
    await expect(stack.bus.request(listEpisodes, show('99'))).rejects.toMatchObject({ code: 'title.not_found' });
  });

  it('lists episodes from before while TMDB is down, and says so', async () => {
    await stack.bus.request(listEpisodes, show('1396'));
    await age();
    tmdb.mode = 'down';

    await stack.bus.request(listEpisodes, show('1396'));
    await cache().settled();
    const old = await stack.bus.request(listEpisodes, show('1396'));

    expect(old.stale).toBe(true);
    expect(old.items).toHaveLength(33);
  });

  it.each(['trending', 'popular', 'top_rated', 'airing_today', 'on_the_air'] as const)('fills the row %s of series', async (row) => {
    const { items } = await stack.bus.request(discoverTitles, { type: 'series', row });
    expect(items.map(({ contentType }) => contentType)).toEqual(['series', 'series', 'series']);
  });

  it.each([['series', 'upcoming'], ['series', 'now_playing'], ['movie', 'airing_today'], ['movie', 'on_the_air']] as const)('of %s has no row %s, and asks for none', async (type, row) => {
    expect((await stack.bus.request(discoverTitles, { type, row, page: 2 }))).toMatchObject({ items: [], page: 2, totalResults: 0 });
    expect(tmdb.calls).toHaveLength(0);
  });

  it('asks once for what a hundred callers want at the same time, however they typed it', async () => {
    await Promise.all(Array.from({ length: 100 }, (_, i) => search(i % 2 ? 'The  MATRIX ' : 'the matrix')));
    await Promise.all(Array.from({ length: 100 }, () => title('603')));

    expect([tmdb.callsOf('/search'), tmdb.callsOf('/movie'), tmdb.callsOf('/genre')]).toEqual([1, 1, 1]);
  });

  it('remembers that a title does not exist', async () => {
    tmdb.unknown.add('99');

    for (let i = 0; i < 3; i += 1) await expect(title('99')).rejects.toMatchObject({ code: 'title.not_found', details: { externalId: '99' } });
    await cache().settled();
    await stack.restart();
    await expect(title('99')).rejects.toMatchObject({ code: 'title.not_found' });

    expect(tmdb.callsOf('/movie')).toBe(1);
  });

  it('knows the films of a collection in the order of their release, and remembers them', async () => {
    const collection = (id: string, contentType: 'movie' | 'series' = 'movie') => stack.bus.request(getProviderCollection, { contentType, provider: 'tmdb', id });
    const found = await collection('2344');
    expect([found.name, found.titles.map(({ externalId }) => externalId)]).toEqual(['The Matrix Collection', ['603', '604', '605']]);
    expect(found.titles[0]).toMatchObject({ contentType: 'movie', genres: ['Action', 'Science Fiction'], releaseYear: 1999 });
    const calls = tmdb.callsOf('/collection/');
    await collection('2344');
    expect(tmdb.callsOf('/collection/')).toBe(calls);
    tmdb.unknown.add('77');
    for (const [id, type] of [['77'], ['../movie/603'], ['2344', 'series']] as const) await expect(collection(id, type)).rejects.toMatchObject({ code: 'title.not_found' });
  });

  it('does not ask for what no number can be, nor of a provider that it does not have', async () => {
    await expect(title('../account')).rejects.toMatchObject({ code: 'title.not_found' });
    await expect(stack.bus.request(getTitle, { contentType: 'movie', provider: 'tvdb', id: '1' })).rejects.toMatchObject({ code: 'title.provider_unknown' });
    expect(tmdb.calls).toHaveLength(0);
  });

  it('is warm after a restart, with its provider down', async () => {
    const before = [await search('matrix'), await title('603'), await stack.bus.request(discoverTitles, { row: 'popular' })];
    await cache().settled();
    tmdb.mode = 'down';

    await stack.restart();
    const after = [await search('matrix'), await title('603'), await stack.bus.request(discoverTitles, { row: 'popular' })];

    expect(after).toEqual(before);
    expect(cache().counts).toMatchObject({ stored: 3, missed: 0 });
  });

  it('answers the old at once and refreshes it behind', async () => {
    const first = await title('603');
    await age();
    tmdb.forgetCalls();

    const old = await title('603');
    await cache().settled();
    const renewed = await title('603');

    expect(old).toEqual(first);
    expect(tmdb.callsOf('/movie')).toBe(1);
    expect(Date.parse(renewed.fetchedAt)).toBeGreaterThan(Date.parse(first.fetchedAt));
  });

  it('asks under a condition where the provider gave a tag, and keeps what is unchanged', async () => {
    tmdb.etags = true;
    const first = await title('603');
    await age();

    await title('603');
    await cache().settled();
    const renewed = await title('603');

    expect(tmdb.calls.at(-1)?.headers['if-none-match']).toBe('W/"/movie/603"');
    expect({ ...renewed, fetchedAt: first.fetchedAt }).toEqual(first);
  });

  it.each<Mode>(['down', '500', '429', '401', 'html', 'malformed', 'truncated', 'wrong_shape', 'oversized', '404_html'])(
    'answers from before and says so while TMDB is %s, and mends by itself',
    async (mode) => {
      await title('603');
      await age();
      tmdb.mode = mode;

      await title('603');
      await cache().settled();
      const stale = await title('603');
      await expect(title('605')).rejects.toMatchObject({ code: 'title.provider_unavailable', details: { provider: 'TMDB' } });
      await cache().settled();
      tmdb.mode = 'well';

      expect(stale).toMatchObject({ externalId: '603', stale: true });
      const { n } = await stack.db('discovery').one<{ n: number }>(`select count(*)::int as n from cache where key like '%:605'`);
      expect(n).toBe(0);
      await eventually(async () => expect(await title('605')).toMatchObject({ externalId: '605', stale: false }));
    },
  );

  it('never waits longer than 8 seconds for a provider that hangs', async () => {
    tmdb.mode = 'hang';
    const start = performance.now();

    await expect(search('matrix')).rejects.toMatchObject({ code: 'title.provider_unavailable' });

    expect(performance.now() - start).toBeLessThan(8_000);
  });

  it('purges what is old and what is too much, by an index', async () => {
    const db = stack.db('discovery');
    await db.execute(`insert into cache (key, body, fetched_at, expires_at)
      select 'k' || i, '{}', now() - i * interval '1 minute', now() from generate_series(1, 50000) as i`);
    await db.execute('analyze cache');

    const removed = await stack.service('discovery').app.get(CacheStore).purge(new Date(Date.now() - 30 * 86_400_000), 20_000);
    const { n } = await db.one<{ n: number }>('select count(*)::int as n from cache');
    const plan = await db.query<{ 'QUERY PLAN': string }>(`explain delete from cache where key = any(array(select key from cache where fetched_at <= now() - interval '30 days' order by fetched_at limit 500))`);

    expect([removed, n]).toEqual([30_000, 20_000]);
    expect(plan.map((row) => row['QUERY PLAN']).join()).toMatch(/cache_fetched_at_idx.*cache_pkey/s);
  });

  it('counts calls against a daily budget exactly, however many come at once', async () => {
    const budget = stack.service('discovery').app.get(Budget);

    const taken = await Promise.all(Array.from({ length: 30 }, () => budget.take('tmdb', 12)));

    expect(taken.filter(Boolean)).toHaveLength(12);
    expect(await budget.take('other', 0)).toBe(false);
  });

  // The last one: what hangs is asked for again while other tests would count the calls.
  it('does not wait for ever for the age of one', async () => {
    await title('603');
    tmdb.mode = 'hang';
    const ages = await stack.service('discovery').app.get(MinimumAges).of([movie('605'), movie('603')], 300);

    expect(ages).toEqual([null, 17]);
  });
});
