import { advanceStage, type Fact, type Stage } from '@marquee/contracts';
import type { Fulfilment, Reason } from './fulfilment.ts';

/** Columns that may be written with a change. They say nothing to people, so alone they make no event. */
export type Bookkeeping = Partial<
  Pick<Fulfilment, 'connectionId' | 'managerRef' | 'downloadId' | 'status' | 'attempt' | 'nextAttemptAt' | 'lastFailure' | 'writeUnknownAt' | 'searches' | 'sentAt' | 'queueSeenAt' | 'importedAt'>
>;

export interface Change {
  /** Applied one after the other to every item. */
  facts?: readonly Fact[];
  /** `advance`: taken only if a fact moved an item; `always`: what is known now, whatever the stage. */
  reason?: Reason;
  reasonWhen?: 'advance' | 'always';
  playUrl?: string;
  set?: Bookkeeping;
}

export interface Outcome {
  next: Fulfilment & { moving: boolean };
  /** Stages, reason or address are others than before: people and other services are told. */
  news: boolean;
  advanced: boolean;
}

const moving: readonly Stage[] = ['grabbing', 'downloading', 'downloaded', 'importing', 'matching'];

/** What a change makes of a fulfilment. Pure: stages move by the table of contracts only. */
export function applyChange(before: Fulfilment, change: Change): Outcome {
  const stages = before.stages.map((stage) => (change.facts ?? []).reduce<Stage>((at, fact) => advanceStage(at, fact) ?? at, stage));
  const advanced = stages.some((stage, i) => stage !== before.stages[i]);
  const reason = change.reason && (change.reasonWhen === 'always' || advanced) ? change.reason : undefined;
  const next = {
    ...before,
    ...change.set,
    stages,
    reasonCode: reason?.code ?? before.reasonCode,
    reasonParams: reason?.params ?? before.reasonParams,
    playUrl: change.playUrl ?? before.playUrl,
    moving: stages.some((stage) => moving.includes(stage)),
  };
  next.status = statusOf(next, before);
  next.live = next.status !== 'done' && next.status !== 'stopped';
  const news = before.revision === 0 || advanced || next.reasonCode !== before.reasonCode || !sameParams(next.reasonParams, before.reasonParams) || next.playUrl !== before.playUrl;
  return { next, news, advanced };
}

function statusOf(next: Fulfilment, before: Fulfilment): Fulfilment['status'] {
  if (next.stages.every((stage) => stage === 'available')) return 'done';
  if (next.stages.some((stage) => stage === 'failed')) return 'failed';
  return before.status === 'failed' && next.status === 'failed' ? 'sent' : next.status;
}

/** The time of the next attempt alone is no news: timelines would fill with it. */
function sameParams(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  const plain = ({ nextAttemptAt: _, ...rest }: Record<string, unknown>) => JSON.stringify(Object.entries(rest).sort(([x], [y]) => (x < y ? -1 : 1)));
  return plain(a) === plain(b);
}
