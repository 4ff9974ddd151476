import type { Stack } from '@marquee/testing';
import { LIST as LIST_BLOCKED } from '../src/blocklist/blocklist.sql.ts';
import { LIST, OF_MANAGER, REQUESTS, TOTALS } from '../src/queue/download.sql.ts';
import { connect, startQuiet } from './support/downloads.ts';
import { planOf } from './support/plan.ts';

const MANY = 50_000;
const FEW = 1_000;

describe('lists of downloads and blocks, with many rows', () => {
  let stack: Stack;
  let radarr: string;
  beforeAll(async () => {
    stack = await startQuiet();
    radarr = await connect(stack, 'radarr', 'Radarr');
    const db = stack.db('integrations');
    await db.execute(
      `insert into download (id, download_id, hashes, manager_id, release, status, added_at)
       select gen_random_uuid(), n::text, array[n::text], $2::uuid, 'Release ' || n, 'downloading', now() - n * interval '1 second' from generate_series(1, $1::int) n`,
      [MANY, radarr],
    );
    await db.execute(
      `insert into fulfilment (id, request_id, content_type, external_id, title, connection_id, status, live, moving, reason_code, observed_since)
       select gen_random_uuid(), gen_random_uuid(), 'movie', n::text, 'Film ' || n, $2::uuid, 'sent', n <= $3, n <= $3, 'grabbed', now() from generate_series(1, $1::int) n`,
      [MANY, radarr, FEW],
    );
    await db.execute(`insert into item (fulfilment_id, key, stage, download_id) select id, 'movie', case when live then 'downloading' else 'available' end, external_id from fulfilment`);
    await db.execute(
      `insert into blocked (id, kind, content_type, external_id, title, source, reason, created_at)
       select gen_random_uuid(), case when n % 2 = 0 then 'title' else 'release' end, 'movie', n::text, 'Film ' || n, 'person', 'x', now() - n * interval '1 second' from generate_series(1, $1::int) n`,
      [MANY],
    );
    for (const table of ['download', 'fulfilment', 'item', 'blocked']) await db.execute(`analyze ${table}`);
  }, 60_000);
  afterAll(() => stack.close());

  const none = [null, null, null, null];
  const middle = async (table: string, column: string) => {
    const row = await stack.db('integrations').one<{ at: Date; id: string }>(`select ${column} as at, id from ${table} order by ${column} desc offset ${MANY / 2} limit 1`);
    return [row.at.toISOString(), row.id];
  };

  it('the first page of the queue and one in the middle cost the same', async () => {
    const first = await planOf(stack, LIST(false), [...none, 21]);
    const deep = await planOf(stack, LIST(true), [...none, 21, ...(await middle('download', 'added_at'))]);
    for (const { plan, pages } of [first, deep]) {
      expect(plan).toContain('download_added_at_id_idx');
      expect(pages).toBeGreaterThan(2);
      expect(pages).toBeLessThan(100);
    }
  });

  it('ours are found by their items', async () => {
    const { plan, pages } = await planOf(stack, LIST(false), [null, null, null, true, 21]);
    expect(plan).not.toContain('Seq Scan on item');
    expect(pages).toBeGreaterThan(2);
    expect(pages).toBeLessThan(1_000);
    expect((await planOf(stack, REQUESTS, [['5', '7', '9']])).plan).toContain('item_download');
  });

  it('the totals are one look at the table', async () => {
    expect((await planOf(stack, TOTALS, none)).pages).toBeLessThan(3_000);
  });

  it('what a source told before is found by its names', async () => {
    const { plan } = await planOf(stack, OF_MANAGER, ['01890000-0000-7000-8000-00000000dead', ['5', '7', '9']]);
    expect(plan).toContain('download_hashes');
    expect(plan).not.toContain('Seq Scan');
  });

  it('the blocklist goes by its indexes', async () => {
    const first = await planOf(stack, LIST_BLOCKED(false), [...none, 21]);
    const deep = await planOf(stack, LIST_BLOCKED(true), [...none, 21, ...(await middle('blocked', 'created_at'))]);
    for (const { plan, pages } of [first, deep]) {
      expect(plan).toContain('blocked_created_at_id_idx');
      expect(pages).toBeGreaterThan(2);
      expect(pages).toBeLessThan(100);
    }
  });
});
