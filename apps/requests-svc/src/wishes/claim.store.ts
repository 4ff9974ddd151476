import { Injectable } from '@nestjs/common';
import type { Preferences, RequestState } from '@marquee/contracts';
import { Database, type Tx } from '@marquee/service-kit';
import { Claims, covers, placeOf, seasonKey, type Claim } from './claims.ts';
import { expanded, type CompactPart } from './compact-parts.ts';

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

  /** Others may ask for all of it. What it was is remembered, so that it can be had back. */
  async free(tx: Tx, requestId: string): Promise<void> {
    await tx.execute({
      name: 'free-claim',
      text: `with freed as (delete from claim where request_id = $1 returning part)
             update request set freed_claims = array(select part from freed order by part) where id = $1`,
      values: [requestId],
    });
  }

  /**
   * Has back exactly what was freed last, where nobody else covers any of it meanwhile.
   * @returns the claim that is in the way
   */
  async reclaim(tx: Tx, requestId: string, title: ClaimedTitle): Promise<Claim | undefined> {
    await this.lock(tx, title);
    const { freed, parts } = await tx.one<{ freed: string[]; parts: CompactPart[] | null }>({
      name: 'freed-claims', text: 'select freed_claims as freed, parts from request where id = $1', values: [requestId],
    });
    const claims = new Claims(await this.of(tx, title));
    const wanted = (parts ?? []).map(expanded).filter((part) => covers(freed, part));
    const taken = freed.flatMap((part) => claims.on(part) ?? []).concat(wanted.flatMap((part) => claims.onEpisode(part) ?? []))[0];
    if (taken) return taken;
    return this.take(tx, requestId, title, freed);
  }

  /**
   * Claims these parts, all of them or, where one is another's, as many as are free. A title without parts is claimed by others
   * without the lock: who was faster may be gone again when he is looked for, and then it is tried again.
   * @returns the claim that is in the way
   */
  async take(tx: Tx, requestId: string, title: ClaimedTitle, parts: readonly string[]): Promise<Claim | undefined> {
    for (;;) {
      const taken = await tx.execute({
        name: 'take-claims',
        text: 'insert into claim (title_key, resolution, part, request_id) select $1, $2, part, $3 from unnest($4::text[]) as part on conflict do nothing',
        values: [title.titleKey, title.resolution, requestId, parts],
      });
      if (taken === parts.length) return undefined;
      const claims = new Claims(await this.of(tx, title));
      const holders = parts.map((part) => claims.on(part));
      const other = holders.find((holder) => holder && holder.requestId !== requestId);
      if (other || !holders.includes(undefined)) return other;
    }
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
