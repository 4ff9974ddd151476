import { physicalRelease } from '../catalogue/availability.ts';
import { yearOf, type Film } from '../catalogue/film.ts';
import { languageOf } from '../catalogue/languages.ts';
import { groupOf, labelsOf, type Radarr } from '../servarr/arr.ts';
import { client, formats, grabbedRelease, quality, releaseOf, troubleOf } from '../servarr/payload-parts.ts';
import type { Payload } from '../servarr/payload.ts';
import { lines } from '../servarr/reference.ts';
import { fileName } from './movie-file.ts';
import { filmOf, images } from './movie-resource.ts';
import type { Movie, MovieDownload, MovieFile } from './radarr-state.ts';

const sender = (eventType: string) => ({ eventType, instanceName: 'Radarr', applicationUrl: '' });

const remote = (film: Film) => ({ tmdbId: film.id, ...(film.imdbId ? { imdbId: film.imdbId } : {}), title: film.title, year: yearOf(film) });

function movieOf(world: Radarr, movie: Movie) {
  const film = filmOf(world, movie);
  return {
    id: movie.id,
    title: film.title,
    year: yearOf(film),
    ...(movie.file ? { filePath: `${movie.path}/${fileName(movie.file)}` } : {}),
    releaseDate: physicalRelease(film).slice(0, 10),
    folderPath: movie.path,
    tmdbId: film.id,
    ...(film.imdbId ? { imdbId: film.imdbId } : {}),
    overview: film.overview,
    genres: [...film.genres],
    images: images(film, world.url),
    tags: labelsOf(world, movie.tags),
    originalLanguage: languageOf(film.language),
  };
}

function fileOf(world: Radarr, movie: Movie, file: MovieFile, film: Film) {
  return {
    id: file.id,
    relativePath: fileName(file),
    path: `${movie.path}/${fileName(file)}`,
    ...quality(world),
    releaseGroup: groupOf(file.releaseTitle),
    sceneName: file.releaseTitle,
    indexerFlags: '0',
    size: file.size,
    dateAdded: file.dateAdded,
    languages: [languageOf(film.language)],
    mediaInfo: {
      audioChannels: 5.1,
      audioCodec: 'DTS',
      audioLanguages: ['eng'],
      height: lines(world),
      width: world.uhd ? 3840 : 1920,
      subtitles: ['eng'],
      videoCodec: 'x264',
      videoDynamicRange: '',
      videoDynamicRangeType: '',
    },
    sourcePath: `/downloads/${file.releaseTitle}/${fileName(file)}`,
  };
}

export function movieAdded(world: Radarr, movie: Movie): Payload {
  return { ...sender('MovieAdded'), movie: movieOf(world, movie), addMethod: 'manual' };
}

export function movieDeleted(world: Radarr, movie: Movie, deletedFiles: boolean): Payload {
  return { ...sender('MovieDelete'), movie: movieOf(world, movie), deletedFiles, movieFolderSize: deletedFiles ? (movie.file?.size ?? 0) : 0 };
}

export function fileDeleted(world: Radarr, movie: Movie, file: MovieFile): Payload {
  return { ...sender('MovieFileDelete'), movie: movieOf(world, movie), movieFile: fileOf(world, movie, file, filmOf(world, movie)), deleteReason: 'manual' };
}

export function grabbed(world: Radarr, movie: Movie, download: MovieDownload): Payload {
  const film = filmOf(world, movie);
  return { ...sender('Grab'), movie: movieOf(world, movie), remoteMovie: remote(film), release: releaseOf(world, film.language, download), ...client(download), ...formats };
}

export function downloaded(world: Radarr, movie: Movie, file: MovieFile, download: MovieDownload): Payload {
  const film = filmOf(world, movie);
  return {
    ...sender('Download'),
    movie: movieOf(world, movie),
    remoteMovie: remote(film),
    movieFile: fileOf(world, movie, file, film),
    isUpgrade: false,
    ...client(download),
    ...formats,
    release: grabbedRelease(download),
  };
}

export function needsAttention(world: Radarr, movie: Movie, download: MovieDownload): Payload {
  return {
    ...sender('ManualInteractionRequired'),
    movie: movieOf(world, movie),
    ...troubleOf(world, download),
    release: grabbedRelease(download),
  };
}

/** Looks like real data and means nothing, as Radarr's own does. */
export function test(): Payload {
  return {
    ...sender('Test'),
    movie: { id: 1, title: 'Test Title', year: 1970, releaseDate: '1970-01-01', folderPath: 'C:\\testpath', tmdbId: 0, tags: ['test-tag'] },
    remoteMovie: { tmdbId: 1234, imdbId: '5678', title: 'Test title', year: 1970 },
    release: { quality: 'Test Quality', qualityVersion: 1, releaseGroup: 'Test Group', releaseTitle: 'Test Title', indexer: 'Test Indexer', size: 9999999, customFormatScore: 0, indexerFlags: [] },
  };
}
