import { Injectable } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { accessChanged } from '@marquee/contracts';
import { OnSignal } from '@marquee/service-kit';
import { LRUCache } from 'lru-cache';
import type { Access } from './access.ts';

const TTL_MS = 30_000;
type Listener = (userId: string) => void;

/**
 * Who is behind a session or key, remembered for half a minute, and forgotten at once in every gateway when a user,
 * a session or a key changes. The half minute bounds what a lost signal can do.
 */
@Injectable()
export class AccessCache {
  private readonly entries = new LRUCache<string, Access>({ max: 10_000, ttl: TTL_MS });
  private readonly loading = new Map<string, Promise<Access | undefined>>();
  private readonly listeners = new Set<Listener>();
  /** Grows with each change: what was read before it is not kept. */
  private epoch = 0;

  constructor(private readonly bus: Bus) {}

  get(key: string): Access | undefined {
    const access = this.entries.get(key);
    return access && (access.expiresAt ?? Infinity) > Date.now() ? access : undefined;
  }

  /** One load at a time for each key, whoever asks. */
  async load(key: string, read: () => Promise<Access | undefined>): Promise<Access | undefined> {
    const running = this.loading.get(key);
    if (running) return running;
    const epoch = this.epoch;
    const work: Promise<Access | undefined> = read()
      .then((access) => {
        if (access && epoch === this.epoch) this.entries.set(key, access);
        return access;
      })
      .finally(() => {
        if (this.loading.get(key) === work) this.loading.delete(key);
      });
    this.loading.set(key, work);
    return work;
  }

  /** Here and in every other gateway. */
  forget(userId: string): void {
    this.changed({ userId });
    this.bus.emit(accessChanged, { userId });
  }

  /** Called after something of a user's access changed, wherever that happened. */
  onChange(listener: Listener): void {
    this.listeners.add(listener);
  }

  @OnSignal(accessChanged)
  changed({ userId }: { userId: string }): void {
    this.epoch += 1;
    this.loading.clear();
    for (const [key, access] of this.entries) if (access.user.id === userId) this.entries.delete(key);
    for (const listener of this.listeners) listener(userId);
  }
}
