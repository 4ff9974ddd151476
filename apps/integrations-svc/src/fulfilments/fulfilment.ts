import type { ContentType, FailureClass, ReasonCode, Stage } from '@marquee/contracts';
import type { Wanted } from '../plugins/port.ts';

export interface Reason {
  code: ReasonCode;
  params: Record<string, unknown>;
}

export type FulfilmentStatus = 'due' | 'hold' | 'sent' | 'failed' | 'stopped' | 'done';

/** One row with the stages of its items. */
export interface Fulfilment {
  id: string;
  requestId: string;
  contentType: ContentType;
  externalId: string;
  title: string;
  year: number | null;
  tmdb: string | null;
  imdb: string | null;
  connectionId: string | null;
  managerRef: string | null;
  downloadId: string | null;
  status: FulfilmentStatus;
  attempt: number;
  nextAttemptAt: Date;
  claim: string | null;
  lastFailure: FailureClass | null;
  writeUnknownAt: Date | null;
  live: boolean;
  searches: number;
  sentAt: Date | null;
  queueSeenAt: Date | null;
  importedAt: Date | null;
  revision: number;
  reasonCode: ReasonCode;
  reasonParams: Record<string, unknown>;
  playUrl: string | null;
  createdAt: Date;
  stages: Stage[];
}

export const wantedOf = (f: Fulfilment): Wanted => ({
  contentType: f.contentType,
  ids: { tmdb: f.tmdb ?? undefined, imdb: f.imdb ?? undefined },
  title: f.title,
  year: f.year,
});
