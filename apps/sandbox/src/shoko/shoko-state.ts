export interface ShokoState {
  webhookUrls: string[];
}

export const emptyShoko = (): ShokoState => ({ webhookUrls: [] });
