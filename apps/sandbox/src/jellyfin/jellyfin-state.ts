export interface LibraryItem {
  tmdbId: number;
  dateCreated: string;
  dateLastSaved: string;
}

export interface JellyfinState {
  items: LibraryItem[];
  tokens: string[];
  webhookUrls: string[];
  sentWebhooks: { at: string; url: string; tmdbId: number; status?: number; error?: string }[];
}

export const emptyJellyfin = (): JellyfinState => ({ items: [], tokens: [], webhookUrls: [], sentWebhooks: [] });
