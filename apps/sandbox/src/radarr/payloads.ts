import { physicalRelease } from '../catalogue/availability.ts';
import { yearOf, type Film } from '../catalogue/film.ts';
import { languageOf } from '../catalogue/languages.ts';
import type { World } from '../world.ts';
import { fileName, RELEASE_GROUP } from './movie-file.ts';
import { filmOf, images } from './movie-resource.ts';
import type { Download, Movie, MovieFile } from './radarr-state.ts';

export const CLIENT = 'qBittorrent';
export const INDEXER = 'Sandbox Indexer';

export interface Payload {
  eventType: string;
  movie?: { tmdbId: number; [member: string]: unknown };
  [member: string]: unknown;
}

const sender = (eventType: string) => ({ eventType, instanceName: 'Radarr', applicationUrl: '' });
const client = (download: Download) => ({ downloadClient: CLIENT, downloadClientType: CLIENT, downloadId: download.downloadId });
const formats = { customFormatInfo: { customFormats: [], customFormatScore: 0 } };
const quality = { quality: 'Bluray-1080p', qualityVersion: 1 };

const remote = (film: Film) => ({ tmdbId: film.id, ...(film.imdbId ? { imdbId: film.imdbId } : {}), title: film.title, year: yearOf(film) });

function movieOf(world: World, movie: Movie) {
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
    tags: world.state.radarr.tags.filter((tag) => movie.tags.includes(tag.id)).map((tag) => tag.label),
    originalLanguage: languageOf(film.language),
  };
}

const grabbedRelease = (download: Download) => ({ releaseTitle: download.releaseTitle, indexer: INDEXER, size: download.size, indexerFlags: [] });

function releaseOf(film: Film, download: Pick<Download, 'releaseTitle' | 'size'>) {
  return {
    ...quality,
    releaseGroup: RELEASE_GROUP,
    releaseTitle: download.releaseTitle,
    indexer: INDEXER,
    size: download.size,
    customFormatScore: 0,
    customFormats: [],
    languages: [languageOf(film.language)],
    indexerFlags: [],
  };
}

function fileOf(movie: Movie, file: MovieFile, film: Film) {
  return {
    id: file.id,
    relativePath: fileName(file),
    path: `${movie.path}/${fileName(file)}`,
    ...quality,
    releaseGroup: RELEASE_GROUP,
    sceneName: file.releaseTitle,
    indexerFlags: '0',
    size: file.size,
    dateAdded: file.dateAdded,
    languages: [languageOf(film.language)],
    mediaInfo: {
      audioChannels: 5.1,
      audioCodec: 'DTS',
      audioLanguages: ['eng'],
      height: 1080,
      width: 1920,
      subtitles: ['eng'],
      videoCodec: 'x264',
      videoDynamicRange: '',
      videoDynamicRangeType: '',
    },
    sourcePath: `/downloads/${file.releaseTitle}/${fileName(file)}`,
  };
}

export function movieAdded(world: World, movie: Movie): Payload {
  return { ...sender('MovieAdded'), movie: movieOf(world, movie), addMethod: 'manual' };
}

export function movieDeleted(world: World, movie: Movie, deletedFiles: boolean): Payload {
  return { ...sender('MovieDelete'), movie: movieOf(world, movie), deletedFiles, movieFolderSize: deletedFiles ? (movie.file?.size ?? 0) : 0 };
}

export function grabbed(world: World, movie: Movie, download: Download): Payload {
  const film = filmOf(world, movie);
  return { ...sender('Grab'), movie: movieOf(world, movie), remoteMovie: remote(film), release: releaseOf(film, download), ...client(download), ...formats };
}

export function downloaded(world: World, movie: Movie, file: MovieFile, download: Download): Payload {
  const film = filmOf(world, movie);
  return {
    ...sender('Download'),
    movie: movieOf(world, movie),
    remoteMovie: remote(film),
    movieFile: fileOf(movie, file, film),
    isUpgrade: false,
    ...client(download),
    ...formats,
    release: grabbedRelease(download),
  };
}

export function needsAttention(world: World, movie: Movie, download: Download): Payload {
  return {
    ...sender('ManualInteractionRequired'),
    movie: movieOf(world, movie),
    downloadInfo: { ...quality, title: download.releaseTitle, indexer: INDEXER, size: download.size },
    ...client(download),
    downloadStatus: 'Warning',
    downloadStatusMessages: [{ title: download.releaseTitle, messages: download.message ? [download.message] : [] }],
    ...formats,
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
