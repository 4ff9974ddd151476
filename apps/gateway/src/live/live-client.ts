import { AppError, LiveCall, type LiveMessage } from '@marquee/contracts';
import { z } from 'zod';
import { invalid } from '../http/validation.ts';
import type { LiveCommands } from './live-commands.ts';
import type { Listener, LiveHub } from './live-hub.ts';
import { TRY_AGAIN, type LiveSocket } from './live-socket.ts';
import type { News } from './news.ts';
import { Pace } from './pace.ts';

/** So long who has just come may say first where it wants to go on. */
const FIRST_WORD_MS = 1_000;
/** Requests that are shown when it has caught up; what is beyond them it learns with their next event. */
const MANY_HELD_BACK = 500;
const IN_FLIGHT = 10;
const CALLS = { burst: 30, perSecond: 10 };

/**
 * What one client hears and says. It hears every event once and in order: the numbers up to `heard` are done with, and what
 * happens while it is behind reaches it when it has caught up.
 */
export class LiveClient implements Listener {
  private heard: number;
  /** Hears what happens at once. */
  private following = false;
  /** Grows with each wish to go on elsewhere: who catches up for an older one stops. */
  private turn = 0;
  private readonly firstWord: NodeJS.Timeout;
  private readonly pace = new Pace(CALLS);
  private inFlight = 0;
  /** What is newer than the events that are still to come. */
  private readonly heldBack = new Map<string, string>();

  constructor(
    private readonly socket: LiveSocket,
    private readonly hub: LiveHub,
    private readonly commands: LiveCommands,
    private readonly address: string,
  ) {
    this.heard = hub.newest;
    this.socket.tell({ type: 'hello', userId: socket.actor.userId, seq: this.heard });
    this.firstWord = setTimeout(() => this.goOn(), FIRST_WORD_MS);
  }

  get actor() {
    return this.socket.actor;
  }

  send(text: string): void {
    this.socket.send(text);
  }

  show(requestId: string, text: string): void {
    if (this.following) this.socket.send(text);
    else if (this.heldBack.has(requestId) || this.heldBack.size < MANY_HELD_BACK) this.heldBack.set(requestId, text);
  }

  hear(news: News): void {
    if (!this.following || news.seq <= this.heard) return;
    this.heard = news.seq;
    const text = news.textFor(this.actor);
    if (text !== undefined) this.socket.send(text);
  }

  startOver(): void {
    this.reset(++this.turn);
  }

  ended(): void {
    clearTimeout(this.firstWord);
    this.turn += 1;
    this.heldBack.clear();
  }

  async said(text: string): Promise<void> {
    const { call, id } = parsed(text);
    try {
      this.pace.take();
      if (!call.success) throw invalid(call.error.issues);
      if (call.data.type === 'resume') return await this.resume(call.data.after);
      this.goOn();
      this.socket.tell(await this.command(call.data));
    } catch (error) {
      this.socket.tell(problemOf(error, id));
    }
  }

  /** From where it is. */
  private goOn(): void {
    clearTimeout(this.firstWord);
    if (!this.following && this.turn === 0) void this.catchUp(++this.turn, false);
  }

  private async resume(after: number): Promise<void> {
    clearTimeout(this.firstWord);
    const turn = ++this.turn;
    this.following = false;
    this.heard = after;
    const known = await this.hub.isKnown(after).catch(() => undefined);
    if (known === undefined) this.socket.close(TRY_AGAIN, 'what was missed cannot be read right now');
    else if (known) await this.catchUp(turn, true);
    else this.reset(turn);
  }

  /** A portion at a time, at the pace of the client, until there is nothing between it and what happens now. */
  private async catchUp(turn: number, tells: boolean): Promise<void> {
    while (this.socket.isOpen && turn === this.turn) {
      if (this.heard >= this.hub.newest) {
        if (tells) this.socket.tell({ type: 'resumed', seq: this.heard });
        return this.follow();
      }
      const missed = await this.hub.missed(this.heard).catch(() => null);
      if (turn !== this.turn) return;
      if (missed === null) return this.socket.close(TRY_AGAIN, 'what was missed cannot be read right now');
      if (missed === undefined) return this.reset(turn);
      for (const news of missed.news) {
        const text = news.textFor(this.actor);
        if (text !== undefined) await this.socket.sendAtItsPace(text);
        if (turn !== this.turn || !this.socket.isOpen) return;
        this.heard = news.seq;
      }
      this.heard = missed.last;
    }
  }

  private reset(turn: number): void {
    if (turn !== this.turn) return;
    this.heard = this.hub.newest;
    this.socket.tell({ type: 'reset', seq: this.heard });
    this.follow();
  }

  private follow(): void {
    this.following = true;
    for (const text of this.heldBack.values()) this.socket.send(text);
    this.heldBack.clear();
  }

  private async command({ id, name, input }: Extract<z.output<typeof LiveCall>, { type: 'command' }>): Promise<LiveMessage> {
    if (this.inFlight >= IN_FLIGHT) throw new AppError('rate.limited', { retryAfterSeconds: 1 });
    this.inFlight += 1;
    try {
      return { type: 'answer', id, ok: true, result: await this.commands.run(name, input, this.socket.access, this.address) };
    } finally {
      this.inFlight -= 1;
    }
  }
}

/** `id`: to which the answer goes, also where the rest is nonsense. */
function parsed(text: string) {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    said = undefined;
  }
  const id = z.object({ id: z.string().min(1).max(64) }).safeParse(said);
  return { call: LiveCall.safeParse(said), id: id.success ? id.data.id : null };
}

function problemOf(error: unknown, id: string | null): LiveMessage {
  const { code, status, message: detail, details } = error instanceof AppError ? error : new AppError('internal', {}, { cause: error });
  return { type: 'problem', id, ok: false, code, status, detail, details };
}
