import { startStack, type Stack } from '@marquee/testing';
import { LETTERS } from '../src/dead-letters/given-up.store.ts';
import { STATISTICS, TOTALS, WAITING } from '../src/retries/retries.store.ts';
import { integrationsService } from '../src/index.ts';
import { planOf } from './support/plan.ts';

const ROWS = 20_000;
const NOBODY = '01890000-0000-7000-8000-00000000dead';

describe('plans of retries, with many rows', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ services: [integrationsService], env: { FULFILMENT_POLL_MS: '600000', RECONCILE_MS: '600000', QUEUE_POLL_ACTIVE_MS: '600000', VERIFY_MS: '600000' } });
    const db = stack.db('integrations');
    await db.execute(
      `insert into fulfilment (id, request_id, content_type, external_id, title, status, live, reason_code, observed_since, waits_since, last_failure)
       select gen_random_uuid(), gen_random_uuid(), 'movie', n::text, 'Film ' || n, case n % 20 when 0 then 'due' when 1 then 'failed' else 'done' end, n % 20 < 2, 'available', now(),
         case when n % 20 = 0 then now() - n * interval '1 second' end, case when n % 20 < 2 then 'network' end
       from generate_series(1, $1::int) n`,
      [ROWS],
    );
    await db.execute(`insert into dead_letter (id, fulfilment_id, at, failure) select gen_random_uuid(), id, now() - random() * interval '9 days', 'network' from fulfilment where status = 'failed'`);
    await db.execute(
      `insert into retry_count (day, failure, slot, failures) select current_date - d, 'class ' || c, s, 9 from generate_series(0, 29) d, generate_series(1, 21) c, generate_series(0, 7) s`,
    );
    for (const table of ['fulfilment', 'dead_letter', 'retry_count']) await db.execute(`vacuum analyze ${table}`);
  }, 120_000);
  afterAll(() => stack.close());

  const now = new Date();
  it.each<[string, string, unknown[], string, number]>([
    ['the first page of what waits', WAITING(false), [50, null, null], 'fulfilment_waits', 400],
    ['a later page of what waits', WAITING(true), [50, 'network', null, now, NOBODY], 'fulfilment_waits', 400],
    ['how much waits', TOTALS, [], 'fulfilment_waits', 1_500],
    ['the first page of what was given up', LETTERS(false), [50], 'dead_letter_at_id_idx', 600],
    ['a later page of what was given up', LETTERS(true), [50, now, NOBODY], 'dead_letter_at_id_idx', 600],
    ['what came of failures', STATISTICS, [], 'retry_count', 200],
  ])('%s goes by its index', async (_what, text, values, index, most) => {
    const { plan, pages } = await planOf(stack, text, values);
    expect(plan).toContain(index);
    expect(plan).not.toMatch(/Seq Scan on (fulfilment|dead_letter)/);
    expect(pages).toBeLessThan(most);
  });
});
