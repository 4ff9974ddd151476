import { openStage, type Stage } from './stage.ts';

describe('TMDB', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());

  const titles = async (path: string): Promise<string[]> => (await stage.tmdb(path)).json().results.map((film: any) => film.title);

  it.each([
    ['MATRIX', 'The Matrix'],
    ['amelie', 'Amélie'],
    ['evergarden', 'Violet Evergarden: The Movie'],
    ['となりのトトロ', 'My Neighbor Totoro'],
    ['ring lord', 'The Lord of the Rings: The Fellowship of the Ring'],
    ['schindlers list', "Schindler's List"],
  ])('finds %s', async (query, title) => {
    expect(await titles(`search/movie?query=${encodeURIComponent(query)}`)).toContain(title);
  });

  it('narrows a search to a year, and finds nothing for nothing', async () => {
    expect(await titles('search/movie?query=matrix&year=2003')).toEqual(expect.arrayContaining(['The Matrix Reloaded', 'The Matrix Revolutions']));
    expect(await titles('search/movie?query=matrix&primary_release_year=1999')).toEqual(['The Matrix']);
    expect((await stage.tmdb('search/movie?query=')).json()).toMatchObject({ total_results: 0, total_pages: 0, results: [] });
  });

  it('gives twenty a page, each film once', async () => {
    const pages = await Promise.all([1, 2, 3].map((page) => stage.tmdb(`movie/popular?page=${page}`)));
    const ids = pages.flatMap((page) => page.json().results.map((film: any) => film.id));
    expect(new Set(ids).size).toBe(60);
  });

  it('appends what is asked for and nothing else', async () => {
    const film = (await stage.tmdb('movie/603?append_to_response=credits,similar,recommendations,release_dates,external_ids,nonsense')).json();
    expect(film.belongs_to_collection).toMatchObject({ id: 2344 });
    expect(film.recommendations.results.slice(0, 3).map((other: any) => other.title)).toEqual(expect.arrayContaining(['The Matrix Reloaded', 'The Matrix Revolutions', 'The Matrix Resurrections']));
    expect(film.credits).toEqual({ cast: [], crew: [] });
    expect(film.external_ids.imdb_id).toBe('tt0133093');
    expect(film).not.toHaveProperty('nonsense');
  });

  it('holds the films of a collection together', async () => {
    const { name, parts } = (await stage.tmdb('collection/2344')).json();
    expect(name).toBe('The Matrix Collection');
    expect(parts.map((film: any) => film.title).sort()).toEqual(['The Matrix', 'The Matrix Reloaded', 'The Matrix Resurrections', 'The Matrix Revolutions']);
    expect((await stage.tmdb('collection/999999')).status).toBe(404);
  });

  it('tells certifications and streaming services, of some', async () => {
    const film = (await stage.tmdb('movie/603?append_to_response=release_dates,watch/providers')).json();
    const rated = film.release_dates.results.map((one: any) => [one.iso_3166_1, one.release_dates[0].certification]);
    expect(rated).toEqual([['US', 'R'], ['DE', '16']]);
    expect({ id: 603, ...film['watch/providers'] }).toEqual((await stage.tmdb('movie/603/watch/providers')).json());
    expect((await stage.tmdb('tv/1396/content_ratings')).json().results).toEqual([{ descriptors: [], iso_3166_1: 'US', rating: 'TV-MA' }]);
    expect((await stage.tmdb('movie/10098/release_dates')).json().results[0].release_dates[0].certification).toBe('');
  });

  it('lists as upcoming what lies ahead of the clock, whatever the date', async () => {
    const late = await openStage({ now: new Date('2041-05-01T00:00:00Z') });
    const { results, dates } = (await late.tmdb('movie/upcoming')).json();
    expect(results.length).toBeGreaterThanOrEqual(3);
    expect(results.every((film: any) => film.release_date > dates.minimum)).toBe(true);
    expect((await late.tmdb('movie/now_playing')).json().results.length).toBeGreaterThan(0);
    await late.close();
  });

  it('discovers by genre and order', async () => {
    const { results } = (await stage.tmdb('discover/movie?with_genres=16,18&sort_by=primary_release_date.asc')).json();
    const dates = results.map((film: any) => film.release_date);
    expect(results.every((film: any) => film.genre_ids.includes(16) && film.genre_ids.includes(18))).toBe(true);
    expect(dates).toEqual([...dates].sort());
  });

  it('trends differently by day, the same within one', async () => {
    const today = await titles('trending/movie/day');
    expect(await titles('trending/movie/day')).toEqual(today);
    await stage.sandbox.control.advance(86_400);
    expect(await titles('trending/movie/day')).not.toEqual(today);
  });

  it('draws the pictures it names', async () => {
    const { poster_path: poster, backdrop_path: backdrop } = (await stage.tmdb('movie/603')).json();
    const { images } = (await stage.tmdb('configuration')).json();
    const drawn = await fetch(`${images.base_url}w500${poster}`);
    expect(drawn.headers.get('content-type')).toContain('image/svg+xml');
    expect(await drawn.text()).toContain('aria-label="The Matrix (1999)"');
    expect((await fetch(`${images.base_url}w1280${backdrop}`)).status).toBe(200);
    expect((await fetch(`${images.base_url}w500/1.svg`)).status).toBe(404);
  });
});
