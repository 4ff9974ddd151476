import { languageOf } from '../catalogue/languages.ts';
import { queueRecord } from '../servarr/queue-record.ts';
import { episodeResource } from './episode-resource.ts';
import { episodeById, factsOf, seriesById } from './facts.ts';
import { seriesResource } from './series-resource.ts';
import type { EpisodeDownload, Sonarr } from './sonarr-state.ts';

/** One record for each episode; those of a pack share the download's id, and each tells the size of the whole. */
export function queueResources(world: Sonarr, download: EpisodeDownload, parts: { series: boolean; episode: boolean }) {
  const series = seriesById(world, download.seriesId);
  const facts = factsOf(world, series);
  const shared = {
    seriesId: series.id,
    seasonNumber: download.season,
    ...(parts.series ? { series: seriesResource(world, series) } : {}),
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
