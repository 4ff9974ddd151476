import { LRUCache } from 'lru-cache';
import { OutsideError, type Logger } from '@marquee/service-kit';
import type { CacheStore } from './cache.store.ts';
import { backOffMs, ProviderHealth } from './back-off.ts';
import { CacheCounts } from './cache-counts.ts';
import type { Answer, Fact, Fresh } from './fact.ts';
import type { TimesToLive } from './fact-kinds.ts';
import { Known, type KeptFact } from './known.ts';

export interface FactCacheOptions {
  store: Pick<CacheStore, 'read' | 'write'>;
  ttlSeconds: TimesToLive;
  memoryBytes: number;
  logger: Pick<Logger, 'warn' | 'debug'>;
  clock?: () => number;
}

/** Failures that say nothing about the next question: an answer not understood, a question not liked. */
const ofOneQuestion: ReadonlySet<OutsideError['failure']> = new Set(['parse_error', 'rejected']);

/**
 * What providers said: in memory over Postgres. Fresh facts are answered as they are; older ones are answered at once and
 * asked for again behind the caller's back; unknown ones are asked for once, whoever and however many wait for them.
 */
export class FactCache {
  readonly counts = new CacheCounts();
  readonly #options: Required<FactCacheOptions>;
  readonly #memory: LRUCache<string, Known>;
  readonly #looking = new Map<string, Promise<Known>>();
  readonly #refreshing = new Map<string, Promise<void>>();
  readonly #writing = new Set<Promise<void>>();
  readonly #health = new Map<string, ProviderHealth>();

  constructor(options: FactCacheOptions) {
    this.#options = { clock: Date.now, ...options };
    this.#memory = new LRUCache({ maxSize: options.memoryBytes, sizeCalculation: (known) => known.bytes });
  }

  /**
   * @returns null when the provider does not know it
   * @throws OutsideError when it is not known from before and the provider gives no answer
   */
  async get<T extends object>(fact: Fact<T>): Promise<Fresh<T> | null> {
    const known = this.#memory.get(fact.key);
    if (known && this.#answers(known)) this.counts.memory += 1;
    const answer = known && this.#answers(known) ? known : await this.#look(fact);
    return this.#viewOf(fact, answer) as Fresh<T> | null;
  }

  /** Resolves when nothing is being refreshed or written. */
  async settled(): Promise<void> {
    while (this.#refreshing.size + this.#writing.size > 0) await Promise.all([...this.#refreshing.values(), ...this.#writing]);
  }

  /** Resolves when what was answered so far is kept. Does not wait for providers. */
  async written(): Promise<void> {
    await Promise.all(this.#writing);
  }

  get memoryBytes(): number {
    return this.#memory.calculatedSize;
  }

  /** Old facts are better than none; that a provider did not know something once is worth nothing later. */
  #answers(known: Known): boolean {
    return known.view !== null || this.#options.clock() < known.expiresAt;
  }

  #viewOf(fact: Fact<object>, known: Known): Fresh<object> | null {
    const now = this.#options.clock();
    if (now < known.expiresAt) return known.view;
    const health = this.#healthOf(fact.provider);
    if (now >= known.retryAt && !health.rests(now)) this.#refresh(fact, known);
    if (known.failures === 0 && !health.failing) return known.view;
    this.counts.stale += 1;
    return known.staleView;
  }

  #look(fact: Fact<object>): Promise<Known> {
    const { key } = fact;
    const running = this.#looking.get(key);
    if (running) return running;
    const looking = this.#readOrFetch(fact).finally(() => this.#looking.delete(key));
    this.#looking.set(key, looking);
    return looking;
  }

  async #readOrFetch(fact: Fact<object>): Promise<Known> {
    const kept = await this.#read(fact.key);
    const known = kept && new Known(kept);
    if (!known || !this.#answers(known)) return this.#ask(fact, undefined);
    this.counts.stored += 1;
    this.#memory.set(fact.key, known);
    return known;
  }

  /** A database that is away makes answers slower, not impossible. */
  async #read(key: string): Promise<KeptFact | undefined> {
    try {
      return await this.#options.store.read(key);
    } catch (err) {
      this.#options.logger.warn({ err, key }, 'the kept answer could not be read');
      return undefined;
    }
  }

  #refresh(fact: Fact<object>, known: Known): void {
    const { key } = fact;
    if (this.#refreshing.has(key)) return;
    const refreshing = this.#ask(fact, known)
      .then(() => {})
      .catch((err: unknown) => {
        known.failures += 1;
        known.retryAt = this.#options.clock() + backOffMs(known.failures);
        this.#options.logger.warn({ err, key }, 'a fact could not be refreshed; the old one is answered');
      })
      .finally(() => this.#refreshing.delete(key));
    this.#refreshing.set(key, refreshing);
  }

  async #ask(fact: Fact<object>, old: Known | undefined): Promise<Known> {
    this.counts[old ? 'refreshed' : 'missed'] += 1;
    const health = this.#healthOf(fact.provider);
    try {
      const answer = await fact.fetch(old?.etag ?? null);
      health.answered();
      return this.#keep(fact, answer, old);
    } catch (error) {
      this.counts.failed += 1;
      if (error instanceof OutsideError && !ofOneQuestion.has(error.failure)) health.failed(this.#options.clock());
      throw error;
    }
  }

  #keep(fact: Fact<object>, answer: Answer<object>, old: Known | undefined): Known {
    const fetchedAt = this.#options.clock();
    const ttlSeconds = this.#options.ttlSeconds[answer === 'unknown' ? 'negative' : fact.kind];
    const { content, etag } = contentOf(answer, old);
    const kept = { body: content && JSON.stringify(content), etag, fetchedAt, expiresAt: fetchedAt + ttlSeconds * 1_000 };
    const known = new Known(kept, content);
    this.#memory.set(fact.key, known);
    const writing = this.#options.store
      .write(fact.key, kept)
      .catch((err: unknown) => this.#options.logger.warn({ err, key: fact.key }, 'an answer could not be kept'))
      .finally(() => this.#writing.delete(writing));
    this.#writing.add(writing);
    return known;
  }

  #healthOf(provider: string): ProviderHealth {
    let health = this.#health.get(provider);
    if (!health) this.#health.set(provider, (health = new ProviderHealth()));
    return health;
  }
}

function contentOf(answer: Answer<object>, old: Known | undefined): { content: object | null; etag: string | null } {
  if (answer === 'unknown') return { content: null, etag: null };
  if (answer !== 'unchanged') return { content: answer.found, etag: answer.etag };
  if (!old?.view) throw new Error('a provider said "unchanged" of what was never known');
  const { fetchedAt: _fetchedAt, stale: _stale, ...content } = old.view;
  return { content, etag: old.etag };
}
