import { Catalogue } from './catalogue.ts';
import { filmFromRow, type Film } from './film.ts';
import { builtInRows } from './films/index.ts';
import { readCatalogue } from './read-catalogue.ts';
import { syntheticFilms } from './synthetic.ts';

export interface CatalogueSource {
  /** A directory with a `movies.jsonl`, used instead of the built-in films. */
  catalogue?: string;
  /** How many invented films to add. */
  synthetic?: number;
}

export function openCatalogue(source: CatalogueSource, now: number): Catalogue {
  const films: Film[] = source.catalogue ? readCatalogue(source.catalogue) : builtInRows.map((row) => filmFromRow(row, now));
  return new Catalogue([...films, ...syntheticFilms(source.synthetic ?? 0)]);
}
