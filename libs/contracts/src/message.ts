import { z } from 'zod';
import type { ProblemCode } from './problems.ts';

/**
 * Messages are defined once, here in contracts, and imported by both sides; the bus parses both ways by these schemas.
 * No subject literal stands anywhere else.
 */
export interface Command<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  kind: 'command';
  /** `rpc.<service>.v1.<verb-noun>`: core NATS request/reply in the queue group of the service. */
  subject: `rpc.${string}.v1.${string}`;
  input: I;
  output: O;
  /** Problem codes that the handler may answer with, beside those of the bus itself. */
  errors: readonly ProblemCode[];
  /** How long the caller waits. */
  timeoutMs: number;
}

export function command<I extends z.ZodType, O extends z.ZodType>(
  subject: Command['subject'],
  definition: { input: I; output: O; errors?: readonly ProblemCode[]; timeoutMs?: number },
): Command<I, O> {
  return { kind: 'command', subject, errors: [], timeoutMs: 5_000, ...definition };
}

/** A fact, kept by JetStream and delivered at least once to each durable consumer. Published from an outbox only. */
export interface Event<P extends z.ZodType = z.ZodType> {
  kind: 'event';
  /** `evt.<service>.v1.<noun>.<past-tense>` */
  subject: `evt.${string}.v1.${string}`;
  payload: P;
}

export function event<P extends z.ZodType>(subject: Event['subject'], payload: P): Event<P> {
  return { kind: 'event', subject, payload };
}

/** News that is worth nothing a moment later (download percent): core NATS, to whoever listens, never kept. */
export interface Signal<P extends z.ZodType = z.ZodType> {
  kind: 'signal';
  /** `sig.<service>.v1.<noun>.<past-tense>` */
  subject: `sig.${string}.v1.${string}`;
  payload: P;
}

export function signal<P extends z.ZodType>(subject: Signal['subject'], payload: P): Signal<P> {
  return { kind: 'signal', subject, payload };
}

export type InputOf<C extends Command> = z.input<C['input']>;
/** What a handler is given, and what it may answer (before the schemas' defaults and coercions are applied). */
export type ParsedInputOf<C extends Command> = z.output<C['input']>;
export type AnswerOf<C extends Command> = z.input<C['output']>;
export type OutputOf<C extends Command> = z.output<C['output']>;
export type PayloadOf<E extends Event | Signal> = z.output<E['payload']>;

/** The service that owns a subject: `rpc.requests.v1.…` → `requests`. */
export function serviceOf(subject: string): string {
  return subject.split('.')[1] ?? 'unknown';
}
