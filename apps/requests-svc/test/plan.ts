import type { Database } from '@marquee/service-kit';
import pg from 'pg';

export type PlanMode = 'custom' | 'generic';

export interface Statement {
  text: string;
  values?: unknown[];
}

export interface Cost {
  /** Tables that it reads whole. */
  scanned: string[];
  /** Rows that it looks at. */
  read: number;
  /** Rows that it sorts. */
  sorted: number;
}

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: Node[];
}

const flat = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(flat)];
const rows = (nodes: Node[]) => nodes.reduce((sum, n) => sum + (n['Actual Rows'] + (n['Rows Removed by Filter'] ?? 0) + (n['Rows Removed by Index Recheck'] ?? 0)) * n['Actual Loops'], 0);

function literal(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return pg.escapeLiteral(`{${value.map((one: unknown) => one ?? 'null').join(',')}}`);
  return pg.escapeLiteral(value instanceof Date ? value.toISOString() : String(value));
}

/** What a statement reads of some tables, and what it sorts: rows, never time. */
export async function costOf(db: Database, { text, values = [] }: Statement, tables: readonly string[], mode: PlanMode = 'generic'): Promise<Cost> {
  return db.tx(async (tx) => {
    await tx.execute(`set local plan_cache_mode = force_${mode}_plan`);
    await tx.execute(`prepare looked_at as ${text}`);
    const call = values.length > 0 ? `(${values.map(literal).join(', ')})` : '';
    const plan = await tx.one<{ 'QUERY PLAN': [{ Plan: Node }] }>(`explain (analyze, timing off, format json) execute looked_at${call}`);
    await tx.execute('deallocate looked_at');
    const nodes = flat(plan['QUERY PLAN'][0].Plan);
    const onTables = nodes.filter((node) => tables.includes(node['Relation Name'] ?? ''));
    return {
      scanned: onTables.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name']!),
      read: rows(onTables),
      sorted: rows(nodes.filter((node) => node['Node Type'].endsWith('Sort')).flatMap((node) => node.Plans ?? [])),
    };
  });
}

/** Fills a table whose indexes are made afterwards, which is far faster; those that are unique stay. */
export async function fillUnindexed(db: Database, table: string, fill: () => Promise<void>): Promise<void> {
  const indexes = await db.query<{ name: string; definition: string }>({
    text: `select c.relname as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = $1::regclass and not i.indisunique`,
    values: [table],
  });
  for (const { name } of indexes) await db.execute(`drop index "${name}"`);
  await fill();
  for (const { definition } of indexes) await db.execute(definition);
}
