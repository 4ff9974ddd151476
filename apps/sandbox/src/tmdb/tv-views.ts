import { isoDay } from '../catalogue/film.ts';
import { languageOf } from '../catalogue/languages.ts';
import { episodesOf, type Episode, type Season, type Series } from '../catalogue/series.ts';
import { tvGenresOf } from '../catalogue/tv-genres.ts';
import { hex } from '../random.ts';

const posterPath = (series: Series): string => `/s${series.tmdbId}.svg`;

const countries: Readonly<Record<string, string>> = { ja: 'JP', ko: 'KR', de: 'DE' };

const shared = (series: Series) => ({
  adult: false,
  backdrop_path: `/bs${series.tmdbId}.svg`,
  id: series.tmdbId,
  origin_country: [countries[series.language] ?? 'US'],
  original_language: series.language,
  original_name: series.originalTitle,
  overview: series.overview,
  popularity: series.popularity,
  poster_path: posterPath(series),
  first_air_date: series.firstAirDate,
  name: series.title,
  vote_average: series.voteAverage,
  vote_count: series.voteCount,
});

export const tvListItem = (series: Series) => ({ ...shared(series), genre_ids: tvGenresOf(series.genres).map(({ id }) => id) });

/** In charts and when discovering TMDB does not tell of `adult`. */
export function tvChartItem(series: Series) {
  const { adult: _adult, ...item } = tvListItem(series);
  return item;
}

const seasonName = (season: Season): string => (season.season === 0 ? 'Specials' : `Season ${season.season}`);

const seasonId = (series: Series, season: Season): number => series.tmdbId * 100 + season.season;

const EPISODE_IDS_FROM = 900_000_000;

const episodeView = (series: Series, episode: Episode) => ({
  id: episode.tvdbId - EPISODE_IDS_FROM,
  name: episode.title,
  overview: '',
  vote_average: 0,
  vote_count: 0,
  air_date: episode.airDate,
  episode_number: episode.episode,
  production_code: '',
  runtime: series.runtime,
  season_number: episode.season,
  show_id: series.tmdbId,
  still_path: null,
});

const network = (name: string) => ({ id: 1, logo_path: null, name, origin_country: '' });

export function tvDetails(series: Series, now: number) {
  const regular = episodesOf(series).filter(({ season }) => season > 0);
  const today = isoDay(now);
  const aired = regular.filter(({ airDate }) => airDate <= today).at(-1);
  const next = regular.find(({ airDate }) => airDate > today);
  return {
    ...shared(series),
    created_by: [],
    episode_run_time: [series.runtime],
    genres: tvGenresOf(series.genres),
    homepage: '',
    in_production: !series.ended,
    languages: [series.language],
    last_air_date: aired?.airDate ?? null,
    last_episode_to_air: aired ? episodeView(series, aired) : null,
    next_episode_to_air: next ? episodeView(series, next) : null,
    networks: series.networks.map(network),
    number_of_episodes: regular.length,
    number_of_seasons: series.seasons.filter(({ season }) => season > 0).length,
    production_companies: [],
    production_countries: [],
    seasons: series.seasons.map((season) => ({
      air_date: season.episodes[0]?.airDate ?? null,
      episode_count: season.episodes.length,
      id: seasonId(series, season),
      name: seasonName(season),
      overview: '',
      poster_path: posterPath(series),
      season_number: season.season,
      vote_average: 0,
    })),
    spoken_languages: [{ english_name: languageOf(series.language).name, iso_639_1: series.language, name: languageOf(series.language).name }],
    status: series.ended ? 'Ended' : 'Returning Series',
    tagline: '',
    type: 'Scripted',
  };
}

export const seasonDetails = (series: Series, season: Season) => ({
  _id: hex(seasonId(series, season), 24),
  air_date: season.episodes[0]?.airDate ?? null,
  episodes: season.episodes.map((episode) => ({ ...episodeView(series, episode), episode_type: 'standard', crew: [], guest_stars: [] })),
  name: seasonName(season),
  networks: series.networks.map(network),
  overview: '',
  id: seasonId(series, season),
  poster_path: posterPath(series),
  season_number: season.season,
  vote_average: 0,
});
