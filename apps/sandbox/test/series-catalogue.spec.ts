import { isoDay } from '../src/catalogue/film.ts';
import { seriesFromRow } from '../src/catalogue/series-from-row.ts';
import { episodesOf, roundOf } from '../src/catalogue/series.ts';
import { builtInSeries } from '../src/catalogue/series/index.ts';
import { tvGenreIds } from '../src/catalogue/tv-genres.ts';

const openedAt = Date.parse('2026-03-01T12:00:00Z');
const all = builtInSeries.map((row) => seriesFromRow(row, openedAt));
const today = isoDay(openedAt);

describe('the built-in series', () => {
  it('holds series and anime, each once and each with its own sentence', () => {
    expect(all.length).toBeGreaterThanOrEqual(120);
    expect(all.filter(({ anime }) => anime).length).toBeGreaterThanOrEqual(50);
    for (const member of ['tmdbId', 'tvdbId', 'overview'] as const) expect(new Set(all.map((one) => one[member])).size).toBe(all.length);
  });

  it('keeps its facts in order', () => {
    for (const series of all) {
      expect(series.firstAirDate).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(series.overview.length).toBeGreaterThan(40);
      expect(series.genres.filter((genre) => !(genre in tvGenreIds))).toEqual([]);
      expect(series.anime).toBe(series.anidbIds.length > 0);
    }
  });

  it('numbers every episode once in every count', () => {
    const episodes = all.flatMap((series) => episodesOf(series).map((episode) => ({ series, episode })));
    expect(new Set(episodes.map(({ episode }) => episode.tvdbId)).size).toBe(episodes.length);
    for (const count of ['absolute', 'tmdb', 'tvdb'] as const) {
      const key = { absolute: (e: any) => e.absolute, tmdb: (e: any) => `${e.season}x${e.episode}`, tvdb: (e: any) => `${e.tvdbSeason}x${e.tvdbEpisode}` }[count];
      for (const series of all) {
        const own = episodesOf(series).filter(({ season }) => count !== 'absolute' || season > 0).map(key);
        expect(new Set(own).size).toBe(own.length);
      }
    }
  });

  it('airs in order, and only what is under way lies ahead', () => {
    for (const series of all) {
      const dates = episodesOf(series).filter(({ season }) => season > 0).map(({ airDate }) => airDate);
      expect(dates[0]).toBe(series.firstAirDate);
      expect(dates).toEqual([...dates].sort());
      if (series.ended) expect(dates.filter((date) => date > today)).toEqual([]);
    }
    expect(all.filter((series) => episodesOf(series).some(({ airDate }) => airDate > today)).length).toBeGreaterThanOrEqual(6);
  });

  it('keeps the dates of what is under way over a restart, and begins it anew in time', () => {
    const later = (days: number): number => roundOf(openedAt, openedAt + days * 86_400_000);
    expect(later(0)).toBe(openedAt);
    expect(later(60)).toBe(openedAt);
    expect(later(200)).toBe(openedAt + 182 * 86_400_000);
  });
});
