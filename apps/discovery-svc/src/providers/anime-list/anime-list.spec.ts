import fs from 'node:fs';
import path from 'node:path';
import { sharedAbsent, sharedFolder } from '@marquee/testing';
import { isAnimeSeries, mainEntry, numbersElsewhere } from './numbering.ts';
import { entriesOf, type AnimeEntry } from './schema.ts';

const entry = (anidb: number, more: Partial<AnimeEntry> = {}): AnimeEntry => ({
  anidb, tmdbTv: 100, tmdbMovies: [], tvdb: 200, tmdbSeason: 1, tmdbOffset: 0, tvdbSeason: 1, tvdbOffset: 0, ...more,
});
const ids = { tmdb: '100', tvdb: '200' };
const numbers = (entries: readonly AnimeEntry[], season: number, episode: number, absolute: number | null = episode) =>
  numbersElsewhere(entries, ids, { season, episode, title: null, airDate: null, runtimeMinutes: null, overview: null, stillPath: null, tmdb: null }, absolute);

describe('the anime list', () => {
  it('is read in its shape of today', () => {
    const list = [
      { anidb_id: 17097, themoviedb_id: { tv: 154494 }, tvdb_id: 414057, season: { tvdb: 1, tmdb: 1 } },
      { anidb_id: 11, imdb_id: ['tt7941838'], themoviedb_id: { movie: [1390599] }, tvdb_id: 70900, season: { tvdb: 0 }, episode_offset: { tvdb: 2 } },
      { anidb_id: 7, imdb_id: ['tt0119698'] },
    ];
    expect(entriesOf(list)).toEqual([
      entry(17097, { tmdbTv: 154494, tvdb: 414057 }),
      entry(11, { tmdbTv: null, tmdbMovies: [1390599], tvdb: 70900, tmdbSeason: null, tvdbSeason: 0, tvdbOffset: 2 }),
    ]);
  });

  it('is read in its older shape, where a number of TMDB means something with its type only', () => {
    const list = [
      { type: 'TV', anidb_id: 1, thetvdb_id: 72025, themoviedb_id: 26209, imdb_id: 'tt0286390', season: { tvdb: 1 } },
      { type: 'MOVIE', anidb_id: 2, themoviedb_id: 128 },
      { anidb_id: 3, thetvdb_id: 70973, themoviedb_id: 62913 },
    ];
    expect(entriesOf(list)?.map(({ tmdbTv, tmdbMovies, tvdb }) => [tmdbTv, tmdbMovies, tvdb])).toEqual([[26209, [], 72025], [null, [128], null], [null, [], 70973]]);
  });

  it('is read without what is wrong in it', () => {
    const list = [{ anidb_id: 1, tvdb_id: 'unknown', themoviedb_id: { tv: 5 }, season: 'a', episode_offset: { tvdb: 'x' } }, { anidb_id: 'none' }, { anidb_id: 2, tvdb_id: 9 }];
    expect(entriesOf(list)).toMatchObject([{ anidb: 1, tmdbTv: 5, tvdb: null, tvdbSeason: null, tvdbOffset: 0 }, { anidb: 2 }]);
  });

  it.each([['a page', '<html>'], ['an object', {}], ['an empty list', []], ['a list of something else', [1, { id: 2 }, { id: 3 }]], ['a list without end', Array(60_001).fill({ anidb_id: 1 })]])('is not %s', (_, body) => {
    expect(entriesOf(body)).toBeUndefined();
  });
});

describe('numbers elsewhere', () => {
  const cours = [entry(1), entry(2, { tvdbSeason: 2, tmdbOffset: 26 }), entry(3, { tvdbSeason: 2, tvdbOffset: 13, tmdbOffset: 38 })];

  it('say nothing where the counts agree', () => {
    expect(numbers([entry(17097)], 1, 13)).toEqual({ tvdb: null, anidb: { id: '17097', episode: 13 } });
  });

  it('follow a season that TheTVDB counts as two', () => {
    expect(numbers(cours, 1, 26)).toEqual({ tvdb: null, anidb: { id: '1', episode: 26 } });
    expect(numbers(cours, 1, 27)).toEqual({ tvdb: { season: 2, episode: 1 }, anidb: { id: '2', episode: 1 } });
    expect(numbers(cours, 1, 39)).toEqual({ tvdb: { season: 2, episode: 14 }, anidb: { id: '3', episode: 1 } });
  });

  it('follow two seasons that TheTVDB counts as one', () => {
    expect(numbers([entry(1), entry(2, { tmdbSeason: 2, tvdbOffset: 36 })], 2, 1, 37)).toEqual({ tvdb: { season: 1, episode: 37 }, anidb: { id: '2', episode: 1 } });
  });

  it('count through where AniDB does', () => {
    expect(numbers([entry(69, { tmdbSeason: null, tvdbSeason: null })], 3, 2, 80)).toEqual({ tvdb: null, anidb: { id: '69', episode: 80 } });
  });

  it.each([
    ['specials', [entry(1, { tmdbSeason: 0, tvdbSeason: 0 })], 0],
    ['a season that is not listed', [entry(1)], 2],
    ['two entries that begin at once', [entry(1), entry(2)], 1],
  ])('say nothing of %s', (_, entries, season) => {
    expect(numbers(entries, season, 1)).toEqual({ tvdb: null, anidb: null });
  });

  it('say nothing of another series at TheTVDB', () => {
    expect(numbers([entry(1, { tvdb: 999, tvdbSeason: 3 })], 1, 1).tvdb).toBeNull();
  });

  it('name the entry of the beginning', () => {
    expect(mainEntry(cours)?.anidb).toBe(1);
    expect(mainEntry([entry(5, { tmdbSeason: 0 })])).toBeUndefined();
    expect([isAnimeSeries(cours), isAnimeSeries([entry(5, { tmdbSeason: 0 })])]).toEqual([true, false]);
  });
});

const shared = sharedFolder();
const file = shared && path.join(shared, 'contracts/mappings/fribb-anime-lists-reduced.json');
const real = file && fs.existsSync(file) ? it : it.skip;

real(`the list as published${file ? '' : `: ${sharedAbsent}`}`, () => {
  const listed: unknown = file ? JSON.parse(fs.readFileSync(file, 'utf8')) : [];
  const entries = entriesOf(listed) ?? [];
  const of = (tv: number) => entries.filter(({ tmdbTv }) => tmdbTv === tv);

  expect((listed as unknown[]).length).toBe(10_701);
  expect(entries).toHaveLength(7_861);
  expect(entries.filter(({ tmdbMovies }) => tmdbMovies.length > 0)).toHaveLength(665);
  expect(mainEntry(of(154494))?.anidb).toBe(17097);
  // TMDB: one season of 48 episodes; TheTVDB: four of twelve.
  const rented = of(96316);
  expect(numbersElsewhere(rented, { tvdb: '380654' }, { season: 1, episode: 30, title: null, airDate: null, runtimeMinutes: null, overview: null, stillPath: null, tmdb: null }, 30)).toEqual({
    tvdb: { season: 3, episode: 6 }, anidb: { id: '17629', episode: 6 },
  });
});
