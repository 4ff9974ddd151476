import type { Film } from './film.ts';
import { normalise } from './normalise.ts';

interface Entry {
  film: Film;
  /** Both titles, folded once, framed by blanks so that a word start is a plain substring. */
  text: string;
}

/** The films, held in order of popularity: filtering them is then all a search has to do. */
export class Catalogue {
  readonly films: readonly Film[];
  readonly #entries: readonly Entry[];
  readonly #byId: ReadonlyMap<number, Film>;
  readonly #byImdb: ReadonlyMap<string, Film>;
  readonly #related = new Map<number, readonly Film[]>();

  constructor(films: Iterable<Film>) {
    const byId = new Map<number, Film>();
    for (const film of films) if (!byId.has(film.id)) byId.set(film.id, film);
    this.films = [...byId.values()].sort((a, b) => b.popularity - a.popularity || a.id - b.id);
    this.#entries = this.films.map((film) => ({ film, text: ` ${normalise(film.title)} | ${normalise(film.originalTitle)} ` }));
    this.#byId = byId;
    this.#byImdb = new Map(this.films.flatMap((film) => (film.imdbId ? [[film.imdbId, film] as const] : [])));
  }

  get(id: number): Film | undefined {
    return this.#byId.get(id);
  }

  byImdb(imdbId: string): Film | undefined {
    return this.#byImdb.get(imdbId);
  }

  search(query: string): Film[] {
    const words = normalise(query).split(' ').filter(Boolean);
    if (words.length === 0) return [];
    return this.#entries.filter(({ text }) => words.every((word) => text.includes(word))).map(({ film }) => film);
  }

  /** Films of the same collection first, then those sharing the most genres. */
  related(film: Film): readonly Film[] {
    const known = this.#related.get(film.id);
    if (known) return known;
    const kinship = (other: Film): number =>
      (film.collection && other.collection?.id === film.collection.id ? 10 : 0) +
      other.genres.filter((genre) => film.genres.includes(genre)).length;
    const related = this.films
      .map((other) => ({ other, score: other === film ? 0 : kinship(other) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, 40)
      .map(({ other }) => other);
    this.#related.set(film.id, related);
    return related;
  }
}
