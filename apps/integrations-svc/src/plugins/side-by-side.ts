import type { LibraryPage } from '../ports/media-server.ts';

/** What one call brought of one list. */
export const emptyPage = (): LibraryPage => ({ titles: [], episodes: [], read: 0, total: 0 });

/** Several lists read as one: a page of it is the same page of each. A list that has ended is not asked again. */
export class SideBySide<P> {
  private readonly totals = new Map<string, number>();

  constructor(private readonly nameOf: (part: P) => string) {}

  async read(list: string, parts: readonly P[], startIndex: number, page: (part: P) => Promise<LibraryPage>): Promise<LibraryPage> {
    const all = emptyPage();
    for (const part of parts) {
      const key = `${list} ${this.nameOf(part)}`;
      if (startIndex > 0 && startIndex >= (this.totals.get(key) ?? Infinity)) continue;
      const { titles, episodes, read, total } = await page(part);
      this.totals.set(key, total);
      all.titles.push(...titles);
      all.episodes.push(...episodes);
      all.read = Math.max(all.read, read);
      all.total = Math.max(all.total, total);
    }
    return all;
  }
}
