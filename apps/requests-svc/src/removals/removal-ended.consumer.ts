import { Injectable } from '@nestjs/common';
import { removalEnded, requestStateChanged, type PayloadOf } from '@marquee/contracts';
import { Consumes, Database } from '@marquee/service-kit';
import { ChangeStore } from '../requests/change.store.ts';
import { RemovalStore } from './removal.store.ts';

/** Who could not delete it says why; what was deleted, the requests of the title say as well. */
@Injectable()
export class RemovalEndedConsumer {
  constructor(
    private readonly db: Database,
    private readonly removals: RemovalStore,
    private readonly changes: ChangeStore,
  ) {}

  @Consumes('removals', [removalEnded])
  async handle({ id, at, removalId, removed, problem, connection }: PayloadOf<typeof removalEnded>): Promise<void> {
    await this.removals.end(id, removalId, removed ? { state: 'removed', removed_at: new Date(at) } : { state: 'failed', answer: problem });
    if (removed) await this.lost(removalId, connection);
  }

  /**
   * A library that is synchronised finds it out by itself, sooner or later; where none is connected nobody else would say it.
   * Again after an end in between, it does nothing: what says it already stays.
   */
  private async lost(removalId: string, connection: string | null): Promise<void> {
    const requests = await this.db.query<{ id: string }>({
      name: 'requests-of-removal',
      text: `select r.id from removal m join request r on r.title_key = m.title_key where m.id = $1 and r.state = 'available' and r.reason_code <> 'deleted_after_available'`,
      values: [removalId],
    });
    for (const { id } of requests) {
      await this.changes.change(id, (current) =>
        current.state === 'available' && current.reason_code !== 'deleted_after_available'
          ? { set: { reason_code: 'deleted_after_available', reason_params: { mediaServer: connection ?? 'Marquee' } }, happening: { event: requestStateChanged, actor: null } }
          : undefined,
      );
    }
  }
}
