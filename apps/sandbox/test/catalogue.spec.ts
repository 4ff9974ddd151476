import { Catalogue } from '../src/catalogue/catalogue.ts';
import { filmFromRow, yearOf } from '../src/catalogue/film.ts';
import { builtInRows } from '../src/catalogue/films/index.ts';
import { genreIds } from '../src/catalogue/genres.ts';
import { syntheticFilms } from '../src/catalogue/synthetic.ts';
import { drawBackdrop } from '../src/images/backdrop.ts';
import { drawPoster } from '../src/images/poster.ts';
import { fit, measure } from '../src/images/type-fit.ts';

describe('the built-in catalogue', () => {
  const films = builtInRows.map((row) => filmFromRow(row, Date.now()));

  it('holds films of every decade, each once and each with its own sentence', () => {
    expect(films.length).toBeGreaterThanOrEqual(320);
    expect(new Set(films.map((film) => film.id)).size).toBe(films.length);
    expect(new Set(films.map((film) => film.overview)).size).toBe(films.length);
    expect(new Set(films.map((film) => Math.floor(yearOf(film) / 10)))).toEqual(expect.objectContaining({ size: 11 }));
    expect(films.filter((film) => film.language !== 'en').length).toBeGreaterThan(80);
  });

  it('keeps its facts in order', () => {
    for (const film of films) {
      expect(film.releaseDate).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(film.overview.length).toBeGreaterThan(40);
      expect(film.genres.filter((genre) => !(genre in genreIds))).toEqual([]);
    }
  });

  it('draws every film, well formed and different from the others', () => {
    const posters = films.map(drawPoster);
    expect(new Set(posters).size).toBe(films.length);
    for (const svg of [...posters, ...films.map(drawBackdrop)]) {
      expect(svg).not.toMatch(/NaN|undefined|&(?!#)/);
      expect(svg.match(/<g[ >]/g)?.length ?? 0).toBe(svg.match(/<\/g>/g)?.length ?? 0);
    }
  });

  it('sets every title inside its box', () => {
    for (const { title } of films) {
      const { lines, size } = fit(title, { width: 424, height: 230, largest: 96, leading: 1 });
      expect(lines.join(' ')).toBe(title);
      expect(Math.max(...lines.map(measure)) * size).toBeLessThanOrEqual(424.5);
      expect(lines.length * size).toBeLessThanOrEqual(230.5);
    }
  });

  it('finds among eight thousand films those that have every word, the best known first', () => {
    const many = syntheticFilms(8_000);
    const expected = many.filter(({ title }) => title.startsWith('Silent Tide ')).sort((a, b) => b.popularity - a.popularity || a.id - b.id);
    const catalogue = new Catalogue(many);
    expect(expected.length).toBeGreaterThan(10);
    expect(catalogue.search('tide SILENT')).toEqual(expected);
    expect(catalogue.search('nothing like it')).toEqual([]);
  });
});
