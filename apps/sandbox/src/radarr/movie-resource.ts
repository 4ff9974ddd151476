import { availabilityOf, cinemaRelease, digitalRelease, isAvailable, physicalRelease } from '../catalogue/availability.ts';
import { yearOf, type Film } from '../catalogue/film.ts';
import { languageOf } from '../catalogue/languages.ts';
import { normalise } from '../catalogue/normalise.ts';
import type { Radarr } from '../servarr/arr.ts';
import type { World } from '../world.ts';
import { movieFileResource } from './movie-file.ts';
import type { Movie } from './radarr-state.ts';

export function images(film: Film, url: string) {
  const image = (coverType: string, path: string) => ({ coverType, url: path, remoteUrl: `${url}${path}` });
  return [image('poster', `/images/original/${film.id}.svg`), image('fanart', `/images/original/b${film.id}.svg`)];
}

export const folderName = (film: Film): string => `${film.title.replace(/[\\/:*?"<>|]/g, '').trim()} (${yearOf(film)})`;

/** What Radarr knows of a film before it is added. */
export function lookupResource(world: World, film: Film) {
  const now = world.clock.now();
  return {
    title: film.title,
    originalTitle: film.originalTitle,
    originalLanguage: languageOf(film.language),
    alternateTitles: [],
    secondaryYearSourceId: 0,
    sortTitle: normalise(film.title),
    sizeOnDisk: 0,
    status: availabilityOf(film, now),
    overview: film.overview,
    inCinemas: cinemaRelease(film),
    physicalRelease: physicalRelease(film),
    digitalRelease: digitalRelease(film),
    images: images(film, world.url),
    website: '',
    remotePoster: `${world.url}/images/original/${film.id}.svg`,
    year: yearOf(film),
    youTubeTrailerId: '',
    studio: '',
    qualityProfileId: 0,
    hasFile: false,
    movieFileId: 0,
    monitored: false,
    minimumAvailability: 'announced',
    isAvailable: isAvailable(film, 'released', now),
    folderName: '',
    runtime: film.runtime,
    cleanTitle: normalise(film.title).replaceAll(' ', ''),
    ...(film.imdbId ? { imdbId: film.imdbId } : {}),
    tmdbId: film.id,
    titleSlug: String(film.id),
    folder: folderName(film),
    genres: film.genres,
    tags: [],
    added: '0001-01-01T00:00:00Z',
    ratings: { tmdb: { votes: film.voteCount, value: film.voteAverage, type: 'user' } },
    ...(film.collection ? { collection: { title: film.collection.name, tmdbId: film.collection.id } } : {}),
    popularity: film.popularity,
    statistics: { movieFileCount: 0, sizeOnDisk: 0, releaseGroups: [] as string[] },
  };
}

/** A film in the library. */
export function movieResource(world: Radarr, movie: Movie) {
  const film = filmOf(world, movie);
  const { folder: _folder, remotePoster: _remotePoster, ...known } = lookupResource(world, film);
  const { file } = movie;
  return {
    ...known,
    sizeOnDisk: file?.size ?? 0,
    path: movie.path,
    qualityProfileId: movie.qualityProfileId,
    hasFile: file !== undefined,
    movieFileId: file?.id ?? 0,
    monitored: movie.monitored,
    minimumAvailability: movie.minimumAvailability,
    isAvailable: isAvailable(film, movie.minimumAvailability, world.clock.now()),
    folderName: movie.path,
    rootFolderPath: movie.rootFolderPath,
    tags: movie.tags,
    added: movie.added,
    ...(movie.lastSearchTime ? { lastSearchTime: movie.lastSearchTime } : {}),
    ...(file ? { movieFile: movieFileResource(world, movie, file, film) } : {}),
    statistics: { movieFileCount: file ? 1 : 0, sizeOnDisk: file?.size ?? 0, releaseGroups: file ? ['SANDBOX'] : [] },
    id: movie.id,
  };
}

export function filmOf(world: World, movie: Pick<Movie, 'tmdbId'>): Film {
  const film = world.catalogue.get(movie.tmdbId);
  if (!film) throw new Error(`Film ${movie.tmdbId} left the catalogue while Radarr held it`);
  return film;
}
