import { Injectable } from '@nestjs/common';
import type { ContentType, RequestState } from '@marquee/contracts';
import { Database } from '@marquee/service-kit';
import { rowColumns, type RequestRow } from '../requests/request-row.ts';

export interface Portion {
  requesterId: string | null;
  states: readonly RequestState[] | null;
  contentType: ContentType | null;
  from: string | null;
  to: string | null;
  after: number;
  until: number;
  limit: number;
}

@Injectable()
export class ExportStore {
  constructor(private readonly db: Database) {}

  /** Number of the newest request; 0 without any. */
  async newest(): Promise<number> {
    const row = await this.db.maybeOne<{ number: string }>({ name: 'newest-number', text: 'select number from request order by number desc limit 1' });
    return Number(row?.number ?? 0);
  }

  rows({ requesterId, states, contentType, from, to, after, until, limit }: Portion): Promise<RequestRow[]> {
    const values: unknown[] = [after, until];
    const bind = (value: unknown) => `$${values.push(value)}`;
    const conditions = ['r.number > $1', 'r.number <= $2'];
    if (requesterId) conditions.push(`r.requester_id = ${bind(requesterId)}`);
    if (contentType) conditions.push(`r.content_type = ${bind(contentType)}`);
    if (states) conditions.push(`r.state = any(${bind(states)})`);
    if (from) conditions.push(`r.requested_at >= ${bind(from)}`);
    if (to) conditions.push(`r.requested_at < ${bind(to)}`);
    const shape = [requesterId && 'user', contentType && 'type', states && 'states', from && 'from', to && 'to'].filter(Boolean).join('-');
    return this.db.query<RequestRow>({
      ...(limit === PORTION && { name: `export-${shape}` }),
      text: `select ${rowColumns} from (select * from request r where ${conditions.join(' and ')} order by ${requesterId ? 'r.requester_id, ' : ''}r.number limit ${limit}) r
             join person p on p.id = r.requester_id order by r.number`,
      values,
    });
  }
}

/** What all but the last portion have. */
export const PORTION = 1_000;
