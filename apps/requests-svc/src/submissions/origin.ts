import type { AddOptions } from '../requests/new-request.store.ts';

/** A wish that came in by an event. */
export interface Origin {
  approvedIn?: string;
  once: NonNullable<AddOptions['once']>;
  /** Nobody asked for it himself: what a rule declines is left alone, and nobody hears of it. */
  quiet?: true;
}

/** Thrown instead of making a declined request that nobody has asked for. */
export class DeclinedQuietly extends Error {
  override readonly name = 'DeclinedQuietly';
}
