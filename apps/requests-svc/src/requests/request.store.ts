import { Injectable } from '@nestjs/common';
import { AppError, type Actor, type WishedPart } from '@marquee/contracts';
import { Database, type Sql } from '@marquee/service-kit';
import { expanded, type CompactPart } from '../wishes/compact-parts.ts';
import { listStatement, type ListQuery } from './list-statement.ts';
import { rowColumns, type RequestRow } from './request-row.ts';

/** A latest live or available request of a title. */
export interface Mark {
  title_key: string;
  id: string;
  number: string;
  decision: RequestRow['decision'];
  state: RequestRow['state'];
  progress: number | null;
}

/** `id = $1` or `number = $1`, by what the reference looks like. */
export const keyOfRef = (ref: string): 'id' | 'number' => (ref.includes('-') ? 'id' : 'number');

@Injectable()
export class RequestStore {
  constructor(private readonly db: Database) {}

  find(ref: string): Promise<RequestRow | undefined> {
    const key = keyOfRef(ref);
    return this.db.maybeOne<RequestRow>({
      name: `request-by-${key}`,
      text: `select ${rowColumns} from request r join person p on p.id = r.requester_id where r.${key} = $1`,
      values: [ref],
    });
  }

  /**
   * One that this person may see: his own, one that he follows or was shown, or any with `requests.view_all`.
   * @throws request.not_found also for one that he may not see, so that nothing is revealed
   */
  async visible(ref: string, actor: Actor): Promise<RequestRow> {
    const row = await this.find(ref);
    if (!row || !(await this.sees(row, actor))) throw new AppError('request.not_found');
    return row;
  }

  async sees(row: RequestRow, { userId, permissions }: Pick<Actor, 'userId' | 'permissions'>, sql: Sql = this.db): Promise<boolean> {
    if (row.requester_id === userId || permissions.includes('requests.view_all')) return true;
    if (row.followers === 0) return false;
    const following = await sql.maybeOne({ name: 'follows', text: 'select 1 from follower where request_id = $1 and user_id = $2', values: [row.id, userId] });
    return following !== undefined;
  }

  list(query: ListQuery): Promise<RequestRow[]> {
    return this.db.query<RequestRow>(listStatement(query));
  }

  marks(titleKeys: readonly string[]): Promise<Mark[]> {
    return this.db.query<Mark>({
      name: 'request-marks',
      text: `select m.* from unnest($1::text[]) as t(title_key) cross join lateral (
               select title_key, id, number, decision, state, progress from request r
               where r.title_key = t.title_key and r.decision in ('pending', 'scheduled', 'approved') and r.reason_code <> 'deleted_after_available'
               order by r.requested_at desc limit 1) m`,
      values: [titleKeys],
    });
  }

  /** Where the newest request of a title has made it available, if it has and nothing was heard of its loss. */
  async lastAvailable(titleKey: string, resolution: string): Promise<{ connection: string | null; playUrl: string | null } | null> {
    const row = await this.db.maybeOne<{ there: boolean; connection: string | null; playUrl: string | null }>({
      name: 'last-available',
      text: `select state = 'available' and reason_code <> 'deleted_after_available' as there, reason_params ->> 'mediaServer' as connection, play_url as "playUrl" from request
             where title_key = $1 and decision = 'approved' and preferences ->> 'resolution' = $2 order by requested_at desc limit 1`,
      values: [titleKey, resolution],
    });
    return row?.there ? row : null;
  }

  /** Parts that requests have made available, and whose loss nobody told of. */
  async partsAvailable(titleKey: string, resolution: string): Promise<WishedPart[]> {
    const rows = await this.db.query<{ parts: CompactPart[] }>({
      name: 'parts-available',
      text: `select parts from request
             where title_key = $1 and state = 'available' and reason_code <> 'deleted_after_available' and preferences ->> 'resolution' = $2 and parts is not null
             order by requested_at desc limit 100`,
      values: [titleKey, resolution],
    });
    return rows.flatMap(({ parts }) => parts.map(expanded));
  }

  /** State → number of requests, of one user or of everybody. */
  async countByState(requesterId: string | null): Promise<Record<string, number>> {
    const rows = await this.db.query<{ state: string; n: number }>({
      name: 'request-counts',
      text: 'select state, sum(n)::float8 as n from request_count where requester_id = $1 group by state having sum(n) > 0',
      values: [requesterId ?? EVERYBODY],
    });
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  }
}

const EVERYBODY = '00000000-0000-0000-0000-000000000000';
