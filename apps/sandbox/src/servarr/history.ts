import { languageOf } from '../catalogue/languages.ts';
import type { Blocked, Download, HistoryEntry } from './arr-state.ts';
import { CLIENT, INDEXER, type Arr } from './arr.ts';
import { qualityModel } from './reference.ts';

const KEPT = 20_000;

interface Event extends Pick<HistoryEntry, 'titleId' | 'episodeId' | 'eventType'> {
  message?: string;
  file?: { fileId: string; importedPath: string };
}

export function remember(world: Arr, download: Download, { message, file, ...event }: Event): void {
  const { arr } = world;
  arr.history.push({
    id: arr.nextId++,
    ...event,
    sourceTitle: download.releaseTitle,
    date: world.clock.iso(),
    downloadId: download.downloadId,
    data: { indexer: INDEXER, downloadClient: CLIENT, size: String(download.size), ...(message ? { message } : {}), ...file },
  });
  if (arr.history.length > KEPT) arr.history.splice(0, arr.history.length - KEPT);
}

const release = (world: Arr, sourceTitle: string, language: string | undefined) => ({
  sourceTitle,
  languages: language ? [languageOf(language)] : [],
  quality: qualityModel(world),
  customFormats: [],
});

export const historyMembers = (world: Arr, entry: HistoryEntry, language: string | undefined) => ({
  ...release(world, entry.sourceTitle, language),
  customFormatScore: 0,
  qualityCutoffNotMet: false,
  date: entry.date,
  ...(entry.downloadId ? { downloadId: entry.downloadId } : {}),
  eventType: entry.eventType,
  data: entry.data,
  id: entry.id,
});

export const blockedMembers = (world: Arr, entry: Blocked, language: string | undefined) => ({
  ...release(world, entry.sourceTitle, language),
  date: entry.date,
  protocol: 'torrent',
  indexer: INDEXER,
  message: entry.message,
  id: entry.id,
});
