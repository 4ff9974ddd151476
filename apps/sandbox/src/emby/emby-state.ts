export interface EmbyState {
  webhookUrls: string[];
}

export const emptyEmby = (): EmbyState => ({ webhookUrls: [] });
