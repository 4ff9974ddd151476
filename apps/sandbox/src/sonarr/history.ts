import { languageOf } from '../catalogue/languages.ts';
import type { HistoryEntry } from '../servarr/arr-state.ts';
import { CLIENT, INDEXER, type Sonarr } from '../servarr/arr.ts';
import { qualityModel } from '../servarr/reference.ts';
import { filePath } from './episode-file.ts';
import { episodeResource } from './episode-resource.ts';
import { factsOf, fileOf, seriesById } from './facts.ts';
import type { SeriesView } from './series-resource.ts';
import type { EpisodeDownload, HeldEpisode } from './sonarr-state.ts';

const KEPT = 20_000;

export function record(world: Sonarr, episode: HeldEpisode, download: EpisodeDownload, eventType: HistoryEntry['eventType'], message?: string): void {
  const { arr } = world;
  const file = fileOf(world, episode);
  arr.history.push({
    id: arr.nextId++,
    titleId: episode.seriesId,
    episodeId: episode.id,
    sourceTitle: download.releaseTitle,
    date: world.clock.iso(),
    downloadId: download.downloadId,
    eventType,
    data: {
      indexer: INDEXER,
      downloadClient: CLIENT,
      size: String(download.size),
      ...(message ? { message } : {}),
      ...(file ? { fileId: String(file.id), importedPath: filePath(seriesById(world, episode.seriesId), file) } : {}),
    },
  });
  if (arr.history.length > KEPT) arr.history.splice(0, arr.history.length - KEPT);
}

export function historyResource(world: Sonarr, entry: HistoryEntry, parts: { series?: SeriesView; episode: boolean }) {
  const series = world.arr.series.find(({ id }) => id === entry.titleId);
  const episode = world.arr.episodes.find(({ id }) => id === entry.episodeId);
  return {
    episodeId: entry.episodeId ?? 0,
    seriesId: entry.titleId,
    sourceTitle: entry.sourceTitle,
    languages: series ? [languageOf(factsOf(world, series).language)] : [],
    quality: qualityModel(world),
    customFormats: [],
    customFormatScore: 0,
    qualityCutoffNotMet: false,
    date: entry.date,
    ...(entry.downloadId ? { downloadId: entry.downloadId } : {}),
    eventType: entry.eventType,
    data: entry.data,
    ...(parts.episode && episode ? { episode: episodeResource(world, episode) } : {}),
    ...(parts.series && series ? { series: parts.series(series) } : {}),
    id: entry.id,
  };
}
