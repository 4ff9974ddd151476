import { yearOf, type Film } from '../catalogue/film.ts';
import { languageOf } from '../catalogue/languages.ts';
import { random } from '../random.ts';
import { groupOf, type Radarr } from '../servarr/arr.ts';
import { lines, qualityModel } from '../servarr/reference.ts';
import type { Movie, MovieFile } from './radarr-state.ts';

export const releaseTitle = (world: Radarr, film: Film, group: string): string =>
  `${film.title.replace(/[^\p{L}\p{N}]+/gu, '.').replace(/^\.|\.$/g, '')}.${yearOf(film)}.${lines(world)}p.BluRay.x264-${group}`;

/** Between about six and sixteen gigabytes, always the same for one film. */
export const releaseSize = (world: Radarr, film: Film): number => Math.floor((6 + random(film.id)() * 10) * (world.uhd ? 4 : 1) * 1_000_000_000);

export const fileName = (file: MovieFile): string => `${file.releaseTitle}.mkv`;

export function movieFileResource(world: Radarr, movie: Movie, file: MovieFile, film: Film) {
  return {
    movieId: movie.id,
    relativePath: fileName(file),
    path: `${movie.path}/${fileName(file)}`,
    size: file.size,
    dateAdded: file.dateAdded,
    sceneName: file.releaseTitle,
    releaseGroup: groupOf(file.releaseTitle),
    edition: '',
    languages: [languageOf(film.language)],
    quality: qualityModel(world),
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
      resolution: world.uhd ? '3840x2160' : '1920x1080',
      runTime: `${Math.floor(film.runtime / 60)}:${String(film.runtime % 60).padStart(2, '0')}:00`,
      scanType: 'Progressive',
      subtitles: 'eng',
    },
    originalFilePath: `${file.releaseTitle}/${fileName(file)}`,
    qualityCutoffNotMet: false,
    id: file.id,
  };
}
