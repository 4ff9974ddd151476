import { AppError, type Actor, type LiveMessage } from '@marquee/contracts';
import { WebSocket } from 'ws';
import type { Access } from '../access/access.ts';

/** What may wait to be sent; a client that is slower is let go, and resumes when it returns. */
const MAX_BUFFERED_BYTES = 1024 * 1024;
/** Above this, what need not be sent at once waits until it has gone out. */
const ENOUGH_BYTES = 128 * 1024;

/** Close codes of our own, and of the protocol. */
const SESSION_ENDED = 4401;
export const TRY_AGAIN = 1013;

/** One connection: sends, finds out that nobody is there any more, and ends with the session or key. */
export class LiveSocket {
  private answered = true;

  constructor(
    private readonly socket: WebSocket,
    private who: Access,
    /** Who the same cookie or key stands for now. */
    private readonly again: () => Access | Promise<Access>,
  ) {
    socket.on('pong', () => (this.answered = true));
    // Errors of the peer end in `close`, which is all that matters.
    socket.on('error', () => {});
  }

  get access(): Access {
    return this.who;
  }

  get actor(): Actor {
    return this.who.actor;
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  tell(message: LiveMessage): void {
    this.send(JSON.stringify(message));
  }

  send(text: string): void {
    if (!this.isOpen) return;
    if (this.socket.bufferedAmount > MAX_BUFFERED_BYTES) return this.socket.terminate();
    this.socket.send(text);
  }

  /** Resolves when the next may be sent: at the pace of the client. */
  async sendAtItsPace(text: string): Promise<void> {
    if (!this.isOpen) return;
    if (this.socket.bufferedAmount <= ENOUGH_BYTES) return this.socket.send(text);
    await new Promise<void>((resolve) => {
      this.socket.once('close', resolve);
      this.socket.send(text, () => {
        this.socket.off('close', resolve);
        resolve();
      });
    });
  }

  /** Takes over changed permissions; ends when the session or key is no more. Trouble of ours ends nothing. */
  async recheck(): Promise<void> {
    try {
      this.who = await this.again();
    } catch (error) {
      if (error instanceof AppError && error.kind === 'unauthenticated') this.close(SESSION_ENDED, 'the session has ended');
    }
  }

  /** Every half minute: gone clients are found, sessions that ran out end. */
  async heartbeat(): Promise<void> {
    if (!this.answered) return this.socket.terminate();
    this.answered = false;
    this.socket.ping();
    await this.recheck();
  }

  /** A peer that does not say goodbye within a second is cut off. */
  close(code: number, reason: string): void {
    this.socket.close(code, reason);
    setTimeout(() => this.socket.terminate(), 1_000).unref();
  }
}
