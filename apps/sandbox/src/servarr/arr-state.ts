import type { DeliveryResult } from '../deliveries.ts';

export const outcomes = [
  'normal',
  'no_release',
  'stalled',
  'paused',
  'import_blocked',
  'download_failed',
  'client_unavailable',
  'never_in_jellyfin',
  'disk_full',
] as const;

export type Outcome = (typeof outcomes)[number];

export interface OutcomeSetting {
  outcome: Outcome;
  message?: string;
  /** With `no_release`: why each release that an interactive search finds is refused; an empty list finds none. */
  reasons?: string[];
}

export type DownloadState = 'downloading' | 'importPending' | 'importBlocked' | 'importing' | 'imported' | 'failedPending' | 'failed';

export interface Download {
  id: number;
  downloadId: string;
  releaseTitle: string;
  size: number;
  added: string;
  /** Clock times between which the bytes arrive; the size left follows from them. */
  startedAt: number;
  doneAt: number;
  /** Bytes that had arrived when the download stood still. */
  stoppedAt?: number;
  status: 'downloading' | 'paused' | 'completed' | 'failed' | 'warning' | 'downloadClientUnavailable';
  health: 'ok' | 'warning' | 'error';
  state: DownloadState;
  message?: string;
  /** The manager's own work with it once it has arrived is done. */
  imported?: boolean;
  /** Its torrent was deleted from the client. */
  vanished?: boolean;
}

export interface Command {
  id: number;
  name: string;
  body: Record<string, unknown>;
  status: 'queued' | 'started' | 'completed';
  queued: string;
  started?: string;
  ended?: string;
}

export interface HistoryEntry {
  id: number;
  titleId: number;
  episodeId?: number;
  sourceTitle: string;
  date: string;
  downloadId?: string;
  eventType: 'grabbed' | 'downloadFolderImported' | 'downloadFailed' | 'movieFileDeleted' | 'episodeFileDeleted';
  data: Record<string, string>;
}

export interface Blocked {
  id: number;
  titleId: number;
  episodeIds: number[];
  sourceTitle: string;
  date: string;
  message: string;
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

/** What Radarr and Sonarr both remember. */
export interface ArrState<D extends Download = Download> {
  nextId: number;
  queue: D[];
  commands: Command[];
  history: HistoryEntry[];
  blocklist: Blocked[];
  tags: { id: number; label: string }[];
  notifications: Notification[];
  /** By TMDB number, and for one episode by that and `:S01E03`. */
  outcomes: Record<string, OutcomeSetting>;
  /** How often each title was added, and how often an add was asked for, by the number it is added by. */
  added: Record<number, number>;
  addAttempts: Record<number, number>;
  webhookUrls: string[];
  sentWebhooks: SentWebhook[];
}

export const emptyArr = <D extends Download>(): ArrState<D> => ({
  nextId: 1,
  queue: [],
  commands: [],
  history: [],
  blocklist: [],
  tags: [],
  notifications: [],
  outcomes: {},
  added: {},
  addAttempts: {},
  webhookUrls: [],
  sentWebhooks: [],
});
