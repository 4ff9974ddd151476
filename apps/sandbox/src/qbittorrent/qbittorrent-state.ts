export interface QBittorrentState {
  webhookUrls: string[];
}

export const emptyQBittorrent = (): QBittorrentState => ({ webhookUrls: [] });
