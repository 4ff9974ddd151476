import { FUTURE, type FailureClass, type ReasonCode, type Stage } from '@marquee/contracts';
import type { WantedPart } from '../ports/wanted.ts';

export interface Reason {
  code: ReasonCode;
  params: Record<string, unknown>;
}

/** The smallest part that travels by itself: an episode, the one item of a movie, or `future` for what is yet to be announced. */
export interface ItemRow {
  key: string;
  season: number | null;
  episode: number | null;
  absolute: number | null;
  title: string | null;
  /** `yyyy-MM-dd`. */
  airDate: string | null;
  tvdbSeason: number | null;
  tvdbEpisode: number | null;
  anidb: string | null;
  anidbEpisode: number | null;
  partRef: string | null;
  partSeason: number | null;
  partEpisode: number | null;
  partTvdb: string | null;
  stage: Stage;
  reasonCode: ReasonCode | null;
  reasonParams: Record<string, unknown>;
  downloadId: string | null;
  release: string | null;
  progress: number | null;
  etaSeconds: number | null;
  queueSeenAt: Date | null;
  importedAt: Date | null;
  path: string | null;
  fileName: string | null;
  playUrl: string | null;
  heldBy: string | null;
  heldItem: string | null;
  searches: number;
  lastFailure: FailureClass | null;
  verifyAttempt: number;
  nextVerifyAt: Date | null;
  searchingSince: Date | null;
  explainedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

/** What is known of a part when its item is made. */
export type NewItem = Pick<ItemRow, 'key' | 'season' | 'episode' | 'absolute' | 'airDate'> & Partial<ItemRow>;

const blank = {
  title: null, tvdbSeason: null, tvdbEpisode: null, anidb: null, anidbEpisode: null, partRef: null, partSeason: null, partEpisode: null, partTvdb: null,
  stage: 'processing', reasonCode: null, reasonParams: {}, downloadId: null, release: null, progress: null, etaSeconds: null, queueSeenAt: null, importedAt: null,
  path: null, fileName: null, playUrl: null, heldBy: null, heldItem: null, searches: 0, lastFailure: null, verifyAttempt: 0, nextVerifyAt: null,
  searchingSince: null, explainedAt: null,
} as const;

export const newItem = (item: NewItem, at = new Date()): ItemRow => ({ ...blank, createdAt: at, updatedAt: at, ...item });

export const isFuture = ({ key }: { key: string }): boolean => key === FUTURE;

/** By season and episode; what is yet to be announced comes last. */
export const inOrder = (a: ItemRow, b: ItemRow): number =>
  Number(isFuture(a)) - Number(isFuture(b)) || (a.season ?? 0) - (b.season ?? 0) || (a.episode ?? 0) - (b.episode ?? 0);

export const wantedPart = (item: ItemRow): WantedPart => ({
  key: item.key,
  season: item.season,
  episode: item.episode,
  absolute: item.absolute,
  title: item.title,
  airDate: item.airDate,
  tvdbNumber: item.tvdbSeason === null || item.tvdbEpisode === null ? null : { season: item.tvdbSeason, episode: item.tvdbEpisode },
});

/** Files are found by it whatever a container calls the folders. */
export const fileNameOf = (path: string): string => path.split(/[\\/]/).at(-1)?.toLowerCase() ?? '';
