import type { ExportRow } from '@marquee/contracts';
import { columns } from './columns.ts';
import { csvRows } from './csv.ts';
import { pdfTable } from './pdf-table.ts';

type Portions = AsyncIterable<readonly ExportRow[]>;

export const formats = ['csv', 'json', 'pdf'] as const;
export type Format = (typeof formats)[number];

async function* csv(portions: Portions): AsyncGenerator<string> {
  yield csvRows([columns.map(({ name }) => name)]);
  for await (const rows of portions) yield csvRows(rows.map((row) => columns.map(({ name }) => row[name])));
}

/** One array, closed when all is in it and not before. */
async function* json(portions: Portions): AsyncGenerator<string> {
  let before = '[';
  for await (const rows of portions) {
    if (rows.length === 0) continue;
    yield rows.map((row, i) => `${i === 0 ? before : ','}\n${JSON.stringify(row)}`).join('');
    before = ',';
  }
  yield before === '[' ? '[]\n' : '\n]\n';
}

const minute = (instant: string) => instant.slice(0, 16).replace('T', ' ');

/** Says nothing of when it was made: the same requests make the same file. */
async function* pdf(portions: Portions): AsyncGenerator<Buffer> {
  const table = pdfTable('Requests', columns);
  for await (const rows of portions) {
    for (const row of rows) {
      const { requestedAt, approvedAt, availableAt } = row;
      const told = { ...row, requestedAt: minute(requestedAt), approvedAt: approvedAt && minute(approvedAt), availableAt: availableAt && minute(availableAt) };
      yield* table.row(columns.map(({ name }) => String(told[name] ?? '')), new Date(requestedAt));
    }
  }
  yield* table.end();
}

/** Each is written as it is sent: no more than a portion is in memory. */
export const files: Record<Format, { type: string; write(portions: Portions): AsyncGenerator<string | Buffer> }> = {
  csv: { type: 'text/csv; charset=utf-8; header=present', write: csv },
  json: { type: 'application/json; charset=utf-8', write: json },
  pdf: { type: 'application/pdf', write: pdf },
};
