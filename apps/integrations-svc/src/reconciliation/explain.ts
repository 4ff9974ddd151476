import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@marquee/service-kit';
import type { IntegrationsConfig } from '../config.ts';
import type { Used } from '../connections/connection-pool.ts';
import type { ItemChange } from '../fulfilments/change.ts';
import type { Fulfilment } from '../fulfilments/fulfilment.ts';
import { FulfilmentStore } from '../fulfilments/fulfilment.store.ts';
import { LiveStore } from '../fulfilments/live.store.ts';
import type { ManagerPort } from '../ports/manager.ts';

/** An interactive search is slow and costs the indexers. */
const ROUND = 2;
const DAY_MS = 86_400_000;
const SHOWN = 3;

/** Asks a manager why it takes nothing for what is searched for in vain: a few a round, each once a day. */
@Injectable()
export class Explain {
  constructor(
    private readonly live: LiveStore,
    private readonly store: FulfilmentStore,
    @Inject(CONFIG) private readonly config: IntegrationsConfig,
  ) {}

  /** @throws OutsideError */
  async some({ row, client }: Used<ManagerPort>): Promise<void> {
    const since = new Date(Date.now() - this.config.NO_RELEASE_DAYS * DAY_MS);
    for (const { fulfilmentId, key, managerRef, partRef } of await this.live.unfound(row.id, since, new Date(Date.now() - DAY_MS), ROUND)) {
      const note = (change: ItemChange) => this.store.change(fulfilmentId, (now) => (waits(now, key) ? { items: new Map([[key, change]]) } : undefined));
      // Noted before it is asked: one that cannot be answered would be asked for ever.
      const noted = await note({ set: { explainedAt: new Date() } });
      const item = noted?.next.items.find((candidate) => candidate.key === key);
      if (!item?.searchingSince) continue;
      const days = Math.floor((Date.now() - item.searchingSince.getTime()) / DAY_MS);
      const rejections = inWords(await client.rejections(managerRef, partRef));
      await note({ reason: { code: 'no_release_found', params: { connection: row.name, days, rejections } }, reasonWhen: 'always' });
    }
  }
}

const waits = ({ items }: Fulfilment, key: string) => items.some((item) => item.key === key && item.stage === 'processing' && item.searchingSince !== null);

function inWords({ found, reasons }: { found: number; reasons: string[] }): string {
  if (found === 0) return 'No indexer offers one.';
  if (reasons.length === 0) return `${found} are offered.`;
  return `${found} are offered: ${reasons.slice(0, SHOWN).join('; ')}.`;
}
