import { Injectable } from '@nestjs/common';
import { AppError } from '@marquee/contracts';
import { LRUCache } from 'lru-cache';

interface Tries {
  count: number;
  blockedUntil: number;
}

const WINDOW_MS = 15 * 60_000;
const LONGEST_MS = 5 * 60_000;

/**
 * Slows down guessing: after some free tries each further one doubles the wait, up to five minutes. A try counts from its
 * beginning, so that many at once gain nothing. Each gateway counts by itself.
 */
@Injectable()
export class SignInThrottle {
  private readonly table = new LRUCache<string, Tries>({ max: 20_000, ttl: WINDOW_MS });

  /** @throws auth.throttled */
  begin(keys: readonly string[], freeTries = 8): { succeeded(): void } {
    const now = Date.now();
    const blocked = Math.max(...keys.map((key) => this.table.get(key)?.blockedUntil ?? 0));
    if (blocked > now) throw new AppError('auth.throttled', { retryAfterSeconds: Math.ceil((blocked - now) / 1000) });
    for (const key of keys) {
      const count = (this.table.get(key)?.count ?? 0) + 1;
      const over = count - freeTries;
      this.table.set(key, { count, blockedUntil: over < 0 ? 0 : now + Math.min(1000 * 2 ** over, LONGEST_MS) });
    }
    return {
      succeeded: () => {
        for (const key of keys) this.forgive(key, freeTries);
      },
    };
  }

  private forgive(key: string, freeTries: number): void {
    const tries = this.table.get(key);
    if (!tries) return;
    if (tries.count <= 1) this.table.delete(key);
    else this.table.set(key, { count: tries.count - 1, blockedUntil: tries.count - 1 < freeTries ? 0 : tries.blockedUntil });
  }
}
