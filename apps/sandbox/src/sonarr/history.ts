import type { HistoryEntry } from '../servarr/arr-state.ts';
import type { Sonarr } from '../servarr/arr.ts';
import { historyMembers, remember } from '../servarr/history.ts';
import { filePath } from './episode-file.ts';
import { episodeResource } from './episode-resource.ts';
import { factsOf, fileOf, seriesById } from './facts.ts';
import type { SeriesView } from './series-resource.ts';
import type { EpisodeDownload, HeldEpisode } from './sonarr-state.ts';

export function record(world: Sonarr, episode: HeldEpisode, download: EpisodeDownload, eventType: HistoryEntry['eventType'], message?: string): void {
  const { id: episodeId, seriesId: titleId } = episode;
  const file = fileOf(world, episode);
  remember(world, download, {
    titleId,
    episodeId,
    eventType,
    ...(message ? { message } : {}),
    ...(file ? { file: { fileId: String(file.id), importedPath: filePath(seriesById(world, titleId), file) } } : {}),
  });
}

export function historyResource(world: Sonarr, entry: HistoryEntry, parts: { series?: SeriesView; episode: boolean }) {
  const series = world.arr.series.find(({ id }) => id === entry.titleId);
  const episode = world.arr.episodes.find(({ id }) => id === entry.episodeId);
  return {
    episodeId: entry.episodeId ?? 0,
    seriesId: entry.titleId,
    ...historyMembers(world, entry, series && factsOf(world, series).language),
    ...(parts.episode && episode ? { episode: episodeResource(world, episode) } : {}),
    ...(parts.series && series ? { series: parts.series(series) } : {}),
  };
}
