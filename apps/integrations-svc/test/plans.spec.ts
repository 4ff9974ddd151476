import { startStack, type Stack } from '@marquee/testing';
import { CLAIM, MATCH } from '../src/fulfilments/fulfilment.sql.ts';
import { OTHERS, SHARED } from '../src/fulfilments/withdrawal.store.ts';
import { BATCH, BY_PARTS, MOVING_WITHOUT, UNFOUND } from '../src/fulfilments/live.store.ts';
import { ITEMS_OF, WRITE_ITEMS } from '../src/items/item.sql.ts';
import { WATCHED } from '../src/items/watched.store.ts';
import { TOLD_BY_CLIENT } from '../src/progress/told-by-client.store.ts';
import { CLAIM_DELETION } from '../src/removals/deletion.store.ts';
import { NEWEST } from '../src/targets/managed-titles.ts';
import { integrationsService } from '../src/index.ts';
import { planOf } from './support/plan.ts';

const FINISHED = 20_000;
const LIVE = 20_000;
const connection = '01890000-0000-7000-8000-000000000001';
const user = '01890000-0000-7000-8000-000000000002';

describe('plans, with many rows', () => {
  let stack: Stack;
  let some: string[];
  beforeAll(async () => {
    stack = await startStack({ services: [integrationsService], env: { FULFILMENT_POLL_MS: '600000', RECONCILE_MS: '600000', QUEUE_POLL_ACTIVE_MS: '600000', VERIFY_MS: '600000' } });
    const db = stack.db('integrations');
    await db.execute(`insert into connection (id, type, port, name, enabled, settings, secrets) values ($1, 'sonarr', 'manager', 'Many', false, '{}', '{}')`, [connection]);
    await db.execute(
      `insert into fulfilment (id, request_id, content_type, external_id, title, tmdb, tvdb, connection_id, manager_ref, status, live, moving, priority, next_attempt_at, sent_at, reason_code, observed_since, created_at)
       select gen_random_uuid(), gen_random_uuid(), 'series', n::text, 'Series ' || n, n::text, 't' || n, $3, n::text,
              case when n <= $1 then 'done' when n % 2 = 0 then 'due' else 'sent' end, n > $1, n > $1 and n % 50 = 1, n % 4, now() + ((n % 2000) - 10) * interval '1 second',
              now() - interval '1 day', 'searching', now() - interval '1 day', now() - interval '1 day'
       from generate_series(1, $2::int) n`,
      [FINISHED, FINISHED + LIVE, connection],
    );
    await db.execute(
      `insert into item (fulfilment_id, key, season, episode, stage, part_ref, imported_at, next_verify_at, searching_since, held_by, held_item)
       select f.id, 'S01E' || e, 1, e, case when not f.live then 'available' when f.moving then 'downloading' else 'processing' end, f.external_id || '-' || e,
              case when not f.live then now() end, case when not f.live then now() end, case when f.live and not f.moving and f.external_id::int % 20 = 3 then now() - interval '9 days' end,
              case when not f.live then f.connection_id end, case when not f.live then f.external_id || '-' || e end
       from fulfilment f cross join generate_series(1, 5) e`,
    );
    await db.execute(`insert into linked_account (user_id, connection_id, account_id, account_name) values ($1, $2, 'u', 'u')`, [user, connection]);
    await db.execute(`insert into watched (connection_id, account_id, item_id) select $1, 'u', n || '-1' from generate_series(1, 20000) n`, [connection]);
    await db.execute(`insert into queue_source (connection_id, read_at) values ($1, now())`, [connection]);
    await db.execute(`insert into download (id, download_id, hashes, release, status, client_id) select gen_random_uuid(), 'H' || n, array['H' || n], 'x', 'downloading', $1 from generate_series(1, 20000) n`, [connection]);
    for (const table of ['fulfilment', 'item', 'watched', 'linked_account', 'download']) await db.execute(`vacuum analyze ${table}`);
    some = (await db.query<{ id: string }>('select id from fulfilment where live order by id limit 100')).map(({ id }) => id);
  }, 120_000);
  afterAll(() => stack.close());

  const now = new Date();
  const refs = (count: number) => Array.from({ length: count }, (_, i) => `${FINISHED + 1 + i * 50}-1`);

  it.each<[string, string, () => unknown[], string[], number?]>([
    ['the claim', CLAIM, () => [crypto.randomUUID(), 1_000], ['fulfilment_due']],
    ['a webhook by the number of TMDB', MATCH, () => [connection, '30001', '30001', null, now, ['series']], ['fulfilment_live_tmdb']],
    ['a webhook by the number of TheTVDB', MATCH, () => [connection, '30001', null, 't30001', now, ['series']], ['fulfilment_live_tvdb']],
    ['a webhook by the id of the manager', MATCH, () => [connection, '30001', null, null, now, ['series']], ['fulfilment_live_ref']],
    ['others that want the title', OTHERS, () => [some[0], connection, '30001', 'series', '30001', 't30001'], ['fulfilment_live_tmdb']],
    ['others that wait for a download', SHARED, () => [some[0], ['H1', 'H2']], ['item_download']],
    ['the newest of a title', NEWEST, () => ['series', '30001'], ['fulfilment_title']],
    ['a deletion that is due', CLAIM_DELETION, () => [crypto.randomUUID(), 1_000], ['deletion_due']],
    ['the items of a batch', ITEMS_OF, () => [some], ['item_pkey'], 2_000],
    ['what the queue shows', BY_PARTS, () => [connection, refs(200), now], ['item_part'], 3_000],
    ['what moves and is not in the queue', MOVING_WITHOUT, () => [connection, refs(300), now, 50], ['fulfilment_moving', 'item_pkey'], 20_000],
    ['a batch of live ones', BATCH, () => [connection, connection, now, 200], ['fulfilment_live_scan']],
    ['what is not found', UNFOUND, () => [connection, new Date(Date.now() - 3 * 86_400_000), new Date(Date.now() - 86_400_000), 2], ['item_searching']],
    ['what clients tell', TOLD_BY_CLIENT, () => [Array.from({ length: 50 }, (_, i) => `H${i * 7}`)], ['download_hashes']],
    ['what was watched', WATCHED, () => [some[0], user], ['item_pkey']],
    ['the writing of items', WRITE_ITEMS, () => [some[0], JSON.stringify([{ key: 'S01E1', stage: 'processing', reasonParams: {}, searches: 0, verifyAttempt: 0, updatedAt: now }])], ['item_pkey']],
    ['what moves', 'select 1 from fulfilment where connection_id = $1 and live and moving limit 1', () => [connection], ['fulfilment_moving']],
  ])('%s goes by its index', async (_what, text, values, indexes, most = 1_000) => {
    const { plan, pages } = await planOf(stack, text, values());
    for (const index of indexes) expect(plan).toContain(index);
    expect(plan).not.toMatch(/Seq Scan on (fulfilment|item|watched|download)/);
    expect(pages).toBeLessThan(most);
  });
});
