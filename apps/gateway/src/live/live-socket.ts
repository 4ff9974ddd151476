import { AppError, type Actor, type LiveMessage } from '@marquee/contracts';
import { WebSocket } from 'ws';
import type { Access } from '../access/access.ts';
import type { Listener } from './live-hub.ts';

/** What may wait to be sent; a client that is slower is let go, and asks for its lists again when it returns. */
const MAX_BUFFERED_BYTES = 1024 * 1024;

/** Close codes of our own. */
export const SESSION_ENDED = 4401;

export class LiveSocket implements Listener {
  private answered = true;

  constructor(
    private readonly socket: WebSocket,
    private access: Access,
    /** Who the same cookie or key stands for now. */
    private readonly again: () => Access | Promise<Access>,
  ) {
    socket.on('pong', () => (this.answered = true));
    // Errors of the peer end in `close`, which is all that matters.
    socket.on('error', () => {});
    this.send(JSON.stringify({ type: 'hello', userId: access.user.id, seq: 0 } satisfies LiveMessage));
  }

  get actor(): Actor {
    return this.access.actor;
  }

  send(text: string): void {
    if (this.socket.readyState !== WebSocket.OPEN) return;
    if (this.socket.bufferedAmount > MAX_BUFFERED_BYTES) return this.socket.terminate();
    this.socket.send(text);
  }

  /** Takes over changed permissions; ends when the session or key is no more. Trouble of ours ends nothing. */
  async recheck(): Promise<void> {
    try {
      this.access = await this.again();
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
