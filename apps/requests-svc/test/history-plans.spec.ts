import { historyTypes, states } from '@marquee/contracts';
import type { Database } from '@marquee/service-kit';
import { jest } from '@jest/globals';
import { ExportStore } from '../src/exports/export.store.ts';
import { historyStatement, type HistoryStatementQuery } from '../src/history/history-statement.ts';
import { listStatement, type ListQuery } from '../src/requests/list-statement.ts';
import { StatisticsStore } from '../src/statistics/statistics.store.ts';
import { costOf, type PlanMode, type Statement } from './plan.ts';
import { startWorld, type World } from './world.ts';

const ROWS = 40_000;
const PEOPLE = 20;
const PAGE = 21;
const connection = '00000000-0000-4000-8000-000000000001';

const people = `insert into person (id, username, display_name, changed_at) select gen_random_uuid(), 'user' || n, 'User ' || n, now() from generate_series(1, ${PEOPLE}) n`;
const requests = `
insert into request (id, content_type, external_id, title_key, title, ids, decision, state, reason_code, requester_id, requested_at, updated_at, sequence, connection_id, cancel_request)
select gen_random_uuid(), 'movie', n, 'movie:tmdb:' || n, 'Film ' || n, '{}', 'approved', 'available', 'available', p.ids[1 + n % ${PEOPLE}], now() - (${ROWS} - n) * interval '1 minute', now(), 1,
  case when n % 1000 = 0 then '${connection}'::uuid end, case when n % 2000 = 0 then '{}'::jsonb end
from generate_series(1, ${ROWS}) n, (select array_agg(id) as ids from person) p`;
/** Nearly all of one kind, and rare words. */
const events = `
insert into event_log (id, subject, aggregate_id, payload, created_at, published_at)
select gen_random_uuid(), case when r.number % 5000 = 0 then 'evt.requests.v1.request.declined' else 'evt.requests.v1.request.state-changed' end, r.id,
  jsonb_build_object('id', gen_random_uuid(), 'at', r.requested_at, 'sequence', 1, 'from', 'approved', 'to', r.state, 'request', jsonb_build_object('id', r.id, 'contentType', 'movie',
    'title', case when r.number % 4000 = 0 then 'Zebra' else r.title end, 'reason', 'Ready', 'reasonCode', 'available', 'requestedBy', jsonb_build_object('id', r.requester_id))),
  r.requested_at, r.requested_at
from request r order by r.number`;
const followed = 'insert into follower (request_id, user_id) select id, $1 from request where number % 500 = 0';

