import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@marquee/service-kit';
import type { IntegrationsConfig } from '../config.ts';
import { applyChange, each, type Change } from '../fulfilments/change.ts';
import type { Fulfilment } from '../fulfilments/fulfilment.ts';
import { FulfilmentStore } from '../fulfilments/fulfilment.store.ts';
import { forgotten, type Places } from '../items/item-change.ts';
import { takeParts } from '../items/take-parts.ts';
import type { ManagedPart, ManagedTitle } from '../ports/manager.ts';

const VERIFICATION_MS = 600_000;
const isFresh = (at: Date | null) => at !== null && Date.now() - at.getTime() < VERIFICATION_MS;

/** Compares a live fulfilment with the title as its manager holds it. */
@Injectable()
export class CompareTitle {
  constructor(
    private readonly store: FulfilmentStore,
    @Inject(CONFIG) private readonly config: IntegrationsConfig,
  ) {}

  /** The manager lost it. Handing it over again adopts or adds it; a file that is just being looked for gets its time. */
  async sendAgain(row: Fulfilment): Promise<void> {
    await this.store.change(row.id, (now) => {
      if (now.status !== 'sent' || now.managerRef !== row.managerRef || now.items.some(({ importedAt }) => isFresh(importedAt))) return undefined;
      const items = each(now.items, ({ stage }) => (stage === 'available' ? undefined : { set: { ...forgotten, partRef: null } }));
      return { items, set: { status: 'due', managerRef: null, nextAttemptAt: new Date(), attempt: 0 } };
    });
  }

  /** Finds to new and unknown items their parts. @returns the row as it is then */
  async takeAll(row: Fulfilment, title: ManagedTitle, parts: readonly ManagedPart[], places: Places): Promise<Fulfilment> {
    const taken = { places, connection: places.connection, noReleaseDays: this.config.NO_RELEASE_DAYS };
    const change = (now: Fulfilment): Change | undefined => (now.managerRef === title.ref && now.status === 'sent' ? takeParts(now, title, parts, taken) : undefined);
    const expected = change(row);
    if (!expected || !applyChange(row, expected).touched) return row;
    return (await this.store.change(row.id, change))?.next ?? row;
  }
}

/** The same title: a manager that starts anew gives its id to another one. One number that agrees is enough. */
export function isSame(row: Fulfilment, title: ManagedTitle): boolean {
  const both = ([[row.tmdb, title.tmdb], [row.tvdb, title.tvdb]] as const).filter(([ours, theirs]) => ours && theirs);
  return both.length === 0 || both.some(([ours, theirs]) => ours === theirs);
}
