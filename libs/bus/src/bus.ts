import { jetstream, jetstreamManager, type JetStreamClient, type JetStreamManager } from '@nats-io/jetstream';
import { connect, NoRespondersError, RequestError, TimeoutError, type NatsConnection, type Subscription } from '@nats-io/transport-node';
import { AppError, serviceOf, type Actor, type AnswerOf, type Command, type Event, type InputOf, type OutputOf, type ParsedInputOf, type PayloadOf, type Signal } from '@marquee/contracts';
import { DurableConsumer, type ConsumeOptions } from './consumer.ts';
import { currentContext, runInContext, type CallContext } from './context.ts';
import { DeadLetters } from './dead-letters.ts';
import { issuesOf } from './issues.ts';
import { eventsAfter, type PastEvents } from './past.ts';
import { ensureStreams, EVENT_STREAM } from './streams.ts';
import { EventTail, type Numbered } from './tail.ts';
import { contextHeaders, contextOf, encode, problemOf, problemReply } from './wire.ts';

export interface BusOptions {
  servers: string;
  /** Shown by the NATS server's monitoring. */
  name: string;
  /** A fault that no caller will see: a bug in a handler, a lost consumer. */
  onError?: (error: unknown, context: Record<string, unknown>) => void;
}

type Handler = (input: unknown, actor: Actor | null) => Promise<unknown>;
export type CommandHandler<C extends Command> = (input: ParsedInputOf<C>, actor: Actor | null) => Promise<AnswerOf<C>>;
type Stoppable = { stop(): Promise<void> };

/** Commands, events and signals over NATS. A command whose handler lives in this process is handed to it directly. */
export class Bus {
  private readonly handlers = new Map<string, Handler>();
  private readonly subscriptions: Subscription[] = [];
  private readonly consumers: Stoppable[] = [];
  /** What consumers gave up. */
  readonly deadLetters: DeadLetters;
  private readonly js: JetStreamClient;
  private readonly onError: NonNullable<BusOptions['onError']>;

  private constructor(
    private readonly nc: NatsConnection,
    readonly manager: JetStreamManager,
    options: BusOptions,
  ) {
    this.js = jetstream(nc);
    this.deadLetters = new DeadLetters(this.js, manager);
    this.onError = options.onError ?? (() => {});
  }

  /** @throws bus.disconnected when the server cannot be reached */
  static async connect(options: BusOptions): Promise<Bus> {
    try {
      const nc = await connect({ servers: options.servers, name: options.name, maxReconnectAttempts: -1, reconnectTimeWait: 250, timeout: 5_000 });
      const manager = await jetstreamManager(nc);
      await ensureStreams(manager);
      return new Bus(nc, manager, options);
    } catch (error) {
      throw new AppError('bus.disconnected', {}, { cause: error });
    }
  }

