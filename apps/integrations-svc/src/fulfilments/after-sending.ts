import { failureClasses, type FailureClass } from '@marquee/contracts';
import { OutsideError } from '@marquee/service-kit';
import type { IntegrationsConfig } from '../config.ts';
import { pairParts } from '../items/pair-parts.ts';
import { takeParts, type Taken } from '../items/take-parts.ts';
import type { ManagedPart, ManagedTitle } from '../ports/manager.ts';
import type { Policies } from '../retries/policy.ts';
import { backOffMs } from './back-off.ts';
import { each, type Change } from './change.ts';
import type { Fulfilment, Reason } from './fulfilment.ts';

const LOOK_AGAIN_MS = 2_000;
/** So often a manager that still makes the parts is only "being sent to". */
const QUIET_LOOKS = 5;
const inMs = (ms: number) => new Date(Date.now() + ms);
/** Far enough for "until an admin does something". */
const NEVER = new Date('9999-01-01T00:00:00Z');

export const noManager = ({ preferences }: Fulfilment): Change => ({ reason: { code: preferences.resolution === '4k' ? 'no_manager_in_4k' : 'no_manager', params: {} }, set: { status: 'hold', connectionId: null, nextAttemptAt: NEVER } });

/** The manager has it. A webhook may have overtaken the answer: an item is further then, and its reason stays. */
export function afterSuccess(now: Fulfilment, title: ManagedTitle, parts: readonly ManagedPart[], taken: Taken, config: IntegrationsConfig): Change {
  const change = takeParts(now, title, parts, { ...taken, afresh: now.managerRef === null });
  const known = { managerRef: title.ref, managerUrl: title.url, tvdb: now.tvdb ?? title.tvdb, anime: now.anime || title.anime, lastFailure: null, writeUnknownAt: null, ...change.set };
  if (title.settled) return { ...change, set: { ...known, status: 'sent', sentAt: new Date(), attempt: 0 } };
  const { connection } = taken;
  const nextAttemptAt = inMs(Math.min(config.RETRY_BASE_MS * 1.5 ** Math.max(0, now.attempt - QUIET_LOOKS), config.RETRY_CAP_MS));
  const reason = { code: now.attempt < QUIET_LOOKS ? ('sending' as const) : ('waiting_for_episodes' as const), params: { connection } };
  return { ...change, reason, set: { ...known, status: 'due', attempt: now.attempt + 1, nextAttemptAt } };
}

/**
 * It was found after a write without an answer. Whether all that is wished of it is looked for shows by what is monitored;
 * where it is not, it is handed over once more, which adopts it.
 */
export function afterFinding(now: Fulfilment, title: ManagedTitle, parts: readonly ManagedPart[], taken: Taken, config: IntegrationsConfig): Change {
  const wished = [...pairParts(now.items, parts, { whole: title.settled }).values()];
  if (wished.every(({ monitored, hasFile }) => monitored || hasFile)) return afterSuccess(now, title, parts, taken, config);
  return { set: { managerRef: title.ref, writeUnknownAt: null, nextAttemptAt: new Date() } };
}

/** It was looked for after a write without an answer, and is not there yet. */
export const afterLooking = (): Change => ({ set: { nextAttemptAt: inMs(LOOK_AGAIN_MS) } });

/** The breaker let nothing through: nothing new is known, so what was wrong before is wrong still. */
const heldBack = (error: OutsideError) => error.failure === 'network' && error.cause === undefined;

interface Rules {
  policies: Policies;
  holdRecheckMs: number;
  /** What is known to be wrong with the connection already. */
  suspected?: FailureClass | null;
}

/** By the policy of its class: again after a while, once an admin has mended the connection, or given up. */
export function afterFailure(now: Fulfilment, error: unknown, connection: string, { policies, holdRecheckMs, suspected = null }: Rules): Change {
  const outside = error instanceof OutsideError ? error : new OutsideError('server_error', 'something unexpected happened', {}, { cause: error });
  const { details } = outside;
  const held = heldBack(outside);
  const failure = held ? (now.lastFailure ?? suspected ?? outside.failure) : outside.failure;
  const policy = policies.of(failure);
  const attempt = now.attempt + 1;
  const set = { lastFailure: held ? now.lastFailure : failure, attempt, ...(details.unknownOutcome ? { writeUnknownAt: new Date() } : {}) };
  const escalate = policy.escalateAfter !== null && attempt >= policy.escalateAfter;
  const problem = failure === 'rejected' ? outside.message : failureClasses[failure].sentence;
  if (policy.retry === 'never') {
    const refused = { code: 'refused_by_manager', params: { connection, problem, failure } } as const;
    const reason = failure === 'title_unknown' ? ({ code: 'title_unknown_to_manager', params: { connection } } as const) : refused;
    return { ...givenUp(now, failure, reason), set: { ...set, status: 'failed' }, failed: { failure, exhausted: false, escalate } };
  }
  // What the breaker held back was no attempt at the connection: it alone gives nothing up.
  if (!held && policy.attempts !== null && attempt >= policy.attempts) {
    const reason = { code: 'retries_exhausted', params: { connection, attempts: attempt, problem, failure } } as const;
    return { ...givenUp(now, failure, reason), set: { ...set, status: 'failed' }, failed: { failure, exhausted: true, escalate: true } };
  }
  const failed = held ? undefined : { failure, exhausted: false, escalate };
  if (policy.retry === 'hold') {
    return { reason: { code: 'connection_needs_admin', params: { connection, problem, failure } }, set: { ...set, status: 'hold', nextAttemptAt: inMs(holdRecheckMs) }, failed };
  }
  const wait = details.unknownOutcome ? LOOK_AGAIN_MS : Math.max(details.retryAfterMs ?? 0, backOffMs(attempt, policy));
  const nextAttemptAt = inMs(wait);
  // A first write without an answer is no failure yet: it may well have been done.
  const quiet = details.unknownOutcome === true && now.attempt === 0;
  const reason = quiet
    ? { code: 'sending' as const, params: { connection } }
    : { code: 'waiting_for_connection' as const, params: { connection, problem, failure, nextAttemptAt: nextAttemptAt.toISOString() } };
  return { reason, set: { ...set, status: 'due', nextAttemptAt }, failed: quiet ? undefined : failed };
}

/** All that the manager has not brought yet has failed. */
const givenUp = (now: Fulfilment, failure: FailureClass, reason: Reason): Change => ({
  items: each(now.items, ({ stage, importedAt }) => (importedAt || stage === 'available' ? undefined : { facts: ['failed'], reason, reasonWhen: 'always', set: { lastFailure: failure } })),
});
