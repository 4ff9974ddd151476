import { Catalogue } from './catalogue.ts';
import { filmFromRow, type Film } from './film.ts';
import { builtInRows } from './films/index.ts';
import { readCatalogue } from './read-catalogue.ts';
import { readSeries } from './read-series.ts';
import { SeriesCatalogue } from './series-catalogue.ts';
import { seriesFromRow } from './series-from-row.ts';
import { roundOf } from './series.ts';
import { builtInSeries } from './series/index.ts';
import { syntheticFilms } from './synthetic.ts';

export interface CatalogueSource {
  /** A directory with a `movies.jsonl`, used instead of the built-in films, and perhaps a `series.jsonl` for the series. */
  catalogue?: string;
  /** How many invented films to add. */
  synthetic?: number;
}

export function openCatalogue(source: CatalogueSource, now: number): Catalogue {
  const films: Film[] = source.catalogue ? readCatalogue(source.catalogue) : builtInRows.map((row) => filmFromRow(row, now));
  return new Catalogue([...films, ...syntheticFilms(source.synthetic ?? 0)]);
}

/** `openedAt` is when the sandbox first began: the dates of running series keep to it over restarts. */
export function openSeries(source: CatalogueSource, openedAt: number, now: number): SeriesCatalogue {
  const round = roundOf(openedAt, now);
  const own = source.catalogue ? readSeries(source.catalogue, round) : undefined;
  return new SeriesCatalogue(own ?? builtInSeries.map((row) => seriesFromRow(row, round)));
}
