import type { News } from './news.ts';

const MANY = 5_000;
const MANY_CHARACTERS = 16 * 1024 * 1024;

/** The last news, so that who comes back after a moment need not be looked up in the stream. Bounded by number and by size. */
export class RecentNews {
  private news: News[] = [];
  private size = 0;

  /** @param reachesBackTo every event after this number is here */
  constructor(
    private reachesBackTo: number,
    private readonly many = MANY,
  ) {}

  add(news: News): void {
    this.news.push(news);
    this.size += news.size;
    if (this.news.length >= this.many * 2 || this.size >= MANY_CHARACTERS) this.forgetHalf();
  }

  /** The next ones after a number; undefined when what came after it is no longer here. */
  after(seq: number, limit: number): News[] | undefined {
    if (seq < this.reachesBackTo) return undefined;
    let [from, to] = [0, this.news.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.news[middle] as News).seq > seq) to = middle;
      else from = middle + 1;
    }
    return this.news.slice(from, from + limit);
  }

  private forgetHalf(): void {
    const gone = this.news.splice(0, this.news.length >> 1);
    this.reachesBackTo = gone.at(-1)?.seq ?? this.reachesBackTo;
    this.size = this.news.reduce((sum, { size }) => sum + size, 0);
  }
}
