import { DeliverPolicy, type Consumer, type JetStreamClient, type JetStreamManager, type JsMsg } from '@nats-io/jetstream';
import type { Event } from '@marquee/contracts';
import { commonSubject } from './consumer.ts';
import { isFor } from './dead-letters.ts';
import { EVENT_STREAM } from './streams.ts';

/** `seq`: its number in the stream; the same for everybody, and growing. */
export interface Numbered {
  subject: string;
  id: string;
  seq: number;
}
export type TailHandler = (payload: unknown, event: Numbered) => Promise<void>;

/**
 * Follows events from now on, in the order of the stream, without remembering where it was when the process ends: for fan-out
 * to browsers. After a lost connection it goes on where it was.
 */
export class EventTail {
  /** The last event before what is followed. */
  readonly begin: Promise<number>;
  private begun: (seq: number) => void = () => {};
  private next: number | undefined;
  private stopped = false;
  private stopPull: () => void = () => {};
  private readonly loop: Promise<void>;

  constructor(
    private readonly js: JetStreamClient,
    private readonly manager: JetStreamManager,
    private readonly events: readonly Event[],
    private readonly handler: TailHandler,
    private readonly onError: (error: unknown) => void,
  ) {
    this.begin = new Promise((resolve) => (this.begun = resolve));
    this.loop = this.run();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.stopPull();
    await this.loop.catch(() => {});
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      try {
        await this.pull();
      } catch (error) {
        if (!this.stopped) this.onError(error);
      }
      if (!this.stopped) await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }

  private async pull(): Promise<void> {
    const { state } = await this.manager.streams.info(EVENT_STREAM);
    // A stream that is behind us is another one.
    this.next = Math.min(this.next ?? Infinity, state.last_seq + 1);
    this.begun(this.next - 1);
    const consumer = await consumerFrom(this.js, this.events, this.next);
    const messages = await consumer.consume();
    if (this.stopped) return messages.stop();
    this.stopPull = () => messages.stop();
    for await (const message of messages) {
      this.next = message.seq + 1;
      const event = eventOf(message, this.events);
      if (event) await this.handler(...event).catch(this.onError);
    }
  }
}

/** Reads these events in order, from a number on. */
export function consumerFrom(js: JetStreamClient, events: readonly Event[], seq: number, inactiveSeconds = 300): Promise<Consumer> {
  return js.consumers.get(EVENT_STREAM, {
    filter_subjects: commonSubject(events.map((event) => event.subject)),
    deliver_policy: DeliverPolicy.StartSequence,
    opt_start_seq: seq,
    inactive_threshold: inactiveSeconds * 1_000,
  });
}

/** What a message says, if it is one of these, can be understood, and is not for one consumer that it failed in. */
export function eventOf(message: Pick<JsMsg, 'subject' | 'seq' | 'json' | 'headers'>, events: readonly Event[]): [payload: unknown, event: Numbered] | undefined {
  if (!isFor(null, message.headers)) return undefined;
  const parsed = events.find((event) => event.subject === message.subject)?.payload.safeParse(message.json());
  if (!parsed?.success) return undefined;
  return [parsed.data, { subject: message.subject, id: (parsed.data as { id: string }).id, seq: message.seq }];
}
