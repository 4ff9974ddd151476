import { seriesCertifications } from '../catalogue/certifications.ts';
import type { Series } from '../catalogue/series.ts';
import type { World } from '../world.ts';
import { keywordsOfSeries } from './keywords.ts';
import { pageOf } from './paging.ts';
import { watchProviders } from './watch-providers.ts';
import { seasonDetails, tvListItem } from './tv-views.ts';

/** The parts of a series that can be asked for alone or along with its details. */
export const tvAppendices: Readonly<Record<string, (series: Series, world: World, page: number) => object>> = {
  /** The catalogue holds no people, and none are made up. */
  credits: () => ({ cast: [], crew: [] }),
  aggregate_credits: () => ({ cast: [], crew: [] }),
  content_ratings: (series) => ({ results: seriesCertifications(series.tmdbId).map(({ country, name }) => ({ descriptors: [], iso_3166_1: country, rating: name })) }),
  'watch/providers': (series) => watchProviders('tv', series.tmdbId),
  external_ids: (series) => ({
    imdb_id: series.imdbId,
    freebase_mid: null,
    freebase_id: null,
    tvdb_id: series.tvdbId,
    tvrage_id: null,
    wikidata_id: null,
    facebook_id: null,
    instagram_id: null,
    twitter_id: null,
  }),
  keywords: (series) => ({ results: keywordsOfSeries(series) }),
  similar: (series, world, page) => pageOf(world.series.related(series), page, tvListItem),
  recommendations: (series, world, page) => pageOf(world.series.related(series), page, tvListItem),
};

/** One named part of a series; a season that it does not have is left out, as TMDB does. */
export function appended(series: Series, world: World, name: string): [string, object][] {
  const part = tvAppendices[name];
  if (part) return [[name, part(series, world, 1)]];
  const number = /^season\/(\d+)$/.exec(name)?.[1];
  const season = series.seasons.find((candidate) => number !== undefined && candidate.season === Number(number));
  return season ? [[name, seasonDetails(series, season)]] : [];
}
