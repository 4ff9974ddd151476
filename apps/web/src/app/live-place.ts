import type { LiveMessage } from '@marquee/contracts';

/** More than this is asked for anew rather than told one by one. */
const MOST_MISSED = 2_000;

/** What no event tells: the queue, counts of votes and of parts. After a gap it is asked for again. */
const ofTheMoment = [['queue'], ['requests', 'one'], ['requests', 'items']];
const everything = [[]];

export interface Next {
  /** To be sent. */
  says?: { type: 'resume'; after: number };
  /** Is to be worked in. */
  news: boolean;
  /** Keys of queries that are asked again. */
  asksAgain: readonly string[][];
}

/** Where this page is in the order of events: what it has had, and what it must be told when it comes back. */
export class Place {
  private last: number | undefined;
  private hadGap = false;
  isCatchingUp = false;

  lost(): void {
    this.hadGap = true;
    this.isCatchingUp = false;
  }

  after(message: LiveMessage): Next {
    switch (message.type) {
      case 'hello':
        return this.greeted(message.seq);
      case 'resumed':
        return this.caughtUp(message.seq, ofTheMoment);
      case 'reset':
        return this.caughtUp(message.seq, everything);
      case 'answer':
      case 'problem':
        return { news: false, asksAgain: [] };
      default:
        return { news: this.isNew('seq' in message ? message.seq : undefined), asksAgain: [] };
    }
  }

  private greeted(seq: number): Next {
    const known = this.last !== undefined && seq - this.last <= MOST_MISSED;
    const asksAgain = this.hadGap && !known ? everything : [];
    this.isCatchingUp = known && this.hadGap;
    this.hadGap = false;
    if (!known) this.last = seq;
    return { says: { type: 'resume', after: this.last ?? seq }, news: false, asksAgain };
  }

  private caughtUp(seq: number, keys: readonly string[][]): Next {
    const asksAgain = this.isCatchingUp || keys === everything ? keys : [];
    this.isCatchingUp = false;
    this.last = seq;
    return { news: false, asksAgain };
  }

  private isNew(seq: number | undefined): boolean {
    if (seq === undefined) return true;
    if (this.last !== undefined && seq <= this.last) return false;
    this.last = seq;
    return true;
  }
}
