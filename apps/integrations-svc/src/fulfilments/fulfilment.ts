import { hasParts, type ContentType, type FailureClass, type Preferences, type ReasonCode, type Target } from '@marquee/contracts';
import { isFuture, wantedPart, type ItemRow } from '../items/item.ts';
import type { Wanted } from '../ports/wanted.ts';

export type { Reason } from '../items/item.ts';

export type FulfilmentStatus = 'due' | 'hold' | 'sent' | 'failed' | 'done' | 'stopping' | 'stopped';

export interface FulfilmentRow {
  id: string;
  requestId: string;
  contentType: ContentType;
  externalId: string;
  title: string;
  year: number | null;
  tmdb: string | null;
  imdb: string | null;
  tvdb: string | null;
  anidb: string | null;
  anime: boolean;
  preferences: Partial<Preferences>;
  wholeSeasons: number[];
  openEnded: boolean;
  target: Target | null;
  connectionId: string | null;
  managerRef: string | null;
  managerUrl: string | null;
  status: FulfilmentStatus;
  attempt: number;
  nextAttemptAt: Date;
  claim: string | null;
  lastFailure: FailureClass | null;
  writeUnknownAt: Date | null;
  /** Number of the newest decision that was heeded. */
  decided: number;
  stoppedAt: Date | null;
  /** Work that had lost its claim has ended since. */
  again: boolean;
  searchAgain: boolean;
  live: boolean;
  sentAt: Date | null;
  revision: number;
  reasonCode: ReasonCode;
  reasonParams: Record<string, unknown>;
  playUrl: string | null;
  createdAt: Date;
}

/** One row with its items, by season and episode. */
export interface Fulfilment extends FulfilmentRow {
  items: ItemRow[];
}

/** All that is wished and not ready yet. */
export const wantedOf = (f: Fulfilment): Wanted => ({
  contentType: f.contentType,
  ids: { tmdb: f.tmdb ?? undefined, imdb: f.imdb ?? undefined, tvdb: f.tvdb ?? undefined, anidb: f.anidb ?? undefined },
  title: f.title,
  year: f.year,
  anime: f.anime,
  parts: f.items.filter((item) => item.stage !== 'available' && !isFuture(item)).map(wantedPart),
  wholeSeasons: hasParts(f.contentType) ? f.wholeSeasons : [],
  future: f.openEnded,
  target: f.target,
});
