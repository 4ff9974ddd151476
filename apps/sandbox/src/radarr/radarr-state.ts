import type { Availability } from '../catalogue/availability.ts';
import type { DeliveryResult } from '../deliveries.ts';

export const outcomes = [
  'normal',
  'no_release',
  'stalled',
  'import_blocked',
  'download_failed',
  'client_unavailable',
  'never_in_jellyfin',
  'disk_full',
] as const;

export type Outcome = (typeof outcomes)[number];

export interface MovieFile {
  id: number;
  size: number;
  dateAdded: string;
  releaseTitle: string;
}

export interface Movie {
  id: number;
  tmdbId: number;
  qualityProfileId: number;
  rootFolderPath: string;
  path: string;
  monitored: boolean;
  minimumAvailability: Availability;
  tags: number[];
  added: string;
  lastSearchTime?: string;
  file?: MovieFile;
}

export type DownloadState = 'downloading' | 'importPending' | 'importBlocked' | 'importing' | 'imported' | 'failedPending' | 'failed';

export interface Download {
  id: number;
  movieId: number;
  downloadId: string;
  releaseTitle: string;
  size: number;
  added: string;
  /** Clock times between which the bytes arrive; the size left follows from them. */
  startedAt: number;
  doneAt: number;
  /** Bytes that had arrived when the download stood still. */
  stoppedAt?: number;
  status: 'downloading' | 'completed' | 'failed' | 'warning' | 'downloadClientUnavailable';
  health: 'ok' | 'warning' | 'error';
  state: DownloadState;
  message?: string;
}

export interface Command {
  id: number;
  name: string;
  movieIds: number[];
  status: 'queued' | 'started' | 'completed';
  queued: string;
  started?: string;
  ended?: string;
}

export interface HistoryEntry {
  id: number;
  movieId: number;
  sourceTitle: string;
  date: string;
  downloadId?: string;
  eventType: 'grabbed' | 'downloadFolderImported' | 'downloadFailed' | 'movieFileDeleted';
  data: Record<string, string>;
}

export interface Notification {
  id: number;
  name: string;
  resource: Record<string, unknown>;
  fields: { name: string; value: unknown }[];
}

export interface SentWebhook extends DeliveryResult {
  at: string;
  url: string;
  eventType: string;
  tmdbId?: number;
}

export interface RadarrState {
  nextId: number;
  movies: Movie[];
  queue: Download[];
  commands: Command[];
  history: HistoryEntry[];
  tags: { id: number; label: string }[];
  notifications: Notification[];
  exclusions: { id: number; tmdbId: number; movieTitle: string; movieYear: number }[];
  outcomes: Record<number, { outcome: Outcome; message?: string }>;
  /** How often each film was added, and how often an add was asked for, by tmdbId. */
  added: Record<number, number>;
  addAttempts: Record<number, number>;
  webhookUrls: string[];
  sentWebhooks: SentWebhook[];
}

export const emptyRadarr = (): RadarrState => ({
  nextId: 1,
  movies: [],
  queue: [],
  commands: [],
  history: [],
  tags: [],
  notifications: [],
  exclusions: [],
  outcomes: {},
  added: {},
  addAttempts: {},
  webhookUrls: [],
  sentWebhooks: [],
});
