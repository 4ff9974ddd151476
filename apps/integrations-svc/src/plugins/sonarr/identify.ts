import { OutsideError } from '@marquee/service-kit';
import type { Wanted } from '../port.ts';
import type { SonarrApi } from './api.ts';
import type { Series } from './schema.ts';

/**
 * Finds the series in what Sonarr looks up at TheTVDB: by that number, else by others, which only some servers understand; those
 * answer an unknown term with whatever sounds alike, so every find is compared.
 * @throws OutsideError title_unknown
 */
export async function identify(api: SonarrApi, wanted: Wanted): Promise<Series> {
  const { tvdb, tmdb, imdb } = wanted.ids;
  for (const term of [tvdb && `tvdb:${tvdb}`, tmdb && `tmdb:${tmdb}`, imdb && `imdb:${imdb}`]) {
    if (!term) continue;
    const found = (await api.lookup(term)).find((series) => series.tvdbId > 0 && isWanted(series, wanted));
    if (found) return found;
  }
  throw new OutsideError('title_unknown', tvdb ? `Sonarr does not know a series with the TheTVDB number ${tvdb}` : `Sonarr finds series by their number at TheTVDB, and none is known for ${wanted.title}`);
}

function isWanted(series: Series, { ids, title, year }: Wanted): boolean {
  if (ids.tvdb) return String(series.tvdbId) === ids.tvdb || (series.tmdbId !== null && series.tmdbId === ids.tmdb);
  if (series.tmdbId !== null && ids.tmdb) return series.tmdbId === ids.tmdb;
  if (series.imdbId !== null && ids.imdb) return series.imdbId === ids.imdb;
  return plain(series.title) === plain(title) && year !== null && series.year === year;
}

const plain = (title: string | null) => title?.normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '') ?? '';
