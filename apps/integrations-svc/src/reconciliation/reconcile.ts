import { Inject, Injectable } from '@nestjs/common';
import { reconcileNow, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { CONFIG, Every, Handles, Logger, OutsideError, requirePermission } from '@marquee/service-kit';
import type { IntegrationsConfig } from '../config.ts';
import { ConnectionPool, type Used } from '../connections/connection-pool.ts';
import { Health } from '../connections/health.ts';
import type { Fulfilment } from '../fulfilments/fulfilment.ts';
import { LiveStore } from '../fulfilments/live.store.ts';
import { Wake } from '../fulfilments/wake.ts';
import { isFuture } from '../items/item.ts';
import { Prove } from '../library/prove.ts';
import type { ManagedPart, ManagedTitle, ManagerPort } from '../ports/manager.ts';
import { openRefs, PartCheck, type Scan } from '../progress/part-check.ts';
import { QueuePoll } from '../progress/queue-poll.ts';
import { CompareTitle, isSame } from './compare-title.ts';
import { Explain } from './explain.ts';

const BATCH = 200;
/** Up to this many live titles are asked for one by one; for more the manager's whole list is read once. */
const SINGLE = 25;
/** Of many, so many are asked for in a round whether they have new parts. */
const TURN = 10;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Compares every live request with its manager, its queue and the library, so that all of them end well with every webhook lost. */
@Injectable()
export class Reconcile {
  private running: Promise<number> | undefined;

  /** A library tells of what is new in it; this finds what was not listened to. */
  private libraryAt = 0;
  /** Up to which fulfilment those of a connection were asked for by turns; absent when all had theirs. */
  private readonly turns = new Map<string, string>();

  constructor(
    private readonly pool: ConnectionPool,
    private readonly live: LiveStore,
    private readonly queue: QueuePoll,
    private readonly title: CompareTitle,
    private readonly parts: PartCheck,
    private readonly explain: Explain,
    private readonly library: Prove,
    private readonly health: Health,
    private readonly wake: Wake,
    private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: IntegrationsConfig,
  ) {}

  @Every((config: IntegrationsConfig) => config.RECONCILE_MS, { lease: 'reconcile' })
  scheduled(): Promise<unknown> {
    return this.all();
  }

  @Handles(reconcileNow)
  async now(_input: ParsedInputOf<typeof reconcileNow>, actor: Actor | null): Promise<AnswerOf<typeof reconcileNow>> {
    requirePermission(actor, 'connections.manage');
    return { compared: await this.all() };
  }

  /** One at a time: who asks meanwhile gets the outcome of the one that runs. */
  private all(): Promise<number> {
    this.running ??= this.run().finally(() => (this.running = undefined));
    return this.running;
  }

  private async run(): Promise<number> {
    let compared = 0;
    const withLibrary = Date.now() - this.libraryAt >= this.config.LIBRARY_SYNC_MS;
    if (withLibrary) this.libraryAt = Date.now();
    for (const manager of await this.pool.managers()) {
      try {
        compared += await this.one(manager, withLibrary);
      } catch (error) {
        if (!(error instanceof OutsideError)) throw error;
        this.health.suspect(manager.row);
        this.logger.info({ connection: manager.row.id, failure: error.failure }, 'a manager could not be compared; the next round tries again');
      }
    }
    this.wake.worker();
    this.wake.verify();
    return compared;
  }

  /** What was made after the scan began is left alone: the scan cannot have seen it. */
  private async one(manager: Used<ManagerPort>, withLibrary: boolean): Promise<number> {
    const at = new Date();
    const { row: connection } = manager;
    const first = await this.live.batch(connection.id, FIRST, at, BATCH);
    if (first.length === 0) return 0;
    const scan = await this.queue.sweep(manager, at);
    if (!scan) return 0;
    const titleOf = await this.reader(manager, first);
    let compared = 0;
    for (let batch = first; batch.length > 0; batch = await this.live.batch(connection.id, batch.at(-1)?.id ?? '', at, BATCH)) {
      await this.batch(manager, batch, titleOf, scan);
      if (withLibrary) await this.library.prove(batch);
      compared += batch.length;
      if (batch.length < BATCH) break;
    }
    await this.explain.some(manager);
    return compared;
  }

  private async batch(manager: Used<ManagerPort>, rows: readonly Fulfilment[], titleOf: TitleOf, scan: Scan): Promise<void> {
    const bare: Fulfilment[] = [];
    for (const row of rows) {
      const title = await titleOf(row);
      if (!title || !isSame(row, title)) await this.title.sendAgain(row);
      else if (title.parts) await this.whole(manager, row, title, title.parts, scan);
      else bare.push(row);
    }
    if (bare.length > 0) await this.parts.check(manager, bare, scan);
  }

  private async whole(manager: Used<ManagerPort>, row: Fulfilment, title: ManagedTitle, parts: readonly ManagedPart[], scan: Scan): Promise<void> {
    const paired = await this.title.takeAll(row, title, parts, scan.places);
    await this.parts.compare(manager, [paired], openRefs(paired), parts, scan);
  }

  /** Few are asked for one by one. For many the list is read once, and in turn a few of those that may have new parts are asked for. */
  private async reader({ row, client }: Used<ManagerPort>, first: readonly Fulfilment[]): Promise<TitleOf> {
    if (first.length <= SINGLE) return ({ managerRef }) => client.get(managerRef ?? '');
    const byRef = new Map((await client.list()).map((title) => [title.ref, title]));
    const turn = this.turns.get(row.id) ?? FIRST;
    let left = TURN;
    this.turns.delete(row.id);
    return async (wanted) => {
      const title = byRef.get(wanted.managerRef ?? '') ?? null;
      if (!title || title.parts || left === 0 || wanted.id <= turn || !hasOpenParts(wanted, title)) return title;
      left -= 1;
      if (left === 0) this.turns.set(row.id, wanted.id);
      return client.get(title.ref);
    };
  }
}

type TitleOf = (row: Fulfilment) => Promise<ManagedTitle | null>;

/** Items without a part, or parts that may be announced yet. */
const hasOpenParts = ({ items, openEnded, wholeSeasons }: Fulfilment, { ended }: ManagedTitle) =>
  openEnded || (wholeSeasons.length > 0 && !ended) || items.some((item) => item.partRef === null && !isFuture(item));
