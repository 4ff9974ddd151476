import { failureClasses, type FailureClass } from '@marquee/contracts';
import { OutsideError } from '@marquee/service-kit';
import type { IntegrationsConfig } from '../config.ts';
import type { ManagedTitle } from '../plugins/port.ts';
import { backOffMs, policyOf } from './back-off.ts';
import type { Change } from './change.ts';
import type { Fulfilment } from './fulfilment.ts';
import { importedChange } from './imported.ts';

const LOOK_AGAIN_MS = 2_000;
const inMs = (ms: number) => new Date(Date.now() + ms);
/** Far enough for "until an admin does something". */
const NEVER = new Date('9999-01-01T00:00:00Z');

export const noManager = (): Change => ({ reason: { code: 'no_manager', params: {} }, reasonWhen: 'always', set: { status: 'hold', connectionId: null, nextAttemptAt: NEVER } });

/** The manager has it. A webhook may have overtaken the answer: the stage is further then, and its reason stays. */
export function afterSuccess(now: Fulfilment, title: ManagedTitle, connection: string, mediaServers: readonly { name: string }[]): Change {
  const set = { status: 'sent', managerRef: title.ref, sentAt: new Date(), attempt: 0, lastFailure: null, writeUnknownAt: null } as const;
  const imported = title.hasFile ? importedChange(now, connection, mediaServers) : undefined;
  if (imported) return { ...imported, set: { ...imported.set, ...set } };
  const reason = { code: title.released ? 'searching' : 'waiting_for_release', params: { connection } } as const;
  const waiting = now.stages.every((stage) => stage === 'processing' || stage === 'failed');
  // It had been on its way in a manager that lost it or was given up: the way begins again.
  const afresh = !waiting && now.managerRef === null;
  return { facts: afresh ? ['failed', 'retried', 'added'] : ['added'], reason, reasonWhen: waiting ? 'always' : 'advance', set };
}

/** It was looked for after a write without an answer, and is not there yet. */
export const afterLooking = (): Change => ({ set: { nextAttemptAt: inMs(LOOK_AGAIN_MS) } });

/** The breaker let nothing through: nothing new is known, so what was wrong before is wrong still. */
const heldBack = (error: OutsideError) => error.failure === 'network' && error.cause === undefined;

/** `suspected`: what is known to be wrong with the connection already. */
export function afterFailure(now: Fulfilment, error: unknown, connection: string, config: IntegrationsConfig, suspected: FailureClass | null = null): Change {
  const outside = error instanceof OutsideError ? error : new OutsideError('server_error', 'something unexpected happened', {}, { cause: error });
  const { details } = outside;
  const failure = heldBack(outside) ? (now.lastFailure ?? suspected ?? outside.failure) : outside.failure;
  const { sentence } = failureClasses[failure];
  const set = { lastFailure: heldBack(outside) ? now.lastFailure : failure, attempt: now.attempt + 1, ...(details.unknownOutcome ? { writeUnknownAt: new Date() } : {}) };
  switch (policyOf(failure)) {
    case 'never':
      return { facts: ['failed'], reason: { code: 'refused_by_manager', params: { connection, problem: failure === 'rejected' ? outside.message : sentence, failure } }, set: { ...set, status: 'failed' } };
    case 'hold':
      return { reason: { code: 'connection_needs_admin', params: { connection, problem: sentence, failure } }, reasonWhen: 'always', set: { ...set, status: 'hold', nextAttemptAt: inMs(config.HOLD_RECHECK_MS) } };
    case 'backoff': {
      const wait = details.unknownOutcome ? LOOK_AGAIN_MS : Math.max(details.retryAfterMs ?? 0, backOffMs(now.attempt, config));
      const nextAttemptAt = inMs(wait);
      // A first write without an answer is no failure yet: it may well have been done.
      const quiet = details.unknownOutcome === true && now.attempt === 0;
      const reason = quiet
        ? { code: 'sending' as const, params: { connection } }
        : { code: 'waiting_for_connection' as const, params: { connection, problem: sentence, failure, nextAttemptAt: nextAttemptAt.toISOString() } };
      return { reason, reasonWhen: 'always', set: { ...set, status: 'due', nextAttemptAt } };
    }
  }
}
