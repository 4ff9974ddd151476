import { DeliverPolicy, type JetStreamClient } from '@nats-io/jetstream';
import type { Event } from '@marquee/contracts';
import { commonSubject, type EventHandler } from './consumer.ts';
import { EVENT_STREAM } from './streams.ts';

/** Follows events from now on without remembering where it was: for fan-out to browsers. Survives reconnects. */
export class EventTail {
  private stopped = false;
  private stopPull: () => void = () => {};
  private readonly loop: Promise<void>;

  constructor(
    private readonly js: JetStreamClient,
    private readonly events: readonly Event[],
    private readonly handler: EventHandler,
    private readonly onError: (error: unknown) => void,
  ) {
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
    const consumer = await this.js.consumers.get(EVENT_STREAM, {
      filter_subjects: commonSubject(this.events.map((event) => event.subject)),
      deliver_policy: DeliverPolicy.New,
    });
    const messages = await consumer.consume();
    this.stopPull = () => messages.stop();
    for await (const message of messages) {
      const definition = this.events.find((event) => event.subject === message.subject);
      const parsed = definition?.payload.safeParse(message.json());
      if (!parsed?.success) continue;
      const payload = parsed.data as { id: string };
      await this.handler(payload, { subject: message.subject, id: payload.id }).catch(this.onError);
    }
  }
}
