import { Inject, Injectable } from '@nestjs/common';
import type { FailureClass } from '@marquee/contracts';
import { CONFIG, OutsideError } from '@marquee/service-kit';
import type { IntegrationsConfig } from '../config.ts';
import type { Used } from '../connections/connection-pool.ts';
import { applyChange } from '../fulfilments/change.ts';
import type { Fulfilment } from '../fulfilments/fulfilment.ts';
import { FulfilmentStore } from '../fulfilments/fulfilment.store.ts';
import { Wake } from '../fulfilments/wake.ts';
import type { Places } from '../items/item-change.ts';
import { isFuture } from '../items/item.ts';
import type { ManagedPart, ManagerPort } from '../ports/manager.ts';
import { PolicyStore } from '../retries/policy.store.ts';
import { compareItems, toSearch, type Comparison } from './compare.ts';

const PARTS = 200;

export interface Scan {
  /** Parts in the manager's queue. */
  queued: ReadonlySet<string>;
  at: Date;
  places: Places;
}

/** Compares items with what their manager says of the parts. */
@Injectable()
export class PartCheck {
  constructor(
    private readonly store: FulfilmentStore,
    private readonly wake: Wake,
    private readonly policies: PolicyStore,
    @Inject(CONFIG) private readonly config: IntegrationsConfig,
  ) {}

  /** In few calls, however many they are. @throws OutsideError */
  async check(manager: Used<ManagerPort>, rows: readonly Fulfilment[], scan: Scan): Promise<void> {
    const refs = [...new Set(rows.flatMap(openRefs))];
    const parts: ManagedPart[] = [];
    for (let from = 0; from < refs.length; from += PARTS) parts.push(...(await manager.client.parts(refs.slice(from, from + PARTS))));
    await this.compare(manager, rows, refs, parts, scan);
  }

  async compare(manager: Used<ManagerPort>, rows: readonly Fulfilment[], asked: readonly string[], parts: readonly ManagedPart[], scan: Scan): Promise<void> {
    const { QUEUE_GONE_MS: goneMs, NO_RELEASE_DAYS: noReleaseDays } = this.config;
    const policies = await this.policies.current();
    const comparison = {
      ...scan, searches: (failure: FailureClass) => policies.searches(failure), goneMs, noReleaseDays, connection: manager.row.name,
      asked: new Set(asked), parts: new Map(parts.map((part) => [part.ref, part])),
    };
    for (const row of rows) await this.one(manager, row, comparison);
  }

  private async one({ client }: Used<ManagerPort>, row: Fulfilment, comparison: Comparison): Promise<void> {
    const expected = compareItems(row, comparison);
    if (!expected || !applyChange(row, expected).touched) return;
    let before = row;
    const outcome = await this.store.change(row.id, (now) => compareItems((before = now), comparison));
    if (!outcome) return;
    if (outcome.changed.some(({ importedAt }) => importedAt)) this.wake.verify();
    const search = toSearch(before, outcome.next);
    if (search.length === 0 || outcome.next.managerRef === null) return;
    try {
      await client.search(outcome.next.managerRef, search);
    } catch (error) {
      // The manager searches on its own schedule too; the next comparison sees what came of it.
      if (!(error instanceof OutsideError)) throw error;
    }
  }
}

/** Parts of which anything is still to be told. */
export const openRefs = ({ items }: Fulfilment): string[] =>
  items.flatMap((item) => (item.partRef !== null && item.stage !== 'available' && !isFuture(item) ? [item.partRef] : []));
