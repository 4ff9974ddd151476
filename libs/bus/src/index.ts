export { Bus, type BusOptions, type CommandHandler } from './bus.ts';
export type { ConsumeOptions } from './consumer.ts';
export { currentContext, runInContext, type CallContext } from './context.ts';
export type { PastEvents } from './past.ts';
export type { BuriedMessage, DeadLetters } from './dead-letters.ts';
export { DEAD_LETTER_STREAM, EVENT_STREAM } from './streams.ts';
export type { Numbered } from './tail.ts';
