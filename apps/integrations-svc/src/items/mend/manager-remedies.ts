import { Injectable } from '@nestjs/common';
import { ConnectionPool } from '../../connections/connection-pool.ts';
import { ConnectionStore, type ConnectionRow } from '../../connections/connection.store.ts';
import { each } from '../../fulfilments/change.ts';
import { FulfilmentStore } from '../../fulfilments/fulfilment.store.ts';
import { RetryFulfilmentHandler } from '../../fulfilments/retry-fulfilment.handler.ts';
import type { Mended } from './offered.ts';

/** What mends by way of the manager. */
@Injectable()
export class ManagerRemedies {
  constructor(
    private readonly store: FulfilmentStore,
    private readonly retries: RetryFulfilmentHandler,
    private readonly connections: ConnectionStore,
    private readonly pool: ConnectionPool,
  ) {}

  async retry({ row }: Mended): Promise<string> {
    await this.retries.again(row.requestId);
    return 'It is tried again now.';
  }

  async searchAgain({ row, items }: Mended): Promise<string> {
    const connection = await this.of(row);
    const partRefs = items.flatMap(({ partRef }) => partRef ?? []);
    if (!row.managerRef || partRefs.length === 0) return this.retry({ row, items });
    await this.pool.manager(connection).search(row.managerRef, partRefs);
    const keys = items.map(({ key }) => key);
    await this.store.change(row.id, (now) => ({
      items: each(now.items.filter(({ key, stage }) => keys.includes(key) && stage === 'processing'), () => ({
        reason: { code: 'searching', params: { connection: connection.name } }, reasonWhen: 'always', set: { searchingSince: new Date(), explainedAt: null },
      })),
    }));
    return `${connection.name} searches again.`;
  }

  async importAgain({ row }: Mended): Promise<string> {
    const connection = await this.of(row);
    await this.pool.manager(connection).importAgain();
    return `${connection.name} looks at its finished downloads again.`;
  }

  /** @throws connection.not_found */
  of = ({ connectionId }: Mended['row']): Promise<ConnectionRow> => this.connections.get(connectionId ?? '00000000-0000-0000-0000-000000000000');
}
