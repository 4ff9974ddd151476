import { Readable } from 'node:stream';
import type { AuditEntry } from '@marquee/contracts';
import { csvRows } from '../exports/csv.ts';

const columns = ['at', 'actor', 'via', 'ip', 'operation', 'summary', 'status', 'problem', 'requestId', 'details'];

/** A file that is made as it is sent: no more than a portion is in memory. */
export function auditFile(format: 'csv' | 'json', portions: AsyncIterable<AuditEntry[]>): { type: string; name: string; content: Readable } {
  const content = Readable.from(format === 'csv' ? csv(portions) : json(portions), { objectMode: false });
  return { type: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8', name: `audit.${format}`, content };
}

async function* csv(portions: AsyncIterable<AuditEntry[]>): AsyncGenerator<string> {
  yield csvRows([columns]);
  for await (const portion of portions) {
    yield csvRows(portion.map((e) => [e.at, e.actor.username, e.via, e.ip, e.operation, e.summary, e.status, e.problem, e.requestId, JSON.stringify(e.details)]));
  }
}

async function* json(portions: AsyncIterable<AuditEntry[]>): AsyncGenerator<string> {
  let before = '[';
  for await (const portion of portions) {
    yield portion.map((entry, i) => `${i === 0 ? before : ','}\n${JSON.stringify(entry)}`).join('');
    before = ',';
  }
  yield before === '[' ? '[]\n' : '\n]\n';
}
