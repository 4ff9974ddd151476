export interface PlexState {
  webhookUrls: string[];
}

export const emptyPlex = (): PlexState => ({ webhookUrls: [] });
