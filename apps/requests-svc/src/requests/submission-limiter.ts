import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '@marquee/contracts';
import { CONFIG } from '@marquee/service-kit';
import type { RequestsConfig } from '../config.ts';

const MOST_BUCKETS = 10_000;

/**
 * A bucket of tokens per user: a sixth of a minute's worth at once, then as many as the rate gives. Kept by each process for
 * itself: it protects discovery-svc from a client gone wild; what a person may have is the quota's matter, which is exact.
 */
@Injectable()
export class SubmissionLimiter {
  private readonly buckets = new Map<string, { tokens: number; at: number }>();
  private readonly burst: number;
  private readonly perMs: number;

  constructor(@Inject(CONFIG) config: Pick<RequestsConfig, 'REQUESTS_RATE_PER_MINUTE'>) {
    this.burst = Math.ceil(config.REQUESTS_RATE_PER_MINUTE / 6);
    this.perMs = config.REQUESTS_RATE_PER_MINUTE / 60_000;
  }

  /** @throws rate.limited */
  take(userId: string, now = Date.now()): void {
    const bucket = this.buckets.get(userId) ?? { tokens: this.burst, at: now };
    const tokens = Math.min(this.burst, bucket.tokens + (now - bucket.at) * this.perMs);
    if (tokens < 1) throw new AppError('rate.limited', { retryAfterSeconds: Math.ceil((1 - tokens) / this.perMs / 1_000) });
    // Put at the end, so that the first of the map is the one idle longest.
    this.buckets.delete(userId);
    this.buckets.set(userId, { tokens: tokens - 1, at: now });
    if (this.buckets.size > MOST_BUCKETS) this.buckets.delete(this.buckets.keys().next().value ?? '');
  }
}
