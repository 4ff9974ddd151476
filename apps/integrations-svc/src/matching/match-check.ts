import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Every, Logger, OutsideError } from '@marquee/service-kit';
import type { IntegrationsConfig } from '../config.ts';
import { ConnectionPool, type Used } from '../connections/connection-pool.ts';
import { Health } from '../connections/health.ts';
import type { MatcherPort } from '../plugins/port.ts';
import { Matching } from './matching.ts';
import { MatchingStore, type Waiting } from './matching.store.ts';

/** Questions to each matcher in one round. */
const ROUND = 50;
const DOUBLINGS = 5;

/** Asks matchers for the files that wait: what was recognised while nobody listened is found by it. */
@Injectable()
export class MatchCheck {
  /** When each is asked for again, and how often it was: first often, then seldom. */
  private asked = new Map<string, { tries: number; at: number }>();
  private running: Promise<void> | undefined;

  constructor(
    private readonly pool: ConnectionPool,
    private readonly store: MatchingStore,
    private readonly matching: Matching,
    private readonly health: Health,
    private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: IntegrationsConfig,
  ) {}

  @Every((config: IntegrationsConfig) => config.MATCHING_MS, { lease: 'match-check' })
  check(): Promise<void> {
    this.running ??= this.run().finally(() => (this.running = undefined));
    return this.running;
  }

  /** A matcher is there again: all that wait are asked for anew. */
  async afresh(): Promise<void> {
    await this.running;
    this.asked.clear();
    await this.check();
  }

  private async run(): Promise<void> {
    const waiting = await this.store.waiting();
    const known = new Map(waiting.map((item) => [keyOf(item), item]));
    for (const key of this.asked.keys()) if (!known.has(key)) this.asked.delete(key);
    const matchers = waiting.length > 0 ? await this.pool.matchers() : [];
    if (matchers.length === 0) return;
    const due = waiting.filter((item) => (this.asked.get(keyOf(item))?.at ?? 0) <= Date.now());
    // Those that were asked for least come first, so that no backlog keeps a new one waiting.
    const round = due.toSorted((a, b) => this.tries(a) - this.tries(b)).slice(0, ROUND);
    const found = new Set<Waiting>();
    for (const matcher of matchers) await this.ask(matcher, round.filter((item) => !found.has(item)), found);
    await this.matching.verify([...found]);
  }

  private async ask({ row, client }: Used<MatcherPort>, items: readonly Waiting[], found: Set<Waiting>): Promise<void> {
    try {
      for (const item of items) {
        if (await client.find(item.path)) found.add(item);
        const tries = this.tries(item) + 1;
        this.asked.set(keyOf(item), { tries, at: Date.now() + this.config.MATCHING_MS * (2 ** Math.min(tries, DOUBLINGS) - 1) });
      }
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      this.health.suspect(row);
      this.logger.info({ connection: row.id, failure: error.failure }, 'a matcher could not be asked');
    }
  }

  private tries = (item: Waiting): number => this.asked.get(keyOf(item))?.tries ?? 0;
}

const keyOf = ({ fulfilmentId, key, path }: Waiting) => `${fulfilmentId}/${key}/${path}`;
