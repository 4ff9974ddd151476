import { DAY_MS, isoDay } from '../catalogue/film.ts';
import { episodesOf, type Series } from '../catalogue/series.ts';
import { random } from '../random.ts';
import type { World } from '../world.ts';
import { hasKeywords, keywordsOfSeries } from './keywords.ts';
import { hasGenres } from './discover.ts';
import { tvGenresOf } from '../catalogue/tv-genres.ts';
import type { Query } from './paging.ts';

const ON_THE_AIR_DAYS = 7;

export const topRatedTv = ({ series }: World): Series[] => series.all.toSorted((a, b) => b.voteAverage - a.voteAverage || b.voteCount - a.voteCount);

function airing({ series, clock }: World, days: number): Series[] {
  const [from, to] = [isoDay(clock.now()), isoDay(clock.now() + days * DAY_MS)];
  return series.all.filter((one) => episodesOf(one).some(({ airDate }) => airDate >= from && airDate <= to));
}

export const airingToday = (world: World): Series[] => airing(world, 0);

export const onTheAir = (world: World): Series[] => airing(world, ON_THE_AIR_DAYS);

/** Popularity with a tide that turns each day or week, the same for every caller within it. */
export function trendingTv({ series, clock }: World, window: 'day' | 'week'): Series[] {
  const tide = Math.floor(clock.now() / (window === 'day' ? DAY_MS : 7 * DAY_MS));
  return series.all
    .map((one) => ({ one, heat: Math.sqrt(one.popularity) * (0.4 + random(one.tmdbId ^ tide)()) }))
    .sort((a, b) => b.heat - a.heat)
    .map(({ one }) => one);
}

const measures: Readonly<Record<string, (series: Series) => number>> = {
  popularity: (series) => series.popularity,
  vote_average: (series) => series.voteAverage,
  vote_count: (series) => series.voteCount,
  first_air_date: (series) => Date.parse(series.firstAirDate),
};

function filters(query: Query): ((series: Series) => boolean)[] {
  const chosen: ((series: Series) => boolean)[] = [];
  const { with_genres: genres, without_genres: without, with_original_language: language, first_air_date_year: year, with_keywords: keywords } = query;
  const from = query['first_air_date.gte'];
  const until = query['first_air_date.lte'];
  const votes = query['vote_count.gte'];
  if (genres) chosen.push((series) => hasGenres(genres, tvGenresOf(series.genres)));
  if (without) chosen.push((series) => !without.split(/[,|]/).some((id) => tvGenresOf(series.genres).some((own) => own.id === Number(id))));
  if (keywords) chosen.push((series) => hasKeywords(keywords, keywordsOfSeries(series)));
  if (language) chosen.push((series) => series.language === language);
  if (year) chosen.push((series) => series.firstAirDate.startsWith(year));
  if (from) chosen.push((series) => series.firstAirDate >= from);
  if (until) chosen.push((series) => series.firstAirDate <= until);
  if (votes) chosen.push((series) => series.voteCount >= Number(votes));
  return chosen;
}

export function discoverTv({ series }: World, query: Query): Series[] {
  const [name = 'popularity', direction = 'desc'] = (query.sort_by ?? 'popularity.desc').split('.');
  const measure = measures[name] ?? ((one: Series) => one.popularity);
  const sign = direction === 'asc' ? 1 : -1;
  const wanted = filters(query);
  return series.all.filter((one) => wanted.every((matches) => matches(one))).sort((a, b) => sign * (measure(a) - measure(b)));
}