describe(`the plans of what looks back, on ${ROWS} rows`, () => {
  let world: World;
  let db: Database;
  let user: string;

  const cost = (statement: Statement, mode: PlanMode) => costOf(db, statement, ['request', 'event_log', 'stat_count', 'stat_duration'], mode);

  beforeAll(async () => {
    world = await startWorld();
    db = world.db('requests');
    for (const statement of [people, requests, events]) await db.execute(statement);
    user = (await db.one<{ id: string }>('select id from person limit 1')).id;
    await db.execute(followed, [user]);
    for (const table of ['request', 'person', 'event_log', 'follower']) await db.execute(`vacuum analyze ${table}`);
  }, 120_000);
  afterAll(() => world.close());

  const history = (part: Partial<HistoryStatementQuery>): HistoryStatementQuery => ({ requesterId: null, types: null, contentType: null, from: null, to: null, q: null, after: null, limit: PAGE, ...part });

  it.each(['custom', 'generic'] as const)('a page of the history reads a few entries of each kind, wherever it is (%s plan)', async (mode) => {
    const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString();
    for (const requesterId of [null, user]) {
      for (const part of [{}, { types: ['declined'] as const }, { types: ['declined', 'retried'] as const }, { after: String(ROWS / 2) }, { to: day(20) }, { from: day(2), to: day(1) }, { contentType: 'series' as const }]) {
        const { scanned, read } = await cost(historyStatement(history({ requesterId, ...part })), mode);
        expect({ requesterId, part, scanned }).toMatchObject({ scanned: [] });
        // The page and its requests, the kinds, and at the ends of a period what lies within two minutes.
        const most = PAGE * 3 + historyTypes.length * 2 + 10;
        expect({ requesterId, part, read: Math.max(read, most) }).toEqual({ requesterId, part, read: most });
      }
    }
  });

  it('a search of the history reads what has its words, and of what stands everywhere the newest', async () => {
    for (const requesterId of [null, user]) {
      for (const [q, most] of [['zebra', 60], ['zeb', 60], ['nothing', 10], ['zebra ready', 60], ['film', 2_200]] as const) {
        const { scanned, read } = await cost(historyStatement(history({ requesterId, q })), 'custom');
        // The first of what is found everywhere may well be read in the order of the table.
        if (q !== 'film') expect({ requesterId, q, scanned }).toMatchObject({ scanned: [] });
        expect({ q, read: Math.max(read, most) }).toEqual({ q, read: most });
      }
    }
  });

  it('a list by period, connection, follower or cancel request reads little more than it shows', async () => {
    const query = (part: Partial<ListQuery>): ListQuery => ({ requesterId: null, states: null, contentType: null, q: null, sort: 'newest', after: null, limit: PAGE, ...part });
    const [from, to] = [new Date(Date.now() - 20 * 86_400_000).toISOString(), new Date(Date.now() - 19 * 86_400_000).toISOString()];
    for (const [part, most] of [
      [{ from, to }, PAGE], [{ from, to, requesterId: user }, PAGE], [{ from, to, states }, PAGE * states.length * 2], [{ from, to, sort: 'priority' }, 1_500], [{ from, to, sort: 'updated' }, 1_500],
      [{ connectionId: connection }, 100], [{ connectionId: connection, sort: 'priority' }, 100], [{ followerId: user }, 300], [{ cancelAsked: true }, 100], [{ cancelAsked: true, sort: 'oldest' }, 100],
    ] as [Partial<ListQuery>, number][]) {
      const statement = listStatement(query(part));
      for (const mode of statement.name ? (['custom', 'generic'] as const) : (['custom'] as const)) {
        const { scanned, read } = await cost(statement, mode);
        expect({ part, scanned }).toMatchObject({ scanned: [] });
        expect({ part, read: Math.max(read, most) }).toEqual({ part, read: most });
      }
    }
  });

  it('a portion of an export reads its rows', async () => {
    const spy = jest.spyOn(db, 'query');
    const exports = world.service('requests').app.get(ExportStore);
    const portion = { states: null, contentType: null, from: null, to: null, after: ROWS / 2, until: ROWS, limit: 1_000 };
    await exports.rows({ ...portion, requesterId: null });
    await exports.rows({ ...portion, requesterId: user });
    await exports.newest();
    const statements = spy.mock.calls.map(([statement]) => statement as Statement);
    spy.mockRestore();

    expect(statements).toHaveLength(3);
    for (const statement of statements) {
      for (const mode of ['custom', 'generic'] as const) {
        const { scanned, read } = await cost(statement, mode);
        expect([statement.text, scanned]).toEqual([statement.text, []]);
        expect(read).toBeLessThanOrEqual(1_000);
      }
    }
  });

  it('statistics read their own tables by their keys', async () => {
    await db.execute(`insert into stat_count select p.id, current_date - n, 'movie', m, '', 1, now() from person p, generate_series(0, 200) n, unnest(array['requested', 'available', 'approved', 'cancelled', 'expired']) m`);
    await db.execute('vacuum analyze stat_count');
    const spy = jest.spyOn(db, 'query');
    const statistics = world.service('requests').app.get(StatisticsStore);
    const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
    const period = { userId: user, from: day(6), to: day(0) };
    await statistics.counts(period);
    await statistics.durations(period);
    await statistics.asOf(user);
    await statistics.topRequesters(period, 20);
    const statements = spy.mock.calls.map(([statement]) => statement as Statement);
    spy.mockRestore();

    expect(statements).toHaveLength(4);
    for (const statement of statements) {
      const { read } = await cost(statement, 'custom');
      expect([statement.text, Math.max(read, 2 * 7 * PEOPLE + 50)]).toEqual([statement.text, 2 * 7 * PEOPLE + 50]);
    }
  });
});
