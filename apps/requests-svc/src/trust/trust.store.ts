import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@marquee/service-kit';
import { NEWCOMER, noTrustCounts, plus, trustScore, type TrustCounts } from './score.ts';

export interface Trust {
  override: number | null;
  computed: number;
  counts: TrustCounts;
}

interface Row {
  override: number | null;
  computed: number;
  counts: Partial<TrustCounts>;
}
const columns = 'trust_override as override, trust as computed, trust_counts as counts';
const known = ({ counts, ...row }: Row): Trust => ({ ...row, counts: { ...noTrustCounts, ...counts } });

@Injectable()
export class TrustStore {
  constructor(private readonly db: Database) {}

  /** Somebody of whom nothing is known is a newcomer. */
  async of(userId: string): Promise<Trust> {
    const row = await this.db.maybeOne<Row>({ name: 'trust-of', text: `select ${columns} from person where id = $1`, values: [userId] });
    return row ? known(row) : { override: null, computed: NEWCOMER, counts: noTrustCounts };
  }

  /** Undefined of somebody who is not known. */
  async override(userId: string, override: number | null): Promise<Trust | undefined> {
    const row = await this.db.maybeOne<Row>({ name: 'override-trust', text: `update person set trust_override = $2 where id = $1 returning ${columns}`, values: [userId, override] });
    return row && known(row);
  }

  async count(tx: Tx, userId: string, more: Partial<TrustCounts>): Promise<void> {
    const row = await tx.maybeOne<Row>({ name: 'lock-trust', text: `select ${columns} from person where id = $1 for no key update`, values: [userId] });
    if (!row) return;
    const counts = plus(known(row).counts, more);
    await tx.execute({ name: 'set-trust', text: 'update person set trust_counts = $2, trust = $3 where id = $1', values: [userId, JSON.stringify(counts), trustScore(counts)] });
  }
}
