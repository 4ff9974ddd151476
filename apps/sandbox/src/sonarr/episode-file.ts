import { languageOf } from '../catalogue/languages.ts';
import { random } from '../random.ts';
import { groupOf, type Sonarr } from '../servarr/arr.ts';
import { lines, qualityModel, qualityName } from '../servarr/reference.ts';
import { folderName } from './add-request.ts';
import { episodeCode, episodeFacts, factsOf } from './facts.ts';
import type { EpisodeFile, HeldEpisode, HeldSeries } from './sonarr-state.ts';

/** Between about one and two gigabytes, always the same for one episode. */
export const episodeSize = (world: Sonarr, { tvdbId }: Pick<HeldEpisode, 'tvdbId'>): number =>
  Math.floor((1 + random(tvdbId)()) * (world.uhd ? 4 : 1) * 1_000_000_000);

export const filePath = (series: HeldSeries, file: Pick<EpisodeFile, 'relativePath'>): string => `${series.path}/${file.relativePath}`;

/** Where an episode comes to lie: folder of the season and a name that says all. */
function relativePath(world: Sonarr, series: HeldSeries, episode: HeldEpisode): string {
  const { title } = factsOf(world, series);
  const name = folderName(`${title} - ${episodeCode(episode)} - ${episodeFacts(world, episode).title} [${qualityName(world)}]`);
  const folder = episode.season === 0 ? 'Specials' : `Season ${String(episode.season).padStart(2, '0')}`;
  return series.seasonFolder ? `${folder}/${name}.mkv` : `${name}.mkv`;
}

export function newFile(world: Sonarr, series: HeldSeries, episode: HeldEpisode, releaseTitle: string): EpisodeFile {
  const { arr } = world;
  const file: EpisodeFile = {
    id: arr.nextId++,
    seriesId: series.id,
    season: episode.season,
    relativePath: relativePath(world, series, episode),
    releaseTitle,
    size: episodeSize(world, episode),
    dateAdded: world.clock.iso(),
  };
  arr.files.push(file);
  episode.fileId = file.id;
  return file;
}

export function episodeFileResource(world: Sonarr, series: HeldSeries, file: EpisodeFile) {
  const facts = factsOf(world, series);
  return {
    seriesId: file.seriesId,
    seasonNumber: file.season,
    relativePath: file.relativePath,
    path: filePath(series, file),
    size: file.size,
    dateAdded: file.dateAdded,
    sceneName: file.releaseTitle,
    releaseGroup: groupOf(file.releaseTitle),
    languages: [languageOf(facts.language)],
    quality: qualityModel(world),
    customFormats: [],
    customFormatScore: 0,
    indexerFlags: 0,
    releaseType: 'singleEpisode',
    mediaInfo: {
      audioBitrate: 0,
      audioChannels: 2,
      audioCodec: 'FLAC',
      audioLanguages: 'jpn',
      audioStreamCount: 1,
      videoBitDepth: 10,
      videoBitrate: 0,
      videoCodec: 'x264',
      videoFps: 23.976,
      videoDynamicRange: '',
      videoDynamicRangeType: '',
      resolution: world.uhd ? '3840x2160' : `1920x${lines(world)}`,
      runTime: `${facts.runtime}:00`,
      scanType: 'Progressive',
      subtitles: 'eng',
    },
    qualityCutoffNotMet: false,
    id: file.id,
  };
}
