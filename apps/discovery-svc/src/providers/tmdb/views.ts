import type { TitleDetails } from '@marquee/contracts';
import type { EpisodeFacts } from '../provider.ts';
import { minimumAge } from './ages.ts';
import type { TmdbCredits, TmdbMovie, TmdbSeason, TmdbShow, TmdbWatch } from './schema.ts';
import { dayOrNull, films, filmSummary, orNull, shows, showSummary, type GenreNames } from './summaries.ts';

const CAST = 20;
const ANIMATION = 16;
const ANIME_KEYWORD = 210024;
/** As TMDB spells it. */
const OVER = ['Ended', 'Canceled'];

const namesOf = (list: readonly { name: string }[] | null | undefined) => (list ?? []).map(({ name }) => name);

const castOf = (credits: TmdbCredits): TitleDetails['cast'] =>
  [...(credits?.cast ?? [])]
    .sort((a, b) => (a.order ?? Infinity) - (b.order ?? Infinity))
    .slice(0, CAST)
    .map(({ name, character, profile_path }) => ({ name, character: orNull(character), profilePath: orNull(profile_path) }));

const directorsOf = (credits: TmdbCredits) => namesOf((credits?.crew ?? []).filter(({ job }) => job === 'Director'));

/** TMDB has no type for it: a keyword that somebody set, else what nearly every anime has in common. */
function looksLikeAnime({ genres, original_language }: Pick<TmdbMovie, 'genres' | 'original_language'>, keywords: readonly { id: number }[] | null | undefined): boolean {
  const drawnInJapan = original_language === 'ja' && (genres ?? []).some(({ id }) => id === ANIMATION);
  return drawnInJapan || (keywords ?? []).some(({ id }) => id === ANIME_KEYWORD);
}

const THEATRICAL = 3;

type Certifications = TitleDetails['certifications'];

/** Of a country that has rated several releases: what was shown in cinemas. */
function filmCertifications(releases: TmdbMovie['release_dates']): Certifications {
  return byCountry((releases?.results ?? []).map(({ iso_3166_1: country, release_dates: all }) => {
    const rated = all.filter(({ certification }) => orNull(certification) !== null);
    return [country, orNull((rated.find(({ type }) => type === THEATRICAL) ?? rated[0])?.certification)];
  }));
}

const showCertifications = (ratings: TmdbShow['content_ratings']): Certifications =>
  byCountry((ratings?.results ?? []).map(({ iso_3166_1: country, rating }) => [country, orNull(rating)]));

const byCountry = (found: [country: string, certification: string | null][]): Certifications =>
  Object.fromEntries(found.flatMap(([country, certification]) => (certification === null ? [] : [[country, certification]])));

function streamingOf(watch: TmdbWatch): TitleDetails['streaming'] {
  const found = Object.entries(watch?.results ?? {}).map(([country, { flatrate }]) => [country, (flatrate ?? []).map(({ provider_name }) => provider_name)] as const);
  return Object.fromEntries(found.filter(([, names]) => names.length > 0));
}

export function detailsView(movie: TmdbMovie, names: GenreNames): TitleDetails {
  const imdb = orNull(movie.external_ids?.imdb_id) ?? orNull(movie.imdb_id);
  const collection = movie.belongs_to_collection;
  const certifications = filmCertifications(movie.release_dates);
  return {
    ...filmSummary(movie, namesOf(movie.genres)),
    ids: { tmdb: String(movie.id), ...(imdb ? { imdb } : {}) },
    tagline: orNull(movie.tagline),
    status: orNull(movie.status),
    // TMDB says 0 where it does not know.
    runtimeMinutes: movie.runtime || null,
    collection: collection ? { externalId: String(collection.id), name: collection.name } : null,
    studios: namesOf(movie.production_companies),
    directors: directorsOf(movie.credits),
    cast: castOf(movie.credits),
    anime: looksLikeAnime(movie, movie.keywords?.keywords),
    seasons: [],
    networks: [],
    ended: false,
    nextEpisode: null,
    certifications,
    minimumAge: minimumAge(certifications),
    streaming: streamingOf(movie['watch/providers']),
    similar: films(movie.similar?.results, names),
    recommended: films(movie.recommendations?.results, names),
  };
}

export function showView(show: TmdbShow, names: GenreNames): TitleDetails {
  const { external_ids: ids, next_episode_to_air: next } = show;
  const imdb = orNull(ids?.imdb_id);
  const certifications = showCertifications(show.content_ratings);
  return {
    ...showSummary(show, namesOf(show.genres)),
    ids: { tmdb: String(show.id), ...(imdb ? { imdb } : {}), ...(ids?.tvdb_id ? { tvdb: String(ids.tvdb_id) } : {}) },
    tagline: orNull(show.tagline),
    status: orNull(show.status),
    runtimeMinutes: show.episode_run_time?.[0] || show.last_episode_to_air?.runtime || null,
    collection: null,
    studios: namesOf(show.production_companies),
    directors: directorsOf(show.credits),
    cast: castOf(show.credits),
    anime: looksLikeAnime(show, show.keywords?.results),
    seasons: (show.seasons ?? [])
      .map((season) => ({
        season: season.season_number,
        name: orNull(season.name) ?? (season.season_number === 0 ? 'Specials' : `Season ${season.season_number}`),
        episodeCount: season.episode_count ?? 0,
        airDate: dayOrNull(season.air_date),
        overview: orNull(season.overview),
        posterPath: orNull(season.poster_path),
      }))
      .sort((a, b) => a.season - b.season),
    networks: namesOf(show.networks),
    ended: OVER.includes(show.status ?? ''),
    nextEpisode: next ? { season: next.season_number, episode: next.episode_number, airDate: dayOrNull(next.air_date) } : null,
    certifications,
    minimumAge: minimumAge(certifications),
    streaming: streamingOf(show['watch/providers']),
    similar: shows(show.similar?.results, names),
    recommended: shows(show.recommendations?.results, names),
  };
}

/** By season and number, each once. */
export function episodesView(seasons: readonly TmdbSeason[]): EpisodeFacts[] {
  const all = seasons.flatMap(({ episodes }) => episodes).sort((a, b) => a.season_number - b.season_number || a.episode_number - b.episode_number);
  return all
    .filter((episode, i) => episode.episode_number > 0 && (episode.season_number !== all[i - 1]?.season_number || episode.episode_number !== all[i - 1]?.episode_number))
    .map((episode) => ({
      season: episode.season_number,
      episode: episode.episode_number,
      title: orNull(episode.name),
      airDate: dayOrNull(episode.air_date),
      runtimeMinutes: episode.runtime || null,
      overview: orNull(episode.overview),
      stillPath: orNull(episode.still_path),
      tmdb: String(episode.id),
    }));
}
