import { startStack, type Stack } from '@marquee/testing';
import { integrationsService } from '../src/index.ts';
import { WATCHED } from '../src/accounts/accounts.store.ts';
import { EPISODE_CANDIDATES, TITLE_CANDIDATES } from '../src/library/candidates.store.ts';
import { BLOCKED, HELD, HELD_EPISODES, MARK_LOST, TAKE_EPISODES, TAKE_TITLES } from '../src/library/library.sql.ts';
import { LOST_DUE } from '../src/library/lost.store.ts';
import { ANY, DUE, UNLINKED, WAITING_OF } from '../src/library/waiting.store.ts';
import { planOf } from './support/plan.ts';

const TITLES = 40_000;
const EPISODES = 200_000;
const server = '01890000-0000-7000-8000-000000000001';
const every = (step: number, make: (n: number) => string = String) => Array.from({ length: 50 }, (_, i) => make(i * step + 1));

describe('plans of the library, with many rows', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ services: [integrationsService], env: { FULFILMENT_POLL_MS: '600000', LIBRARY_RECENT_MS: '600000', VERIFY_MS: '600000', LIBRARY_LOST_MS: '600000' } });
    const db = stack.db('integrations');
    await db.execute(`insert into connection (id, type, port, name, settings, secrets) values ($1, 'jellyfin', 'media_server', 'Many', '{}', '{}')`, [server]);
    await db.execute(
      `insert into library_item (connection_id, item_id, content_type, tmdb, imdb, tvdb, anidb, title, year, title_norm, path, file_name)
       select $1, 't' || n, case when n % 4 = 0 then 'series' else 'movie' end, n::text, 'tt' || n, n::text, case when n % 4 = 0 then n::text end, 'Title ' || n, 2000, 'title' || n, '/m/' || n || '.mkv', n || '.mkv'
       from generate_series(1, $2::int) n`,
      [server, TITLES],
    );
    await db.execute(
      `insert into library_episode (connection_id, item_id, series_item_id, season, episode, episode_end, title, tvdb, title_norm, path, file_name)
       select $1, 'e' || n, 't' || (n % 10000 * 4 + 4), n / 10000 % 3, n / 10000, n / 10000, 'Part', n::text, case when n / 10000 % 3 = 0 then 'part' || n end, '/e/' || n || '.mkv', 'e' || n || '.mkv'
       from generate_series(0, $2::int) n`,
      [server, EPISODES],
    );
    await db.execute(
      `insert into fulfilment (id, request_id, content_type, external_id, title, tmdb, imdb, tvdb, status, live, reason_code, observed_since)
       select gen_random_uuid(), gen_random_uuid(), case when n % 4 = 0 then 'series' else 'movie' end, n::text, 'x', n::text, 'tt' || n, n::text, 'sent', n % 4 <> 1, 'importing', now() - interval '1 day'
       from generate_series(1, 40000) n`,
    );
    await db.execute(
      `insert into item (fulfilment_id, key, stage, imported_at, next_verify_at, file_name, held_by, held_item, held_lost_at)
       select id, 'movie', case when live and external_id::int % 40 = 2 then 'importing' else 'available' end, now(), now() + (external_id::int % 4000 - 10) * interval '1 minute', external_id || '.mkv', $1, 't' || external_id,
              case when external_id::int % 4000 = 0 then now() end
       from fulfilment`,
      [server],
    );
    for (const table of ['fulfilment', 'item', 'library_item', 'library_episode']) await db.execute(`analyze ${table}`);
  }, 120_000);
  afterAll(() => stack.close());

  const entry = (n: number) => ({ itemId: `t${n}`, contentType: 'movie' as const, tmdb: String(n), imdb: null, tvdb: null, anidb: null, title: `Other ${n}`, year: 1999, path: null, is4k: null });
  const part = (n: number) => ({ itemId: `e${n}`, seriesItemId: 't4', season: 1, episode: n, episodeEnd: n, title: 'Part', tvdb: null, tmdb: null, path: null });
  const none = Array<null>(50).fill(null);

  it.each([
    ['what is held', HELD, [Array<string>(50).fill('movie'), every(700), every(700, (n) => `tt${n}`), none, none], ['library_item_tmdb']],
    ['the episodes of what is held', HELD_EPISODES, [every(1, () => server), every(700, (n) => `t${n * 4}`), every(1).map(Number)], ['library_episode_number']],
    ['what is blocked', BLOCKED, [Array<string>(50).fill('movie'), every(700)], []],
    ['candidates for titles', TITLE_CANDIDATES, [every(700), every(700, (n) => `tt${n}`), every(700), every(700), every(700, (n) => `title${n}`), every(700, (n) => `${n}.mkv`)], ['library_item_tmdb', 'library_item_imdb', 'library_item_tvdb', 'library_item_anidb', 'library_item_title', 'library_item_file']],
    ['candidates for episodes', EPISODE_CANDIDATES, [every(1, () => server), every(40, (n) => `t${n * 4}`), [0, 1], every(700), every(700, (n) => `e${n}.mkv`), every(700, (n) => `part${n}`)], ['library_episode_number', 'library_episode_tvdb', 'library_episode_file', 'library_episode_special']],
    ['titles that changed', TAKE_TITLES.text, TAKE_TITLES.values(server, Array.from({ length: 50 }, (_, i) => entry(i * 700 + 1))), ['library_item_pkey']],
    ['episodes that changed', TAKE_EPISODES.text, TAKE_EPISODES.values(server, Array.from({ length: 50 }, (_, i) => part(i * 700 + 1))), ['library_episode_pkey']],
    ['the next ids', 'select item_id as id from library_episode where connection_id = $1 and item_id > $2 order by item_id limit 500', [server, 'e5'], ['library_episode_pkey']],
    ['what is due', DUE, [50], ['item_unverified']],
    ['whether anything waits', ANY, [], ['item_unverified']],
    ['who waits for titles', WAITING_OF, [every(700), every(700, (n) => `tt${n}`), every(700), every(700), every(700, (n) => `${n}.mkv`), new Date()], ['fulfilment_live_tmdb', 'fulfilment_live_imdb', 'fulfilment_live_tvdb', 'item_file']],
    ['what was never tied to a server', UNLINKED, [every(700, (n) => `${n}.mkv`)], ['item_file']],
    ['what proved something', MARK_LOST, [server, every(700, (n) => `t${n}`)], ['item_held']],
    ['what is lost', LOST_DUE, [0, 50], ['item_held_lost']],
    ['what was watched', WATCHED, [server, 'u', every(1), every(1).map(() => new Date())], []],
  ])('%s goes by its index', async (_what, text, values, indexes) => {
    const { plan, pages } = await planOf(stack, text, values);
    for (const index of indexes) expect(plan).toContain(index);
    expect(plan).not.toMatch(/Seq Scan on (fulfilment|item|library_item|library_episode)/);
    expect(pages).toBeLessThan(6_000);
  });
});
