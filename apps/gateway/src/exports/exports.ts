import { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { AppError, exportRequests, type Actor, type ExportRow, type InputOf } from '@marquee/contracts';
import { Logger } from '@marquee/service-kit';
import { files, type Format } from './files.ts';

type Filter = Omit<InputOf<typeof exportRequests>, 'after' | 'until' | 'limit'>;

const MOST_AT_ONCE = 8;
const MOST_OF_ONE = 2;
/** Whoever takes nothing for so long has gone away without a word. */
const STALLED_MS = 60_000;

interface Running {
  userId: string;
  content?: Readable;
}

/** Files of requests, made as they are sent. */
@Injectable()
export class Exports implements OnModuleDestroy {
  private readonly running = new Set<Running>();

  constructor(
    private readonly bus: Bus,
    private readonly logger: Logger,
  ) {}

  /**
   * The first portion is there when this resolves: a refusal is answered as one. What fails later destroys the stream.
   * @throws rate.limited, and what `exportRequests` throws
   */
  async open(format: Format, filter: Filter, actor: Actor): Promise<{ type: string; name: string; content: Readable }> {
    const own = [...this.running].filter(({ userId }) => userId === actor.userId).length;
    if (this.running.size >= MOST_AT_ONCE || own >= MOST_OF_ONE) throw new AppError('rate.limited', { retryAfterSeconds: 10 });
    const running: Running = { userId: actor.userId };
    this.running.add(running);
    const portions = this.portions(filter, actor);
    try {
      const first = await portions.next();
      const { type, write } = files[format];
      const stalled = setTimeout(() => content.destroy(), STALLED_MS);
      const content = Readable.from(unhurried(write(from(first, portions)), () => stalled.refresh()), { objectMode: false });
      running.content = content;
      content.once('error', (err) => this.logger.warn({ err, format, userId: actor.userId }, 'an export broke off'));
      content.once('close', () => {
        clearTimeout(stalled);
        this.running.delete(running);
      });
      return { type, name: `marquee-requests.${format}`, content };
    } catch (error) {
      this.running.delete(running);
      throw error;
    }
  }

  /** A file that nobody waits for any more must not hold the port open. */
  onModuleDestroy(): void {
    for (const { content } of this.running) content?.destroy();
  }

  /** The actor is named with every call: a stream goes on outside the context of its request. */
  private async *portions(filter: Filter, actor: Actor): AsyncGenerator<ExportRow[], undefined> {
    let after = 0;
    let until: number | undefined;
    for (let more = true; more; ) {
      const portion = await this.bus.request(exportRequests, { ...filter, after, until }, { actor });
      yield portion.items;
      ({ until, more } = portion);
      after = portion.items.at(-1)?.number ?? until;
    }
  }
}

async function* from(first: IteratorResult<ExportRow[], undefined>, rest: AsyncGenerator<ExportRow[], undefined>): AsyncGenerator<ExportRow[]> {
  try {
    if (!first.done) yield first.value;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

/** Others are served between two pieces. */
async function* unhurried(pieces: AsyncGenerator<string | Buffer>, moved: () => void): AsyncGenerator<string | Buffer> {
  for await (const piece of pieces) {
    yield piece;
    moved();
    await turn();
  }
}
