export const generations = ['old', 'new', 'newest'] as const;
export type Generation = (typeof generations)[number];

/** A torrent that its manager no longer follows. */
export interface KeptTorrent {
  downloadId: string;
  name: string;
  size: number;
  left: number;
  added: string;
  category: string;
}

export interface QBittorrentState {
  generation: Generation;
  sessions: string[];
  failedLogins: number;
  kept: KeptTorrent[];
  /** Deleted while their managers still looked after them. */
  deleted: string[];
  /** Stopped once all of it had arrived. */
  stopped: string[];
  /** Brought to the front, the last one first. */
  first: string[];
}

export const emptyQBittorrent = (): QBittorrentState => ({
  generation: 'new',
  sessions: [],
  failedLogins: 0,
  kept: [],
  deleted: [],
  stopped: [],
  first: [],
});
