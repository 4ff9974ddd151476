import { startStack, type Stack } from '@marquee/testing';
import { CLAIM, MATCH } from '../src/fulfilments/fulfilment.sql.ts';
import { integrationsService } from '../src/index.ts';

const FINISHED = 60_000;
const LIVE = 20_000;

describe('plans, with many rows', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ services: [integrationsService], env: { FULFILMENT_POLL_MS: '600000' } });
    const db = stack.db('integrations');
    await db.execute(`insert into connection (id, type, port, name, settings, secrets) values ('01890000-0000-7000-8000-000000000001', 'radarr', 'manager', 'Many', '{}', '{}')`);
    await db.execute(
      `insert into fulfilment (id, request_id, content_type, external_id, title, tmdb, connection_id, manager_ref, status, live, moving, priority, next_attempt_at, sent_at, imported_at, reason_code, observed_since)
       select gen_random_uuid(), gen_random_uuid(), 'movie', n::text, 'Film ' || n, n::text, '01890000-0000-7000-8000-000000000001', n::text,
              case when n <= $1 then 'done' when n % 2 = 0 then 'due' else 'sent' end, n > $1, n > $1 and n % 50 = 1, n % 4, now() + ((n % 2000) - 10) * interval '1 second',
              now() - interval '1 day', case when n <= $1 or n % 200 = 1 then now() end, 'searching', now() - interval '1 day'
       from generate_series(1, $2::int) n`,
      [FINISHED, FINISHED + LIVE],
    );
    await db.execute(`insert into item select id, 'movie', 'processing' from fulfilment`);
    for (const table of ['fulfilment', 'item']) await db.execute(`analyze ${table}`);
  }, 60_000);
  afterAll(() => stack.close());

  const connection = '01890000-0000-7000-8000-000000000001';
  const plan = async (text: string, values: unknown[]) => {
    const rows = await stack.db('integrations').tx((tx) => tx.query<{ 'QUERY PLAN': string }>(`explain (analyze, buffers, costs off) ${text}`, values));
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };
  const buffers = (text: string) => Number(/Buffers: shared hit=(\d+)/.exec(text)?.[1] ?? 0);

  it.each([
    ['the claim', CLAIM, [crypto.randomUUID(), 1_000], ['fulfilment_due']],
    ['a webhook by number', MATCH, [connection, '70001', '70001', new Date()], ['fulfilment_live_tmdb']],
    ['a webhook by the id of the manager', MATCH, [connection, '70001', null, new Date()], ['fulfilment_live_ref']],
    ['what moves', 'select 1 from fulfilment where connection_id = $1 and live and moving limit 1', [connection], ['fulfilment_moving']],
    ['what waits for the library', 'select id from fulfilment f where f.live and f.imported_at is not null and f.next_attempt_at <= now() order by f.imported_at limit 10', [], ['fulfilment_imported']],
    ['a batch of live ones', 'select id from fulfilment f where f.live and f.connection_id = $1 and f.id > $2 and f.manager_ref is not null order by f.id limit 50', [connection, connection], ['fulfilment_live_scan']],
  ])('%s goes by its index', async (_what, text, values, indexes) => {
    const found = await plan(text, values);
    for (const index of indexes) expect(found).toContain(index);
    expect(found).not.toMatch(/Seq Scan on fulfilment/);
    expect(buffers(found)).toBeLessThan(1_000);
  });
});
