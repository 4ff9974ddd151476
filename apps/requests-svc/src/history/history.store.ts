import { Injectable } from '@nestjs/common';
import type { HistoryEntry } from '@marquee/contracts';
import { Database } from '@marquee/service-kit';
import type { TimelineRow } from '../timeline/timeline.store.ts';
import { historyStatement, type HistoryStatementQuery } from './history-statement.ts';

/** An entry of the event log, with its request as it is now. */
export interface HistoryRow extends TimelineRow {
  /** bigint: pg gives text. */
  seq: string;
  /** Of a comment. */
  text: string | null;
  of: HistoryEntry['request'];
}

@Injectable()
export class HistoryStore {
  constructor(private readonly db: Database) {}

  list(query: HistoryStatementQuery): Promise<HistoryRow[]> {
    return this.db.query<HistoryRow>(historyStatement(query));
  }
}
