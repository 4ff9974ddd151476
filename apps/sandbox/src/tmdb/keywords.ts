import { isAnime, type Film } from '../catalogue/film.ts';
import type { Series } from '../catalogue/series.ts';

const ANIME = { id: 210_024, name: 'anime' };

export const keywordsOfFilm = (film: Film) => (isAnime(film) ? [ANIME] : []);

export const keywordsOfSeries = (series: Series) => (series.anime ? [ANIME] : []);

/** `1,2` asks for both keywords, `1|2` for either. */
export function hasKeywords(wanted: string, own: readonly { id: number }[]): boolean {
  const ids = own.map(({ id }) => id);
  const asked = wanted.split(/[,|]/).map(Number);
  return wanted.includes('|') ? asked.some((id) => ids.includes(id)) : asked.every((id) => ids.includes(id));
}
