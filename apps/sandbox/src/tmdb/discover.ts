import { genresOf } from '../catalogue/genres.ts';
import type { Film } from '../catalogue/film.ts';
import type { World } from '../world.ts';
import { hasKeywords, keywordsOfFilm } from './keywords.ts';
import type { Query } from './paging.ts';

const measures: Readonly<Record<string, (film: Film) => number>> = {
  popularity: (film) => film.popularity,
  vote_average: (film) => film.voteAverage,
  vote_count: (film) => film.voteCount,
  primary_release_date: (film) => Date.parse(film.releaseDate),
};

/** `28,12` asks for both genres, `28|12` for either. */
export function hasGenres(wanted: string, genres: readonly { id: number }[]): boolean {
  const ids = wanted.split(/[,|]/).map(Number);
  const own = genres.map(({ id }) => id);
  return wanted.includes('|') ? ids.some((id) => own.includes(id)) : ids.every((id) => own.includes(id));
}

function filters(query: Query): ((film: Film) => boolean)[] {
  const chosen: ((film: Film) => boolean)[] = [];
  const { with_genres: genres, with_original_language: language, primary_release_year: year, with_keywords: keywords } = query;
  const from = query['primary_release_date.gte'];
  const until = query['primary_release_date.lte'];
  const votes = query['vote_count.gte'];
  if (genres) chosen.push((film) => hasGenres(genres, genresOf(film.genres)));
  if (keywords) chosen.push((film) => hasKeywords(keywords, keywordsOfFilm(film)));
  if (language) chosen.push((film) => film.language === language);
  if (year) chosen.push((film) => film.releaseDate.startsWith(year));
  if (from) chosen.push((film) => film.releaseDate >= from);
  if (until) chosen.push((film) => film.releaseDate <= until);
  if (votes) chosen.push((film) => film.voteCount >= Number(votes));
  return chosen;
}

export function discover({ catalogue }: World, query: Query): Film[] {
  const [name = 'popularity', direction = 'desc'] = (query.sort_by ?? 'popularity.desc').split('.');
  const measure = measures[name] ?? ((film: Film) => film.popularity);
  const sign = direction === 'asc' ? 1 : -1;
  const wanted = filters(query);
  return catalogue.films
    .filter((film) => wanted.every((matches) => matches(film)))
    .sort((a, b) => sign * (measure(a) - measure(b)));
}
