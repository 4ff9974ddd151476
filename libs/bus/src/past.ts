import type { JetStreamClient } from '@nats-io/jetstream';
import type { Event } from '@marquee/contracts';
import { consumerFrom, eventOf, type Numbered } from './tail.ts';

/** A portion of what has happened. `last`: the number up to which it reaches. `more`: the stream had more when it was read. */
export interface PastEvents {
  events: [payload: unknown, event: Numbered][];
  last: number;
  more: boolean;
}

const EXPIRES_MS = 5_000;
/** The consumer of one portion is taken away at once; this is for a process that ends meanwhile. */
const INACTIVE_SECONDS = 30;

/** The next events of these after a number, in order, and no more of them than `limit`. */
export async function eventsAfter(js: JetStreamClient, events: readonly Event[], after: number, limit: number): Promise<PastEvents> {
  const consumer = await consumerFrom(js, events, after + 1, INACTIVE_SECONDS);
  try {
    const { num_pending: waiting } = await consumer.info(true);
    const past: PastEvents = { events: [], last: after, more: waiting > limit };
    if (waiting === 0) return past;
    for await (const message of await consumer.fetch({ max_messages: Math.min(waiting, limit), expires: EXPIRES_MS })) {
      past.last = message.seq;
      const event = eventOf(message, events);
      if (event) past.events.push(event);
    }
    return past;
  } finally {
    await consumer.delete().catch(() => false);
  }
}
