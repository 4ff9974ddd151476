export interface ScheduledEvent {
  id: number;
  at: number;
  kind: string;
  data: unknown;
}

export interface ClockState {
  now: number;
  speed: number;
  paused: boolean;
  nextId: number;
  events: ScheduledEvent[];
}

type Handler = (data: never) => void;

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * The one source of time. Everything that happens later is an event held as plain data, so that it
 * survives a restart and a test can wind the clock instead of sleeping.
 */
export class Clock {
  readonly #handlers = new Map<string, Handler>();
  #anchor = Date.now();
  #timer: NodeJS.Timeout | undefined;
  /** The moment of the step being run: whatever it schedules counts from there, not from when the timer fired. */
  #stepAt: number | undefined;
  #winding: Promise<void> = Promise.resolve();
  #started = false;

  constructor(
    private readonly state: () => ClockState,
    private readonly settled: () => Promise<void>,
    private readonly changed: () => void,
  ) {}

  on<T>(kind: string, handler: (data: T) => void): void {
    this.#handlers.set(kind, handler as Handler);
  }

  start(): void {
    this.#started = true;
    this.#arm();
  }

  stop(): void {
    this.#started = false;
    clearTimeout(this.#timer);
    this.#fold();
  }

  now(): number {
    return this.#stepAt ?? this.#running();
  }

  iso(offsetSeconds = 0): string {
    return new Date(this.now() + offsetSeconds * 1000).toISOString();
  }

  schedule(seconds: number, kind: string, data: unknown): void {
    const { events } = this.state();
    const event = { id: this.state().nextId++, at: this.now() + seconds * 1000, kind, data };
    const later = events.findIndex((other) => other.at > event.at);
    events.splice(later < 0 ? events.length : later, 0, event);
    this.#arm();
  }

  cancel(matches: (event: ScheduledEvent) => boolean): void {
    const state = this.state();
    state.events = state.events.filter((event) => !matches(event));
    this.#arm();
  }

  set(change: { speed?: number; paused?: boolean }): void {
    this.#fold();
    Object.assign(this.state(), change);
    this.#arm();
  }

  /** Wound in turn: two callers advancing at once add up instead of racing over the same steps. */
  advance(seconds: number): Promise<void> {
    const turn = this.#winding.then(() => this.#wind(this.#running() + seconds * 1000));
    this.#winding = turn.catch(() => undefined);
    return turn;
  }

  /** Brings the stored time up to date, before it is saved or its pace changes. */
  #fold(): void {
    const now = this.#running();
    this.#anchor = Date.now();
    this.state().now = now;
  }

  snapshot(): ClockState {
    this.#fold();
    return this.state();
  }

  /** Takes the stored time as the present one, after the state was replaced. */
  rebase(): void {
    this.#anchor = Date.now();
    this.#arm();
  }

  #running(): number {
    const { now, speed, paused } = this.state();
    return paused ? now : Math.round(now + (Date.now() - this.#anchor) * speed);
  }

  async #wind(target: number): Promise<void> {
    for (let event = this.#due(target); event; event = this.#due(target)) {
      this.state().now = Math.max(this.state().now, event.at);
      this.#anchor = Date.now();
      this.#run(event);
      await this.settled();
    }
    this.state().now = target;
    this.#anchor = Date.now();
    this.changed();
    this.#arm();
  }

  #due(until: number): ScheduledEvent | undefined {
    const { events } = this.state();
    return events[0] && events[0].at <= until ? events.shift() : undefined;
  }

  #run(event: ScheduledEvent): void {
    this.#stepAt = event.at;
    try {
      this.#handlers.get(event.kind)?.(event.data as never);
    } finally {
      this.#stepAt = undefined;
    }
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const { events, speed, paused } = this.state();
    const next = events[0];
    if (!this.#started || paused || !next || speed <= 0) return;
    const wait = Math.max(0, (next.at - this.#running()) / speed);
    this.#timer = setTimeout(() => this.#tick(), Math.min(wait, LONGEST_TIMER_MS));
    this.#timer.unref();
  }

  #tick(): void {
    const now = this.#running();
    for (let event = this.#due(now); event; event = this.#due(now)) this.#run(event);
    this.changed();
    this.#arm();
  }
}
