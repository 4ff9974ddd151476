import type { ContentType } from '@marquee/contracts';
import type { Wanted } from './wanted.ts';

/** A film or series that a media server holds. */
export interface LibraryEntry {
  itemId: string;
  contentType: ContentType;
  tmdb: string | null;
  imdb: string | null;
  tvdb: string | null;
  anidb: string | null;
  title: string;
  year: number | null;
  /** Of a film's file. */
  path: string | null;
  is4k: boolean | null;
}

/** An episode that a media server holds, in its own numbers. */
export interface LibraryEpisode {
  itemId: string;
  seriesItemId: string;
  season: number;
  episode: number;
  /** Last one of a file with several; equal to `episode` otherwise. */
  episodeEnd: number;
  title: string | null;
  tvdb: string | null;
  tmdb: string | null;
  path: string | null;
}

export interface LibraryPage {
  titles: LibraryEntry[];
  episodes: LibraryEpisode[];
  /** How many raw items the server sent, to know where the next page starts. */
  read: number;
  total: number;
}

export interface WatchedItem {
  itemId: string;
  at: Date | null;
}

/** A program that plays titles. Every method throws `OutsideError`. */
export interface MediaServerPort {
  /** All that it holds, page by page, in an order that does not change while it is read. */
  page(kind: 'titles' | 'episodes', startIndex: number, limit: number): Promise<LibraryPage>;
  /** What was added or changed since, in pages; the caller stops when it has met what it knows. */
  changedSince(since: Date, startIndex: number, limit: number): Promise<LibraryPage>;
  byIds(itemIds: readonly string[]): Promise<LibraryPage>;
  /** Candidates for a wanted title, of any type: the caller decides by ids, path and title. Episodes of a series with them. */
  find(wanted: Wanted): Promise<LibraryPage>;
  /** How the server calls itself, where links to it need that. */
  identity?(): Promise<string>;
  /** `serverRef`: what `identity` answered last. */
  playUrl(itemId: string, serverRef?: string | null): string;
  /** Has the server look for new files. */
  scan(): Promise<void>;
  users(): Promise<{ id: string; name: string }[]>;
  /** What a user of the server has watched, newest first. */
  watched(userId: string, startIndex: number, limit: number): Promise<{ items: WatchedItem[]; read: number; total: number }>;
}
