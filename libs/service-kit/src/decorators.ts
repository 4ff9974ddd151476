import type { AnswerOf, Actor, Command, Event, ParsedInputOf, PayloadOf, Signal } from '@marquee/contracts';

const WIRING = Symbol('marquee:wiring');

export interface EveryOptions {
  /** Name of the lease under which only one replica runs it. */
  lease?: string;
}

export type Wiring =
  | { kind: 'handles'; command: Command }
  | { kind: 'consumes'; purpose: string; events: readonly Event[]; concurrency?: number }
  | { kind: 'signal'; signal: Signal }
  | { kind: 'every'; interval: (config: never) => number; lease?: string };

function wire(wiring: Wiring) {
  return (target: object, method: string | symbol) => {
    const list = wiringsOf(target);
    Reflect.defineMetadata(WIRING, [...list, { method, wiring }], target);
  };
}

export function wiringsOf(prototype: object): { method: string | symbol; wiring: Wiring }[] {
  return (Reflect.getMetadata(WIRING, prototype) as { method: string | symbol; wiring: Wiring }[] | undefined) ?? [];
}

/** Not TypedPropertyDescriptor: that is invariant and would refuse a method that takes fewer parameters. */
type Method<F> = (target: object, method: string | symbol, descriptor: { value?: F }) => void;

/** Answers a command. */
export const Handles = <C extends Command>(command: C) =>
  wire({ kind: 'handles', command }) as Method<(input: ParsedInputOf<C>, actor: Actor | null) => Promise<AnswerOf<C>>>;

/** Durable consumer `<service>--<purpose>` of events: at least once, in order per request. */
export const Consumes = <E extends readonly Event[]>(purpose: string, events: E, options: { concurrency?: number } = {}) =>
  wire({ kind: 'consumes', purpose, events, ...options }) as Method<(payload: PayloadOf<E[number]>, event: { subject: string; id: string }) => Promise<void>>;

/** Listens to a signal, in every process. */
export const OnSignal = <S extends Signal>(signal: S) => wire({ kind: 'signal', signal }) as Method<(payload: PayloadOf<S>) => unknown>;

/** Runs again some time after its last run ended; first soon after the start. */
export const Every = <C>(interval: (config: C) => number, options: EveryOptions = {}) =>
  wire({ kind: 'every', interval: interval as (config: never) => number, ...options }) as Method<() => Promise<unknown>>;
