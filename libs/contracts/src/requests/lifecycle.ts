import { z } from 'zod';

/**
 * Life of a request: two tables. Nothing else decides a transition; buttons, guards, docs and tests derive from them.
 *
 * - the *decision* is about the wish and belongs to requests-svc,
 * - the *stage* is about each item on its way and belongs to integrations-svc,
 * - the *state* that people see is a pure function of both.
 */
export const decisions = ['pending', 'scheduled', 'approved', 'declined', 'cancelled', 'expired'] as const;
export const Decision = z.enum(decisions);
export type Decision = z.infer<typeof Decision>;

export const decisionTable = [
  { from: 'pending', action: 'approve', to: 'approved' },
  { from: 'pending', action: 'schedule', to: 'scheduled' },
  { from: 'pending', action: 'decline', to: 'declined' },
  { from: 'pending', action: 'cancel', to: 'cancelled' },
  { from: 'pending', action: 'expire', to: 'expired' },
  { from: 'scheduled', action: 'approve', to: 'approved' },
  { from: 'scheduled', action: 'decline', to: 'declined' },
  { from: 'scheduled', action: 'cancel', to: 'cancelled' },
  { from: 'approved', action: 'cancel', to: 'cancelled' },
  // Within the time for it: back to what it was. Which of the three, the request remembers.
  { from: 'cancelled', action: 'restore_pending', to: 'pending' },
  { from: 'cancelled', action: 'restore_scheduled', to: 'scheduled' },
  { from: 'cancelled', action: 'restore_approved', to: 'approved' },
] as const satisfies readonly { from: Decision; action: string; to: Decision }[];

export type DecisionAction = (typeof decisionTable)[number]['action'];

/** The decision after `action`, or undefined when the table does not allow it. */
export function decide(from: Decision, action: DecisionAction): Decision | undefined {
  return decisionTable.find((row) => row.from === from && row.action === action)?.to;
}

/** Decisions from which `action` is possible: the guard of the one UPDATE that makes the transition. */
export function decisionsAllowing(action: DecisionAction): Decision[] {
  return decisionTable.filter((row) => row.action === action).map((row) => row.from);
}

/** Decisions that give the quota and the claim on the title back. */
export const withdrawnDecisions = ['declined', 'cancelled', 'expired'] as const satisfies readonly Decision[];

export const stages = ['processing', 'grabbing', 'downloading', 'downloaded', 'importing', 'matching', 'available', 'failed'] as const;
export const Stage = z.enum(stages);
export type Stage = z.infer<typeof Stage>;

/** What was observed of an item, by webhook, queue or reconciliation. Each fact names the stage that it proves. */
export const facts = {
  added: 'processing',
  grabbed: 'grabbing',
  download_started: 'downloading',
  download_completed: 'downloaded',
  import_started: 'importing',
  imported: 'importing',
  matching_started: 'matching',
  verified: 'available',
  failed: 'failed',
  retried: 'processing',
} as const satisfies Record<string, Stage>;
export type Fact = keyof typeof facts;

const order = (stage: Stage) => stages.indexOf(stage);

/**
 * One row for every stage and fact. `to: null` says that the fact comes late or changes nothing: it is recorded, and the
 * item stays. Forward only; `failed` is left by a retry or by proof that the item went on all the same; `available` is left by nothing.
 */
export const stageTable: readonly { from: Stage; fact: Fact; to: Stage | null }[] = stages.flatMap((from) =>
  (Object.keys(facts) as Fact[]).map((fact) => ({ from, fact, to: next(from, fact) })),
);

function next(from: Stage, fact: Fact): Stage | null {
  const to: Stage = facts[fact];
  if (from === 'available') return null;
  if (from === 'failed') return fact === 'failed' || fact === 'added' ? null : to;
  if (fact === 'failed') return to;
  return order(to) > order(from) ? to : null;
}

/** The stage after a fact, or null when the fact is late. */
export function advanceStage(from: Stage, fact: Fact): Stage | null {
  return stageTable.find((row) => row.from === from && row.fact === fact)?.to ?? null;
}

export const states = [
  'pending', 'scheduled', 'approved', 'declined', 'cancelled', 'expired',
  'processing', 'grabbing', 'downloading', 'downloaded', 'importing', 'matching',
  'partially_available', 'available', 'failed',
] as const;
export const RequestState = z.enum(states);
export type RequestState = z.infer<typeof RequestState>;

/** Stages in which something happens by itself right now; `processing` only waits for a release. */
const moving: readonly Stage[] = ['grabbing', 'downloading', 'downloaded', 'importing', 'matching'];

/** What people see. The decision until it is approved; then the items decide. */
export function requestState(decision: Decision, items: readonly Stage[]): RequestState {
  if (decision !== 'approved' || items.length === 0) return decision;
  if (items.every((stage) => stage === 'available')) return 'available';
  const nothingMoves = !items.some((stage) => moving.includes(stage));
  if (nothingMoves && items.includes('available')) return 'partially_available';
  if (nothingMoves && items.includes('failed')) return 'failed';
  return items
    .filter((stage) => stage !== 'available' && stage !== 'failed')
    .reduce((furthest, stage) => (order(stage) > order(furthest) ? stage : furthest));
}