  /** Round trip to the server. @throws bus.disconnected */
  async ping(timeoutMs = 1_000): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new AppError('bus.disconnected')), timeoutMs);
    });
    // A connection that is lost meanwhile refuses the flush in words of its own.
    const answered = this.nc.flush().catch((error: unknown) => {
      throw new AppError('bus.disconnected', {}, { cause: error });
    });
    await Promise.race([answered, late]).finally(() => clearTimeout(timer));
  }

  /**
   * @throws every problem that the handler throws
   * @throws contract.invalid_payload, bus.no_responders, bus.timeout, bus.disconnected
   */
  async request<C extends Command>(command: C, input: InputOf<C>, options: { actor?: Actor | null } = {}): Promise<OutputOf<C>> {
    const current = currentContext();
    const context: CallContext = { requestId: current?.requestId ?? crypto.randomUUID(), actor: options.actor ?? current?.actor ?? null };
    const local = this.handlers.get(command.subject);
    if (local) return (await runInContext(context, () => local(input, context.actor))) as OutputOf<C>;
    return command.output.parse(await this.remote(command, input, context)) as OutputOf<C>;
  }

  private async remote(command: Command, input: unknown, context: CallContext): Promise<unknown> {
    const service = serviceOf(command.subject);
    try {
      const reply = await this.nc.request(command.subject, encode(input), { timeout: command.timeoutMs, headers: contextHeaders(context) });
      const problem = problemOf(reply.headers, () => reply.json());
      if (problem) throw problem;
      return reply.json();
    } catch (error) {
      if (error instanceof AppError) throw error;
      const cause = error instanceof RequestError ? error.cause : error;
      if (cause instanceof NoRespondersError || (error instanceof RequestError && error.isNoResponders())) throw new AppError('bus.no_responders', { service }, { cause: error });
      if (cause instanceof TimeoutError) throw new AppError('bus.timeout', { service }, { cause: error });
      throw new AppError('bus.disconnected', { service }, { cause: error });
    }
  }

  /** Answers a command, for this process directly and for the others in the queue group of its service. */
  handle<C extends Command>(command: C, handler: CommandHandler<C>): void {
    const guarded: Handler = async (input, actor) => {
      const parsed = command.input.safeParse(input);
      if (!parsed.success) throw new AppError('contract.invalid_payload', { issues: issuesOf(parsed.error) });
      try {
        return command.output.parse(await handler(parsed.data as never, actor));
      } catch (error) {
        if (error instanceof AppError) throw error;
        this.onError(error, { subject: command.subject, requestId: currentContext()?.requestId });
        throw new AppError('internal', {}, { cause: error });
      }
    };
    this.handlers.set(command.subject, guarded);
    const subscription = this.nc.subscribe(command.subject, { queue: serviceOf(command.subject) });
    this.subscriptions.push(subscription);
    void this.serve(subscription, guarded);
  }

  private async serve(subscription: Subscription, handler: Handler): Promise<void> {
    for await (const message of subscription) {
      const answer = async () => {
        try {
          const context = contextOf(message.headers);
          message.respond(encode(await runInContext(context, () => handler(message.json(), context.actor))));
        } catch (error) {
          const problem = error instanceof AppError ? error : new AppError('contract.invalid_payload', { issues: 'not JSON' });
          const reply = problemReply(problem);
          message.respond(reply.data, { headers: reply.headers });
        }
      };
      void answer().catch((error: unknown) => this.onError(error, { subject: message.subject }));
    }
  }

  /** Tells whoever listens at this moment. Never kept, never waited for. */
  emit<S extends Signal>(signal: S, payload: PayloadOf<S>): void {
    if (!this.nc.isClosed()) this.nc.publish(signal.subject, encode(payload));
  }

  onSignal<S extends Signal>(signal: S, handler: (payload: PayloadOf<S>) => unknown): void {
    const subscription = this.nc.subscribe(signal.subject);
    this.subscriptions.push(subscription);
    void (async () => {
      for await (const message of subscription) {
        try {
          await handler(signal.payload.parse(message.json()) as PayloadOf<S>);
        } catch (error) {
          this.onError(error, { subject: signal.subject });
        }
      }
    })();
  }

  /** Durable: every event, at least once, also those published while nobody was there. */
  consume(events: readonly Event[], options: ConsumeOptions, handler: (payload: never, event: { subject: string; id: string }) => Promise<void>): Stoppable {
    const onError: ConsumeOptions['onError'] = (error, context) => this.onError(error, context);
    const consumer = new DurableConsumer(this.js, this.manager, events, { onError, ...options }, handler as never);
    this.consumers.push(consumer);
    return consumer;
  }

  /** From now on and in their order, to this process alone, forgotten when it ends. */
  tail(events: readonly Event[], handler: (payload: never, event: Numbered) => Promise<void>): Stoppable & { begin: Promise<number> } {
    const tail = new EventTail(this.js, this.manager, events, handler as never, (error) => this.onError(error, { tail: true }));
    this.consumers.push(tail);
    return tail;
  }

  /** The next events after a number, in order. @throws bus.disconnected */
  async eventsAfter(events: readonly Event[], after: number, limit: number): Promise<PastEvents> {
    return this.orDisconnected(eventsAfter(this.js, events, after, limit));
  }

  /** Numbers of the oldest and of the newest event that is kept. @throws bus.disconnected */
  async keptEvents(): Promise<{ first: number; last: number }> {
    const { state } = await this.orDisconnected(this.manager.streams.info(EVENT_STREAM));
    return { first: state.first_seq, last: state.last_seq };
  }

  private orDisconnected<T>(asked: Promise<T>): Promise<T> {
    return asked.catch((error: unknown) => {
      throw new AppError('bus.disconnected', {}, { cause: error });
    });
  }

  /**
   * Puts an event into the stream; the same id twice is kept once. For the outbox relay, and for what is durable only there.
   * @throws bus.disconnected when the stream did not confirm it
   */
  async publish(subject: string, id: string, body: string): Promise<void> {
    try {
      await this.js.publish(subject, body, { msgID: id, timeout: 5_000 });
    } catch (error) {
      throw new AppError('bus.disconnected', {}, { cause: error });
    }
  }

  async close(): Promise<void> {
    for (const subscription of this.subscriptions) subscription.unsubscribe();
    await Promise.allSettled(this.consumers.map((consumer) => consumer.stop()));
    this.handlers.clear();
    await this.nc.close();
  }
}
