import type { DeliveryResult } from '../deliveries.ts';
import type { ImportedFile } from './imported-file.ts';

export const mediaServers = ['jellyfin', 'plex', 'emby'] as const;
export type MediaServer = (typeof mediaServers)[number];

/** What a server takes a title for. */
export interface OtherTitle {
  title: string;
  year: number;
  tmdbId?: number;
  tvdbId?: number;
  imdbId?: string;
  anidbId?: number;
}

/** How a server takes one title otherwise than its files say. */
export interface Rule {
  contentType: 'movie' | 'series';
  tmdbId?: number;
  /** Where the number is not known beforehand. */
  title?: string;
  /** It is never shown. */
  never?: boolean;
  /** It is shown as another title. */
  as?: OtherTitle;
  /** A film that is known only as an episode of this series. */
  special?: { series: OtherTitle; season: number; episode: number; title: string };
}

export interface ShelfSettings {
  /** How long it takes to notice a file. */
  delaySeconds: number;
  /** False: only a scan finds new files. */
  watchesDisk: boolean;
  /** Anime is shown once Shoko has recognised its file, as Shokofin does in Jellyfin. */
  throughShoko: boolean;
  /** What `/data` is called in the server's container. */
  root: string;
  /** Whose numbers the episodes have; files are named by TheTVDB's. */
  numbering: 'tvdb' | 'tmdb';
  /** Every list is empty, as from a server whose disks are not mounted. */
  empty: boolean;
  /** Episodes that are missing are listed too, as `Virtual` ones (Jellyfin). */
  listsMissing: boolean;
  /** The numbers of others stand in the item's own guid, as agents did before the present ones (Plex). */
  legacyAgents: boolean;
  /** Episodes that come together are told in one webhook (Plex, Emby). */
  groupsWebhooks: boolean;
  rules: Rule[];
}

export interface ShelfItem {
  number: number;
  file: ImportedFile;
  dateCreated: string;
  dateLastSaved: string;
}

export interface Watched {
  userId: string;
  number: number;
  at: string;
}

/** A library too large to be stored: every title follows from its number. `episodes` is how many each series has. */
export interface Synthetic {
  movies: number;
  series: number;
  episodes: number;
}

export interface SentShelfWebhook extends DeliveryResult {
  at: string;
  url: string;
  event: string;
  title: string;
}

/** What one media server holds and how it behaves. */
export interface ShelfState {
  settings: ShelfSettings;
  items: ShelfItem[];
  nextNumber: number;
  /** Numbers of series and seasons, which have no file of their own. */
  folders: Record<string, number>;
  /** Items that wait for the webhook they are told in together. */
  untold: number[];
  watched: Watched[];
  synthetic: Synthetic;
  webhookUrls: string[];
  sentWebhooks: SentShelfWebhook[];
}

export const emptyShelf = (settings: Partial<ShelfSettings>): ShelfState => ({
  settings: {
    delaySeconds: 2,
    watchesDisk: true,
    throughShoko: false,
    root: '/data',
    numbering: 'tvdb',
    empty: false,
    listsMissing: false,
    legacyAgents: false,
    groupsWebhooks: false,
    rules: [],
    ...settings,
  },
  items: [],
  nextNumber: 1,
  folders: {},
  untold: [],
  watched: [],
  synthetic: { movies: 0, series: 0, episodes: 0 },
  webhookUrls: [],
  sentWebhooks: [],
});
