import { z } from 'zod';
import { ContentType } from '../content-types.ts';
import { command, event } from '../message.ts';
import { Instant, PageQuery, page } from '../paging.ts';
import { ReasonCodeSchema } from '../requests/request.ts';
import { FailureClass } from './failure.ts';

const Ms = z.int().min(10).max(30 * 86_400_000);
/**
 * What follows from a class of failure. The n-th wait is random between 0 and `min(capMs, baseMs * factor^(n-1))` (full jitter),
 * but never below `baseMs`. Where the class is about a release, another one is searched for at once: only `retry` and `attempts` apply.
 */
export const RetryPolicy = z
  .object({
    failure: FailureClass,
    sentence: z.string(),
    /** `backoff`: again by itself; `hold`: once an admin has mended the connection; `never`: it has failed. */
    retry: z.enum(['backoff', 'hold', 'never']),
    /** Attempts before it is a dead letter, or other releases that are searched for; null: for ever. */
    attempts: z.int().min(1).max(10_000).nullable(),
    baseMs: Ms,
    factor: z.number().min(1).max(10),
    capMs: Ms,
    /** After so many attempts those who manage connections are told; null: never. */
    escalateAfter: z.int().min(1).max(10_000).nullable(),
    /** Differs from what Marquee comes with. */
    changed: z.boolean(),
  })
  .meta({ id: 'RetryPolicy' });
export type RetryPolicy = z.infer<typeof RetryPolicy>;
export const RetryPolicyInput = RetryPolicy.omit({ sentence: true, changed: true }).partial().required({ failure: true }).meta({ id: 'RetryPolicyInput' });

export const listRetryPolicies = command('rpc.integrations.v1.list-retry-policies', { input: z.object({}), output: z.object({ items: z.array(RetryPolicy) }), errors: ['auth.forbidden'] });
/** All or none of them; what is left out of one stays. Effective with the next attempt, in every process. `reset`: back to what Marquee comes with. */
export const setRetryPolicies = command('rpc.integrations.v1.set-retry-policies', {
  input: z.object({ policies: z.array(RetryPolicyInput).max(100).default([]), reset: z.array(FailureClass).max(100).default([]) }),
  output: z.object({ items: z.array(RetryPolicy) }),
  errors: ['auth.forbidden', 'retry_policy.invalid'],
});

/** A request that is tried again by itself, or waits for an admin. */
export const Retry = z
  .object({
    requestId: z.uuid(), contentType: ContentType, title: z.string(), connectionId: z.uuid().nullable(), connection: z.string().nullable(),
    failure: FailureClass.nullable(), attempt: z.int(), attempts: z.int().nullable(), nextAttemptAt: Instant.nullable(), held: z.boolean(), since: Instant,
  })
  .meta({ id: 'Retry' });
export const listRetries = command('rpc.integrations.v1.list-retries', {
  input: PageQuery.extend({ failure: FailureClass.optional(), connectionId: z.uuid().optional() }),
  output: page(Retry).extend({
    /** Within the last 30 days, by class: failures met, those that a later attempt has mended, those given up. */
    statistics: z.array(z.object({ failure: FailureClass, failures: z.int(), recovered: z.int(), exhausted: z.int() })),
    waiting: z.int(),
    held: z.int(),
  }),
  errors: ['auth.forbidden', 'contract.unknown_cursor'],
});

/** `fulfilment`: a request that was given up. `event`: a message that a consumer could not process. */
export const deadLetterKinds = ['fulfilment', 'event'] as const;
export const DeadLetter = z
  .object({
    /** `fulfilment:<uuid>` or `event:<number>`. */
    id: z.string().regex(/^(fulfilment:[0-9a-f-]{36}|event:\d{1,15})$/),
    kind: z.enum(deadLetterKinds),
    at: Instant,
    /** The title of a request, or the subject of a message. */
    subject: z.string(),
    /** Consumer that could not process it, or instance that did not take it. */
    target: z.string().nullable(),
    reason: z.string(),
    /** The same for translation; of a message there is none. */
    reasonCode: ReasonCodeSchema.nullable().default(null),
    reasonParams: z.record(z.string(), z.unknown()).default({}),
    failure: FailureClass.nullable(),
    attempts: z.int().nullable(),
    requestId: z.uuid().nullable(),
  })
  .meta({ id: 'DeadLetter' });
export type DeadLetter = z.infer<typeof DeadLetter>;
export const listDeadLetters = command('rpc.integrations.v1.list-dead-letters', {
  input: PageQuery.extend({ kind: z.enum(deadLetterKinds).optional() }),
  output: page(DeadLetter).extend({ totals: z.object({ fulfilment: z.int(), event: z.int() }) }),
  errors: ['auth.forbidden', 'contract.unknown_cursor'],
});
const Letter = z.object({ id: DeadLetter.shape.id });
/** `payload`: the message itself, or what is known of the fulfilment. */
export const getDeadLetter = command('rpc.integrations.v1.get-dead-letter', { input: Letter, output: DeadLetter.extend({ payload: z.unknown() }), errors: ['auth.forbidden', 'dead_letter.not_found'] });
/** Processed once more, once: by the consumer that failed alone, or handed to its manager anew. */
export const replayDeadLetter = command('rpc.integrations.v1.replay-dead-letter', { input: Letter, output: z.object({}), errors: ['auth.forbidden', 'dead_letter.not_found', 'dead_letter.not_replayable'] });
/** Of a fulfilment: the request stays failed. */
export const discardDeadLetter = command('rpc.integrations.v1.discard-dead-letter', { input: Letter, output: z.object({}), errors: ['auth.forbidden', 'dead_letter.not_found'] });
export const actOnDeadLetters = command('rpc.integrations.v1.act-on-dead-letters', {
  input: z.object({ ids: z.array(DeadLetter.shape.id).min(1).max(200), action: z.enum(['replay', 'discard']) }),
  output: z.object({ results: z.array(z.object({ id: z.string(), ok: z.boolean(), problem: z.object({ code: z.string(), detail: z.string() }).nullable() })) }),
  errors: ['auth.forbidden'],
  timeoutMs: 60_000,
});

/** It keeps failing: those who manage connections are told, once per request and connection. */
export const retryEscalated = event(
  'evt.integrations.v1.retry.escalated',
  z.object({ id: z.uuid(), at: Instant, requestId: z.uuid(), contentType: ContentType, title: z.string(), connection: z.string(), failure: FailureClass, attempts: z.int(), exhausted: z.boolean() }),
);
