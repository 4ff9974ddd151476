import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { downloadProgressed, queueChanged, requestCounted, type Actor, type LiveMessage, type PayloadOf } from '@marquee/contracts';
import { OnSignal } from '@marquee/service-kit';
import { momentOf, newsOf, seesCatalogue, told, type News } from './news.ts';
import { RecentNews } from './recent-news.ts';

/** Somebody who listens. */
export interface Listener {
  readonly actor: Actor;
  /** News of the moment. */
  send(text: string): void;
  /** A request as it is now, between its events. */
  show(requestId: string, text: string): void;
  /** An event, in its order. */
  hear(news: News): void;
  /** The numbers of before mean nothing any more. */
  startOver(): void;
}

/** A portion of what somebody has missed. `last`: up to which number it reaches. */
export interface Missed {
  news: News[];
  last: number;
}

const PORTION = 200;
/** Portions that are read from the stream at the same time, whoever asks for them. */
const MANY_READ = 8;

/** Hands on what happens to those who may see it. Every gateway follows the events by itself. */
@Injectable()
export class LiveHub implements OnModuleInit {
  private readonly listeners = new Set<Listener>();
  private readonly waiting: (() => void)[] = [];
  private reading = 0;
  private recent = new RecentNews(0);
  /** Number of the newest event that was handed on. */
  newest = 0;

  constructor(private readonly bus: Bus) {}

  async onModuleInit(): Promise<void> {
    const tail = this.bus.tail(told, async (payload: unknown, { subject, seq }) => this.happened(newsOf(subject, payload, seq)));
    this.newest = await tail.begin;
    this.recent = new RecentNews(this.newest);
  }

  /**
   * What came after a number, from memory or from the stream; the newest is reached when `last` is `newest`.
   * @returns undefined when that is no longer known
   * @throws bus.disconnected
   */
  async missed(after: number): Promise<Missed | undefined> {
    const recent = this.recent.after(after, PORTION);
    if (recent) return { news: recent, last: recent.length < PORTION ? Math.max(after, this.newest) : (recent.at(-1)?.seq ?? after) };
    return this.inTurn(() => this.read(after));
  }

  /** Is this a number that was given out, as far as anybody knows? @throws bus.disconnected */
  async isKnown(seq: number): Promise<boolean> {
    return seq <= this.newest || seq <= (await this.bus.keptEvents()).last;
  }

  @OnSignal(requestCounted)
  counted({ request, followers }: PayloadOf<typeof requestCounted>): void {
    if (this.listeners.size === 0) return;
    const news = momentOf(request, followers);
    for (const listener of this.listeners) {
      const text = news.textFor(listener.actor);
      if (text !== undefined) listener.show(request.id, text);
    }
  }

  /** To all who see the catalogue: a percent without a name is what the marks on posters show to everybody. */
  @OnSignal(downloadProgressed)
  progressed(progress: PayloadOf<typeof downloadProgressed>): void {
    this.tell({ type: 'progress', ...progress }, seesCatalogue);
  }

  @OnSignal(queueChanged)
  queue(change: PayloadOf<typeof queueChanged>): void {
    this.tell({ type: 'queue', ...change }, ({ permissions }) => permissions.includes('queue.manage'));
  }

  add(listener: Listener): void {
    this.listeners.add(listener);
  }

  remove(listener: Listener): void {
    this.listeners.delete(listener);
  }

  countOf(userId: string): number {
    return [...this.listeners].filter(({ actor }) => actor.userId === userId).length;
  }

  private happened(news: News): void {
    if (news.seq <= this.newest) this.startOver(news.seq - 1);
    this.newest = news.seq;
    this.recent.add(news);
    for (const listener of this.listeners) listener.hear(news);
  }

  /** The stream was made anew, and counts from the beginning. */
  private startOver(seq: number): void {
    this.newest = seq;
    this.recent = new RecentNews(seq);
    for (const listener of this.listeners) listener.startOver();
  }

  private async read(after: number): Promise<Missed | undefined> {
    if (after + 1 < (await this.bus.keptEvents()).first) return undefined;
    const { newest } = this;
    const { events, last, more } = await this.bus.eventsAfter(told, after, PORTION);
    const news = events.map(([payload, { subject, seq }]) => newsOf(subject, payload, seq));
    return { news, last: more ? last : Math.max(last, newest) };
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.reading >= MANY_READ) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.reading += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.reading -= 1;
    }
  }

  private tell(message: LiveMessage, mayHear: (actor: Actor) => boolean): void {
    if (this.listeners.size === 0) return;
    const text = JSON.stringify(message);
    for (const listener of this.listeners) if (mayHear(listener.actor)) listener.send(text);
  }
}
