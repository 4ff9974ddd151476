import { Injectable } from '@nestjs/common';
import { listBreakers, resetBreaker, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { ConnectionPool } from '../connections/connection-pool.ts';
import { ConnectionStore, type ConnectionRow } from '../connections/connection.store.ts';
import { Health } from '../connections/health.ts';
import { FulfilmentStore } from '../fulfilments/fulfilment.store.ts';
import { Wake } from '../fulfilments/wake.ts';
import { BreakerStore } from './breaker.store.ts';

type Breaker = AnswerOf<typeof resetBreaker>;
type Waiting = Awaited<ReturnType<BreakerStore['waiting']>>;

@Injectable()
export class BreakersHandler {
  constructor(
    private readonly connections: ConnectionStore,
    private readonly pool: ConnectionPool,
    private readonly health: Health,
    private readonly fulfilments: FulfilmentStore,
    private readonly breakers: BreakerStore,
    private readonly wake: Wake,
  ) {}

  @Handles(listBreakers)
  async list(_input: ParsedInputOf<typeof listBreakers>, actor: Actor | null): Promise<AnswerOf<typeof listBreakers>> {
    requirePermission(actor, 'connections.manage');
    const waiting = await this.breakers.waiting();
    return { items: (await this.connections.list()).filter(({ enabled }) => enabled).map((row) => this.view(row, waiting)) };
  }

  /** Whatever comes of it, what waits for the connection is tried at once. */
  @Handles(resetBreaker)
  async reset({ connectionId }: ParsedInputOf<typeof resetBreaker>, actor: Actor | null): Promise<Breaker> {
    requirePermission(actor, 'connections.manage');
    const row = await this.connections.get(connectionId);
    this.pool.forget(row.id);
    await this.health.probe(row);
    await this.fulfilments.release(row.id);
    this.wake.worker();
    this.wake.verify();
    return this.view(await this.connections.get(connectionId), await this.breakers.waiting());
  }

  /** The breaker of this process, where it holds calls back; else what the last probe noted. */
  private view(row: ConnectionRow, { byManager, imported, matching }: Waiting): Breaker {
    const own = this.pool.breaker(row.id);
    const troubled = row.healthState === 'failing' || row.healthState === 'refused';
    const after = { media_server: imported, matcher: matching }[row.port as string] ?? 0;
    return {
      connectionId: row.id,
      name: row.name,
      type: row.type,
      state: own === 'closed' ? (row.breaker as Breaker['state']) : own,
      failure: row.failure as Breaker['failure'],
      message: row.healthMessage,
      waiting: row.port === 'manager' ? (byManager.get(row.id) ?? 0) : troubled ? after : 0,
      checkedAt: row.checkedAt?.toISOString() ?? null,
    };
  }
}
