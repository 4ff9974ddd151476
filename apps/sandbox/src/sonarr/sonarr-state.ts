export interface SonarrState {
  webhookUrls: string[];
}

export const emptySonarr = (): SonarrState => ({ webhookUrls: [] });
