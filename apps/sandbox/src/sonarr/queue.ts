import { languageOf } from '../catalogue/languages.ts';
import type { Sonarr } from '../servarr/arr.ts';
import { queueRecord } from '../servarr/queue-record.ts';
import { episodeResource } from './episode-resource.ts';
import { episodeById, factsOf, seriesById } from './facts.ts';
import type { SeriesView } from './series-resource.ts';
import type { EpisodeDownload } from './sonarr-state.ts';

/** In version 5 of the API: one record for each download. */
export function queueResourceV5(world: Sonarr, download: EpisodeDownload, parts: { series?: SeriesView; episodes: boolean }) {
  const series = seriesById(world, download.seriesId);
  const episodes = download.episodes.map(({ episodeId }) => episodeById(world, episodeId));
  const { sizeleft, timeleft, ...record } = queueRecord(world, download);
  return {
    seriesId: series.id,
    episodeIds: episodes.map(({ id }) => id),
    seasonNumbers: [download.season],
    ...(parts.series ? { series: parts.series(series) } : {}),
    ...(parts.episodes ? { episodes: episodes.map((episode) => episodeResource(world, episode)) } : {}),
    languages: [languageOf(factsOf(world, series).language)],
    ...record,
    sizeLeft: sizeleft,
    ...(timeleft === undefined ? {} : { timeLeft: timeleft }),
    episodesWithFilesCount: episodes.filter(({ fileId }) => fileId !== undefined).length,
    isFullSeason: download.fullSeason,
    id: download.id,
  };
}

/** One record for each episode; those of a pack share the download's id, and each tells the size of the whole. */
export function queueResources(world: Sonarr, download: EpisodeDownload, parts: { series?: SeriesView; episode: boolean }) {
  const series = seriesById(world, download.seriesId);
  const facts = factsOf(world, series);
  const shared = {
    seriesId: series.id,
    seasonNumber: download.season,
    ...(parts.series ? { series: parts.series(series) } : {}),
    languages: [languageOf(facts.language)],
    ...queueRecord(world, download),
  };
  return download.episodes.map(({ episodeId, recordId }) => {
    const episode = episodeById(world, episodeId);
    return {
      ...shared,
      episodeId,
      ...(parts.episode ? { episode: episodeResource(world, episode) } : {}),
      episodeHasFile: episode.fileId !== undefined,
      id: recordId,
    };
  });
}
