import { isAnime, yearOf } from '../catalogue/film.ts';
import type { Episode, Series } from '../catalogue/series.ts';
import type { World } from '../world.ts';
import type { ImportedFile } from './imported-file.ts';

/** The file of a film as a manager would have named it. */
export function filmFile(world: World, tmdbId: number): ImportedFile | undefined {
  const film = world.catalogue.get(tmdbId);
  if (!film) return undefined;
  const name = `${film.title} (${yearOf(film)})`;
  return {
    path: `/data/movies/${name}/${name}.mkv`,
    contentType: 'movie',
    tmdbId,
    ...(film.imdbId ? { imdbId: film.imdbId } : {}),
    title: film.title,
    year: yearOf(film),
    anime: isAnime(film),
  };
}

export interface Episodes {
  /** As TMDB counts; all of them where it is left out. */
  season?: number;
  episode?: number;
}

/** The files of a series' episodes, in the order they air. */
export function episodeFiles(world: World, tmdbId: number, { season, episode }: Episodes = {}): ImportedFile[] {
  const series = world.series.get(tmdbId);
  const all = series?.seasons.flatMap((one) => one.episodes) ?? [];
  const chosen = all.filter((one) => (season === undefined || one.season === season) && (episode === undefined || one.episode === episode));
  return series ? chosen.map((one) => episodeFile(series, one)) : [];
}

const padded = (value: number): string => String(value).padStart(2, '0');

function episodeFile(series: Series, { tvdbSeason, tvdbEpisode, tvdbId, title, airDate }: Episode): ImportedFile {
  const folder = tvdbSeason === 0 ? 'Specials' : `Season ${padded(tvdbSeason)}`;
  return {
    path: `/data/${series.anime ? 'anime' : 'tv'}/${series.title}/${folder}/${series.title} - S${padded(tvdbSeason)}E${padded(tvdbEpisode)}.mkv`,
    contentType: 'series',
    tmdbId: series.tmdbId,
    tvdbId: series.tvdbId,
    ...(series.imdbId ? { imdbId: series.imdbId } : {}),
    title: series.title,
    year: series.year,
    season: tvdbSeason,
    episode: tvdbEpisode,
    episodeTitle: title,
    episodeTvdbId: tvdbId,
    airDate,
    anime: series.anime,
  };
}
