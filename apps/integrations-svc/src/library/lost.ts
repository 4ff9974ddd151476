import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Every } from '@marquee/service-kit';
import type { IntegrationsConfig } from '../config.ts';
import type { Fulfilment } from '../fulfilments/fulfilment.ts';
import type { Finding } from './candidate.ts';
import { LostStore, type LostItem } from './lost.store.ts';
import { Prove } from './prove.ts';

const BATCH = 500;
const SWEEP_MS = 30_000;

/**
 * What became available and is no longer in any library. A file that is replaced goes and comes again under another id, so
 * this waits a while and then looks at every library before it is said.
 */
@Injectable()
export class Lost {
  constructor(
    private readonly store: LostStore,
    private readonly proving: Prove,
    @Inject(CONFIG) private readonly config: IntegrationsConfig,
  ) {}

  @Every((config: IntegrationsConfig) => Math.min(config.LIBRARY_LOST_MS, SWEEP_MS), { lease: 'library-lost' })
  async sweep(): Promise<unknown> {
    const due = await this.store.due(this.config.LIBRARY_LOST_MS, BATCH);
    if (due.length === 0) return undefined;
    const rows = await this.store.load([...new Set(due.map(({ fulfilmentId }) => fulfilmentId))]);
    const isLost = (f: Fulfilment, key: string) => due.some((item) => item.fulfilmentId === f.id && item.key === key);
    const found = await this.proving.look(rows, (f, item) => isLost(f, item.key));
    for (const row of rows) await this.settle(row, due.filter(({ fulfilmentId }) => fulfilmentId === row.id), found.get(row.id) ?? new Map<string, Finding>());
    return undefined;
  }

  private async settle(row: Fulfilment, lost: readonly LostItem[], found: ReadonlyMap<string, Finding>): Promise<void> {
    await this.proving.link(row, found);
    const gone = lost.filter(({ key }) => found.get(key)?.kind !== 'proof');
    const [first] = gone;
    if (first) await this.store.lose(row, gone.map(({ key }) => key), first.mediaServer);
  }
}
