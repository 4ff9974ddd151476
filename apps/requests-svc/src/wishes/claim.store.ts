import { Injectable } from '@nestjs/common';
import type { Preferences, RequestState } from '@marquee/contracts';
import { Database, type Tx } from '@marquee/service-kit';
import type { Claim } from './claims.ts';

export interface ClaimedTitle {
  titleKey: string;
  resolution: Preferences['resolution'];
}

interface ClaimRow {
  part: string;
  requestId: string;
  /** bigint: pg gives text. */
  number: string;
  requestedAt: Date;
  state: RequestState;
}

const columns = 'c.part, r.id as "requestId", r.number, r.requested_at as "requestedAt", r.state';

@Injectable()
export class ClaimStore {
  constructor(private readonly db: Database) {}

  /** Until the end of the transaction nobody else claims parts of this title. */
  async lock(tx: Tx, { titleKey, resolution }: ClaimedTitle): Promise<void> {
    await tx.query({ name: 'lock-title', text: `select pg_advisory_xact_lock(hashtextextended($1 || ' ' || $2, 0))`, values: [titleKey, resolution] });
  }

  async of(tx: Tx, { titleKey, resolution }: ClaimedTitle): Promise<Claim[]> {
    const rows = await tx.query<ClaimRow>({
      name: 'claims-of-title',
      text: `select ${columns} from claim c join request r on r.id = c.request_id where c.title_key = $1 and c.resolution = $2`,
      values: [titleKey, resolution],
    });
    return rows.map((row) => ({ ...row, number: Number(row.number) }));
  }

  /** Of a title that is claimed as a whole. */
  async holder({ titleKey, resolution }: ClaimedTitle): Promise<Claim | undefined> {
    const row = await this.db.maybeOne<ClaimRow>({
      name: 'claim-holder',
      text: `select ${columns} from claim c join request r on r.id = c.request_id where c.title_key = $1 and c.resolution = $2 and c.part = ''`,
      values: [titleKey, resolution],
    });
    return row && { ...row, number: Number(row.number) };
  }

  /** In every resolution, with where each request stands. */
  async marks(titleKey: string): Promise<(Claim & { state: RequestState })[]> {
    const rows = await this.db.query<ClaimRow>({
      name: 'claim-marks',
      text: `select ${columns} from claim c join request r on r.id = c.request_id where c.title_key = $1 order by c.part, r.requested_at`,
      values: [titleKey],
    });
    return rows.map((row) => ({ ...row, number: Number(row.number) }));
  }
}
