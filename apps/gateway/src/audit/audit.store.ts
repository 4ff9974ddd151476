import { Injectable } from '@nestjs/common';
import type { AuditEntry } from '@marquee/contracts';
import { Database, newId } from '@marquee/service-kit';

export type NewEntry = Omit<AuditEntry, 'id' | 'at'>;
export interface AuditFilter {
  actor?: string;
  from?: string;
  to?: string;
  q?: string;
}
/** Where a page begins: the entry before it. */
export type Before = readonly [at: string, id: string] | null;

interface AuditRow {
  id: string;
  at: Date;
  actor: AuditEntry['actor'];
  via: AuditEntry['via'];
  ip: string | null;
  operation: string;
  summary: string;
  details: Record<string, unknown>;
  status: number;
  problem: string | null;
  request_id: string;
}

/** What is in here can be added to only: the database refuses the rest. */
@Injectable()
export class AuditStore {
  constructor(private readonly db: Database) {}

  async insert({ actor, via, ip, operation, summary, details, status, problem, requestId }: NewEntry): Promise<void> {
    await this.db.execute(
      `insert into audit (id, actor_id, actor, via, ip, operation, summary, details, status, problem, request_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [newId(), actor.id, actor, via, ip, operation, summary, details, status, problem, requestId],
    );
  }

  /** Newest first. */
  async list(filter: AuditFilter, before: Before, limit: number): Promise<AuditEntry[]> {
    const { text, values } = auditStatement(filter, before, limit);
    return (await this.db.query<AuditRow>(text, values)).map(entryOf);
  }
}

/** Exported for the spec that looks at its plan. */
export function auditStatement({ actor, from, to, q }: AuditFilter, before: Before, limit: number): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const is = (condition: (place: string) => string, value: unknown) => {
    values.push(value);
    return condition(`$${values.length}`);
  };
  const words = prefixes(q);
  const conditions = [
    ...(actor ? [is((p) => `actor_id = ${p}`, actor)] : []),
    ...(from ? [is((p) => `at >= ${p}`, from)] : []),
    ...(to ? [is((p) => `at < ${p}`, to)] : []),
    ...(words ? [is((p) => `words @@ to_tsquery('simple', ${p})`, words)] : []),
    ...(before ? [`(at, id) < (${is((p) => `${p}::timestamptz`, before[0])}, ${is((p) => `${p}::uuid`, before[1])})`] : []),
  ];
  const where = conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
  const text = `select id, at, actor, via, ip, operation, summary, details, status, problem, request_id from audit ${where} order by at desc, id desc limit ${is((p) => p, limit)}`;
  return { text, values };
}

/** All the words, each from its beginning. */
function prefixes(q: string | undefined): string | undefined {
  const words = (q ?? '').toLowerCase().match(/[\p{L}\p{N}]+/gu);
  return words?.map((word) => `'${word}':*`).join(' & ');
}

const entryOf = ({ request_id: requestId, at, ...row }: AuditRow): AuditEntry => ({ ...row, at: at.toISOString(), requestId });
