import { yearOf, type Film } from '../catalogue/film.ts';
import { languageOf } from '../catalogue/languages.ts';
import { random } from '../random.ts';
import { bluray1080 } from './reference.ts';
import type { Movie, MovieFile } from './radarr-state.ts';

export const RELEASE_GROUP = 'SANDBOX';

export const releaseTitle = (film: Film): string =>
  `${film.title.replace(/[^\p{L}\p{N}]+/gu, '.').replace(/^\.|\.$/g, '')}.${yearOf(film)}.1080p.BluRay.x264-${RELEASE_GROUP}`;

/** Between about six and sixteen gigabytes, always the same for one film. */
export const releaseSize = (film: Film): number => Math.floor((6 + random(film.id)() * 10) * 1_000_000_000);

export const fileName = (file: MovieFile): string => `${file.releaseTitle}.mkv`;

export function movieFileResource(movie: Movie, file: MovieFile, film: Film) {
  return {
    movieId: movie.id,
    relativePath: fileName(file),
    path: `${movie.path}/${fileName(file)}`,
    size: file.size,
    dateAdded: file.dateAdded,
    sceneName: file.releaseTitle,
    releaseGroup: RELEASE_GROUP,
    edition: '',
    languages: [languageOf(film.language)],
    quality: bluray1080,
    customFormats: [],
    customFormatScore: 0,
    indexerFlags: 0,
    mediaInfo: {
      audioBitrate: 0,
      audioChannels: 5.1,
      audioCodec: 'DTS',
      audioLanguages: 'eng',
      audioStreamCount: 1,
      videoBitDepth: 8,
      videoBitrate: 0,
      videoCodec: 'x264',
      videoFps: 23.976,
      videoDynamicRange: '',
      videoDynamicRangeType: '',
      resolution: '1920x1080',
      runTime: `${Math.floor(film.runtime / 60)}:${String(film.runtime % 60).padStart(2, '0')}:00`,
      scanType: 'Progressive',
      subtitles: 'eng',
    },
    originalFilePath: `${file.releaseTitle}/${fileName(file)}`,
    qualityCutoffNotMet: false,
    id: file.id,
  };
}
