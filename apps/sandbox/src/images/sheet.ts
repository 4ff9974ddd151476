import { yearOf, type Film } from '../catalogue/film.ts';
import { random } from '../random.ts';
import { drawMotif } from './motifs.ts';
import { paletteFor, type Palette } from './palette.ts';

/** What every drawing of a film starts from. */
export interface Sheet {
  film: Film;
  year: string;
  genre: string;
  palette: Palette;
  motif: string;
  next: () => number;
}

/** Genres that say most about the look of a film come before those nearly every film has. */
const telling = ['Horror', 'Western', 'Science Fiction', 'Fantasy', 'War', 'Music', 'Animation', 'Romance', 'Mystery', 'Crime', 'History', 'Comedy', 'Adventure', 'Thriller', 'Action'];

export function sheetFor(film: Film): Sheet {
  const genre = telling.find((name) => film.genres.slice(0, 3).includes(name)) ?? film.genres[0] ?? 'Drama';
  const palette = paletteFor(film.id, genre);
  return { film, year: String(yearOf(film)), genre, palette, motif: drawMotif(film.id, genre, palette), next: random(film.id) };
}

const hold = 240;

/** Drawings are asked for again and again by the same lists: the most recent ones are kept. */
export function kept(draw: (sheet: Sheet) => string): (film: Film) => string {
  const drawn = new Map<Film, string>();
  return (film) => {
    const known = drawn.get(film);
    if (known) return known;
    const svg = draw(sheetFor(film));
    drawn.set(film, svg);
    const oldest = drawn.keys().next();
    if (drawn.size > hold && !oldest.done) drawn.delete(oldest.value);
    return svg;
  };
}
