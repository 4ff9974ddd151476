import { AppError } from '@marquee/contracts';

/** So many at once, and so many a second from then on. */
export class Pace {
  private left: number;
  private at: number;

  constructor(
    private readonly limit: { burst: number; perSecond: number },
    private readonly clock: () => number = Date.now,
  ) {
    this.left = limit.burst;
    this.at = clock();
  }

  /** @throws rate.limited */
  take(): void {
    const now = this.clock();
    this.left = Math.min(this.limit.burst, this.left + ((now - this.at) / 1_000) * this.limit.perSecond);
    this.at = now;
    if (this.left < 1) throw new AppError('rate.limited', { retryAfterSeconds: 1 });
    this.left -= 1;
  }
}
