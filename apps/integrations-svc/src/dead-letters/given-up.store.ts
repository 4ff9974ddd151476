import { Injectable } from '@nestjs/common';
import { AppError } from '@marquee/contracts';
import { Database } from '@marquee/service-kit';
import { again } from '../fulfilments/again.ts';
import { FulfilmentStore } from '../fulfilments/fulfilment.store.ts';
import type { GivenUpRow } from './given-up.ts';

const SELECT = `
  select l.id, l.fulfilment_id as "fulfilmentId", l.at, l.failure, l.attempts, f.request_id as "requestId", f.content_type as "contentType", f.external_id as "externalId",
    f.title, f.year, c.name as connection, f.manager_ref as "managerRef", f.reason_code as "reasonCode", f.reason_params as "reasonParams"
  from dead_letter l join fulfilment f on f.id = l.fulfilment_id left join connection c on c.id = f.connection_id`;
export const LETTERS = (after: boolean) => `${SELECT} ${after ? 'where (l.at, l.id) < ($2, $3)' : ''} order by l.at desc, l.id desc limit $1`;

/** Requests that were given up. Their letters are written by `tally`, and taken away by whatever makes them go on. */
@Injectable()
export class GivenUpStore {
  constructor(
    private readonly db: Database,
    private readonly fulfilments: FulfilmentStore,
  ) {}

  list(limit: number, after: { at: string; id: string } | null): Promise<GivenUpRow[]> {
    return this.db.query<GivenUpRow>(LETTERS(after !== null), [limit, ...(after ? [after.at, after.id] : [])]);
  }

  find = (id: string): Promise<GivenUpRow | undefined> => this.db.maybeOne<GivenUpRow>(`${SELECT} where l.id = $1`, [id]);

  async total(): Promise<number> {
    return (await this.db.one<{ n: number }>('select count(*)::int as n from dead_letter')).n;
  }

  /** Hands it to its manager anew. The letter goes in the same transaction: of those who press at once, one does it. @throws dead_letter.not_replayable */
  async replay(id: string): Promise<boolean> {
    return this.db.tx(async (tx) => {
      const letter = await tx.maybeOne<{ fulfilmentId: string }>('select fulfilment_id as "fulfilmentId" from dead_letter where id = $1', [id]);
      const row = letter && (await this.fulfilments.locked(tx, letter.fulfilmentId));
      // Whoever came first has taken it meanwhile.
      if (!row || (await tx.execute('delete from dead_letter where id = $1', [id])) === 0) return false;
      const change = row.live ? again(row) : undefined;
      if (!change) throw new AppError('dead_letter.not_replayable', { problem: 'nothing of the request is wanted any more.' });
      await this.fulfilments.write(tx, row, change);
      return true;
    });
  }

  async discard(id: string): Promise<boolean> {
    return (await this.db.execute('delete from dead_letter where id = $1', [id])) === 1;
  }
}
