import { emptyArr, type ArrState, type Download } from '../servarr/arr-state.ts';

export const monitorTypes = [
  'unknown',
  'all',
  'future',
  'missing',
  'existing',
  'firstSeason',
  'lastSeason',
  'latestSeason',
  'pilot',
  'recent',
  'monitorSpecials',
  'unmonitorSpecials',
  'none',
  'skip',
] as const;

export type MonitorType = (typeof monitorTypes)[number];

export const seriesTypes = ['standard', 'daily', 'anime'] as const;

export interface AddOptions {
  monitor: MonitorType;
  ignoreEpisodesWithFiles: boolean;
  ignoreEpisodesWithoutFiles: boolean;
  searchForMissingEpisodes: boolean;
}

export interface HeldSeries {
  id: number;
  tvdbId: number;
  qualityProfileId: number;
  rootFolderPath: string;
  path: string;
  monitored: boolean;
  monitorNewItems: 'all' | 'none';
  seriesType: (typeof seriesTypes)[number];
  seasonFolder: boolean;
  tags: number[];
  added: string;
  seasons: { seasonNumber: number; monitored: boolean }[];
  /** Until the first refresh has made the episodes and acted on them. */
  addOptions?: AddOptions;
  refreshed: boolean;
}

export interface HeldEpisode {
  id: number;
  seriesId: number;
  tvdbId: number;
  season: number;
  episode: number;
  monitored: boolean;
  fileId?: number;
  lastSearchTime?: string;
}

export interface EpisodeFile {
  id: number;
  seriesId: number;
  season: number;
  relativePath: string;
  releaseTitle: string;
  size: number;
  dateAdded: string;
}

export interface EpisodeDownload extends Download {
  seriesId: number;
  season: number;
  fullSeason: boolean;
  /** Each is a record of its own in the queue. */
  episodes: { episodeId: number; recordId: number; fileId?: number }[];
}

export interface SonarrState extends ArrState<EpisodeDownload> {
  /** Version of the API that it calls the current one; it speaks both. */
  current: 'v3' | 'v5';
  series: HeldSeries[];
  episodes: HeldEpisode[];
  files: EpisodeFile[];
}

export const emptySonarr = (): SonarrState => ({ ...emptyArr(), current: 'v3', series: [], episodes: [], files: [] });
