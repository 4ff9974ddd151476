import { Injectable } from '@nestjs/common';
import type { Preferences, RequestState } from '@marquee/contracts';
import { Database, type Tx } from '@marquee/service-kit';
import { placeOf, seasonKey, type Claim } from './claims.ts';

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

  /** Takes parts out of what a request covers. A season that loses one is claimed episode by episode from then on. */
  async release(tx: Tx, requestId: string, parts: readonly string[]): Promise<void> {
    const seasons = parts.flatMap((part) => placeOf(part)?.season ?? []).map(seasonKey);
    await tx.execute({
      name: 'release-parts',
      text: `with released as (
               delete from claim where request_id = $1 and part = any($2::text[] || $3::text[]) returning title_key, resolution, part
             )
             insert into claim (title_key, resolution, part, request_id)
             select released.title_key, released.resolution, own.part, $1
             from released join request r on r.id = $1
             cross join lateral (
               select released.part || 'E' || lpad(p ->> 1, greatest(2, length(p ->> 1)), '0') as part
               from jsonb_array_elements(r.parts) as p where released.part = 'S' || lpad(p ->> 0, greatest(2, length(p ->> 0)), '0')
             ) own
             where own.part <> all($2::text[])
             on conflict do nothing`,
      values: [requestId, parts, seasons],
    });
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
