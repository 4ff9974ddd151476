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
  kept: KeptTorrent[];
}

export const emptyQBittorrent = (): QBittorrentState => ({ kept: [] });
