import { Injectable } from '@nestjs/common';
import { AppError } from '@marquee/contracts';

const PER_MINUTE = 20;
const MINUTE_MS = 60_000;
const MOST_PEOPLE = 10_000;

/** So much a person may write within a minute, in each process: comments, issues, removals. */
@Injectable()
export class TalkLimiter {
  /** When each has written lately, the oldest first. */
  private readonly written = new Map<string, number[]>();

  /** @throws rate.limited */
  take(userId: string, now = Date.now()): void {
    const recent = (this.written.get(userId) ?? []).filter((at) => at > now - MINUTE_MS);
    const [oldest] = recent;
    if (oldest !== undefined && recent.length >= PER_MINUTE) throw new AppError('rate.limited', { retryAfterSeconds: Math.ceil((oldest + MINUTE_MS - now) / 1_000) });
    // Put at the end, so that the first of the map is the one who was quiet longest.
    this.written.delete(userId);
    this.written.set(userId, [...recent, now]);
    if (this.written.size > MOST_PEOPLE) this.written.delete(this.written.keys().next().value ?? '');
  }
}
