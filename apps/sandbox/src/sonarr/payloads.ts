import { languageOf } from '../catalogue/languages.ts';
import { groupOf, labelsOf, type Sonarr } from '../servarr/arr.ts';
import { client, formats, grabbedRelease, quality, releaseOf, troubleOf } from '../servarr/payload-parts.ts';
import type { Payload } from '../servarr/payload.ts';
import { lines } from '../servarr/reference.ts';
import { filePath } from './episode-file.ts';
import { airsAt, episodeById, episodeFacts, factsOf } from './facts.ts';
import { images, titleSlug } from './series-resource.ts';
import type { EpisodeDownload, EpisodeFile, HeldEpisode, HeldSeries } from './sonarr-state.ts';

const sender = (eventType: string) => ({ eventType, instanceName: 'Sonarr', applicationUrl: '' });

function seriesOf(world: Sonarr, series: HeldSeries) {
  const facts = factsOf(world, series);
  return {
    id: series.id,
    title: facts.title,
    titleSlug: titleSlug(facts),
    path: series.path,
    tvdbId: facts.tvdbId,
    tvMazeId: 0,
    tmdbId: facts.tmdbId,
    ...(facts.imdbId ? { imdbId: facts.imdbId } : {}),
    malIds: [],
    aniListIds: [],
    type: series.seriesType,
    year: facts.year,
    genres: [...facts.genres],
    images: images(facts, world.url),
    tags: labelsOf(world, series.tags),
    originalLanguage: languageOf(facts.language),
  };
}

function episodeOf(world: Sonarr, episode: HeldEpisode) {
  const facts = episodeFacts(world, episode);
  return {
    id: episode.id,
    episodeNumber: episode.episode,
    seasonNumber: episode.season,
    title: facts.title,
    airDate: facts.airDate,
    airDateUtc: airsAt(facts),
    seriesId: episode.seriesId,
    tvdbId: episode.tvdbId,
  };
}

const episodesOf = (world: Sonarr, { episodes }: EpisodeDownload) => episodes.map(({ episodeId }) => episodeOf(world, episodeById(world, episodeId)));

const packOrSingle = (download: EpisodeDownload) => ({ ...grabbedRelease(download), releaseType: download.fullSeason ? 'seasonPack' : 'singleEpisode' });

function fileOf(world: Sonarr, series: HeldSeries, file: EpisodeFile) {
  return {
    id: file.id,
    relativePath: file.relativePath,
    path: filePath(series, file),
    ...quality(world),
    releaseGroup: groupOf(file.releaseTitle),
    sceneName: file.releaseTitle,
    size: file.size,
    dateAdded: file.dateAdded,
    languages: [languageOf(factsOf(world, series).language)],
    mediaInfo: {
      audioChannels: 2,
      audioCodec: 'FLAC',
      audioLanguages: ['jpn'],
      height: lines(world),
      width: world.uhd ? 3840 : 1920,
      subtitles: ['eng'],
      videoCodec: 'x264',
      videoDynamicRange: '',
      videoDynamicRangeType: '',
    },
    sourcePath: `/downloads/${file.releaseTitle}/${file.relativePath.split('/').at(-1)}`,
  };
}

export function seriesAdded(world: Sonarr, series: HeldSeries): Payload {
  return { ...sender('SeriesAdd'), series: seriesOf(world, series) };
}

export function seriesDeleted(world: Sonarr, series: HeldSeries, deletedFiles: boolean): Payload {
  return { ...sender('SeriesDelete'), series: seriesOf(world, series), deletedFiles };
}

export function fileDeleted(world: Sonarr, series: HeldSeries, episodes: readonly HeldEpisode[], file: EpisodeFile): Payload {
  return {
    ...sender('EpisodeFileDelete'),
    series: seriesOf(world, series),
    episodes: episodes.map((episode) => episodeOf(world, episode)),
    episodeFile: fileOf(world, series, file),
    deleteReason: 'manual',
  };
}

export function grabbed(world: Sonarr, series: HeldSeries, download: EpisodeDownload): Payload {
  const release = releaseOf(world, factsOf(world, series).language, download);
  return { ...sender('Grab'), series: seriesOf(world, series), episodes: episodesOf(world, download), release, ...client(download), ...formats };
}

/** One file has come in. */
export function downloaded(world: Sonarr, series: HeldSeries, episode: HeldEpisode, file: EpisodeFile, download: EpisodeDownload): Payload {
  return {
    ...sender('Download'),
    series: seriesOf(world, series),
    episodes: [episodeOf(world, episode)],
    episodeFile: fileOf(world, series, file),
    isUpgrade: false,
    ...client(download),
    ...formats,
    release: packOrSingle(download),
  };
}

/** Sonarr sends the end of an import under the name of the import of one file. */
export function importComplete(world: Sonarr, series: HeldSeries, download: EpisodeDownload): Payload {
  const files = world.arr.files.filter(({ id }) => download.episodes.some(({ fileId }) => fileId === id));
  const folder = files[0]?.relativePath.split('/').slice(0, -1).join('/');
  return {
    ...sender('Download'),
    series: seriesOf(world, series),
    episodes: episodesOf(world, download),
    episodeFiles: files.map((file) => fileOf(world, series, file)),
    ...client(download),
    release: packOrSingle(download),
    sourcePath: `/downloads/${download.releaseTitle}`,
    destinationPath: folder ? `${series.path}/${folder}` : series.path,
    fileCount: files.length,
  };
}

export function needsAttention(world: Sonarr, series: HeldSeries, download: EpisodeDownload): Payload {
  return {
    ...sender('ManualInteractionRequired'),
    series: seriesOf(world, series),
    episodes: episodesOf(world, download),
    ...troubleOf(world, download),
    release: packOrSingle(download),
  };
}

/** Looks like real data and means nothing, as Sonarr's own does. */
export function test(): Payload {
  return {
    ...sender('Test'),
    series: { id: 1, title: 'Test Title', path: 'C:\\testpath', tvdbId: 1234, tvMazeId: 0, tmdbId: 0, malIds: [], aniListIds: [], type: 'standard', year: 0, genres: [], images: [], tags: ['test-tag'] },
    episodes: [{ id: 123, episodeNumber: 1, seasonNumber: 1, title: 'Test title', seriesId: 0, tvdbId: 0 }],
  };
}
