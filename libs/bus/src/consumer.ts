import { AckPolicy, DeliverPolicy, type JetStreamClient, type JetStreamManager, type JsMsg } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { AppError, type Event } from '@marquee/contracts';
import { runInContext } from './context.ts';
import { bury, isFor } from './dead-letters.ts';
import { ensureStreams, EVENT_STREAM } from './streams.ts';
import { contextOf } from './wire.ts';

export interface ConsumeOptions {
  /** Durable name, `<service>--<purpose>`. */
  durable: string;
  /** Messages in work at once in this process. Default 8. */
  concurrency?: number;
  /** Tries before a message is a dead letter. Default 6. */
  maxDeliver?: number;
  onError?: (error: unknown, context: { durable: string; subject: string; delivery: number; dead: boolean }) => void;
}

export type EventHandler = (payload: unknown, event: { subject: string; id: string }) => Promise<void>;

/** Where an event says what it is about. */
interface Body {
  id?: string;
  requestId?: string;
  request?: { id?: string };
  user?: { id?: string };
}

const ACK_WAIT_MS = 30_000;
const backoffMs = (delivery: number) => Math.min(200 * 4 ** (delivery - 1), 60_000);

/**
 * One durable pull consumer. Acknowledged when the handler resolves; a failure is tried again with back-off and ends in the
 * dead-letter stream. Trouble that is not the message's fault (the database is away) never makes a dead letter.
 */
export class DurableConsumer {
  private stopped = false;
  private stopPull: () => void = () => {};
  private readonly inFlight = new Set<Promise<void>>();
  /** Tail of the work per key: what concerns one request runs in the order of its arrival. */
  private readonly tails = new Map<string, Promise<void>>();
  private readonly loop: Promise<void>;

  constructor(
    private readonly js: JetStreamClient,
    private readonly manager: JetStreamManager,
    private readonly events: readonly Event[],
    private readonly options: ConsumeOptions,
    private readonly handler: EventHandler,
  ) {
    this.loop = this.run();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.stopPull();
    await Promise.allSettled([...this.inFlight]);
    await this.loop.catch(() => {});
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopped) {
      try {
        await this.pull(() => (failures = 0));
      } catch (error) {
        if (this.stopped) return;
        failures += 1;
        this.options.onError?.(error, { durable: this.options.durable, subject: '', delivery: failures, dead: false });
      }
      if (!this.stopped) await new Promise((resolve) => setTimeout(resolve, Math.min(100 * 2 ** failures, 5_000)));
    }
  }

  /** Until the connection, the stream or the consumer is lost. */
  private async pull(onReady: () => void): Promise<void> {
    await this.ensure();
    const consumer = await this.js.consumers.get(EVENT_STREAM, this.options.durable);
    const limit = this.options.concurrency ?? 8;
    const messages = await consumer.consume({ max_messages: limit * 4, abort_on_missing_resource: true });
    this.stopPull = () => messages.stop();
    onReady();
    for await (const message of messages) {
      const work = this.inOrder(message).finally(() => this.inFlight.delete(work));
      this.inFlight.add(work);
      if (this.inFlight.size >= limit) await Promise.race(this.inFlight);
    }
  }

  private async ensure(): Promise<void> {
    const subjects = this.events.map((event) => event.subject);
    const config = {
      durable_name: this.options.durable,
      ack_policy: AckPolicy.Explicit,
      deliver_policy: DeliverPolicy.All,
      ack_wait: nanos(ACK_WAIT_MS),
      max_ack_pending: 512,
      // Several filters in one consumer need NATS 2.10; Debian has 2.9. A wildcard over the noun covers them in both.
      filter_subject: commonSubject(subjects),
    };
    try {
      await this.manager.consumers.add(EVENT_STREAM, config);
    } catch (error) {
      const exists = await this.manager.consumers.info(EVENT_STREAM, this.options.durable).then(() => true, () => false);
      if (exists) await this.manager.consumers.update(EVENT_STREAM, this.options.durable, config);
      else {
        await ensureStreams(this.manager);
        throw error;
      }
    }
  }

  private inOrder(message: JsMsg): Promise<void> {
    const definition = this.events.find((event) => event.subject === message.subject);
    if (!definition || !isFor(this.options.durable, message.headers)) {
      message.ack();
      return Promise.resolve();
    }
    let body: Body;
    try {
      body = message.json<Body | null>() ?? {};
    } catch (error) {
      return this.fail(message, error);
    }
    const key = body.requestId ?? body.request?.id ?? body.user?.id ?? body.id ?? String(message.seq);
    const work = (this.tails.get(key) ?? Promise.resolve()).then(() => this.process(message, definition, body));
    this.tails.set(key, work);
    return work.finally(() => {
      if (this.tails.get(key) === work) this.tails.delete(key);
    });
  }

  private async process(message: JsMsg, definition: Event, body: Body): Promise<void> {
    const heartbeat = setInterval(() => message.working(), ACK_WAIT_MS / 3);
    try {
      const payload = definition.payload.parse(body);
      const id = (payload as { id: string }).id;
      await runInContext({ ...contextOf(message.headers), actor: null }, () => this.handler(payload, { subject: message.subject, id }));
      message.ack();
    } catch (error) {
      await this.fail(message, error);
    } finally {
      clearInterval(heartbeat);
    }
  }

  private async fail(message: JsMsg, error: unknown): Promise<void> {
    const delivery = message.info.deliveryCount;
    const blameless = error instanceof AppError && ['unavailable', 'timeout', 'upstream'].includes(error.kind);
    const dead = !blameless && delivery >= (this.options.maxDeliver ?? 6);
    this.options.onError?.(error, { durable: this.options.durable, subject: message.subject, delivery, dead });
    if (!dead) return message.nak(backoffMs(Math.min(delivery, 6)));
    try {
      await bury(this.js, message, this.options.durable, error);
      message.term();
    } catch {
      message.nak(backoffMs(6));
    }
  }
}

/** The narrowest subject that covers all: `evt.requests.v1.request.*` for several events of one noun. */
export function commonSubject(subjects: readonly string[]): string {
  const [first = [], ...rest] = subjects.map((subject) => subject.split('.'));
  return first.map((part, i) => (rest.every((other) => other[i] === part) ? part : '*')).join('.');
}
