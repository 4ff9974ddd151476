import { Injectable } from '@nestjs/common';
import { AppError, type listMinimumAges, type ParsedInputOf } from '@marquee/contracts';
import { Titles } from './titles.ts';

type Asked = ParsedInputOf<typeof listMinimumAges>['titles'][number];

/** Titles that are asked for at the same time, by one question. */
const AT_ONCE = 8;
/** Whoever filters a page waits no longer; what comes later is known the next time. */
const DEADLINE_MS = 8_000;

@Injectable()
export class MinimumAges {
  constructor(private readonly titles: Titles) {}

  /** @returns in the order of the titles; null where none is known, or could not be found out in time */
  async of(asked: readonly Asked[], deadlineMs = DEADLINE_MS): Promise<(number | null)[]> {
    const ages = asked.map((): number | null => null);
    const places = asked.entries();
    let late = false;
    const work = async () => {
      for (const [place, title] of places) {
        if (late) return;
        ages[place] = await this.one(title);
      }
    };
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<void>((resolve) => (timer = setTimeout(resolve, deadlineMs)));
    await Promise.race([Promise.all(Array.from({ length: AT_ONCE }, work)), deadline]);
    clearTimeout(timer);
    late = true;
    return [...ages];
  }

  private async one(title: Asked): Promise<number | null> {
    try {
      return (await this.titles.title(title)).minimumAge;
    } catch (error) {
      if (error instanceof AppError) return null;
      throw error;
    }
  }
}
