import type { Stack } from '@marquee/testing';

/** How Postgres answers a statement, and how many pages it looks at for that. */
export async function planOf(stack: Stack, statement: string, values: unknown[]): Promise<{ plan: string; pages: number }> {
  const rows = await stack.db('integrations').tx((tx) => tx.query<{ 'QUERY PLAN': string }>(`explain (analyze, buffers, costs off) ${statement}`, values));
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  const [, hit = 0, read = 0] = /Buffers: shared(?: hit=(\d+))?(?: read=(\d+))?/.exec(plan) ?? [];
  return { plan, pages: Number(hit) + Number(read) };
}
