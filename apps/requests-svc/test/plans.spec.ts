import { jest } from '@jest/globals';
import { contentTypes, requestSorts, states, type RequestState } from '@marquee/contracts';
import { Tx, type Database } from '@marquee/service-kit';
import { QuotaStore } from '../src/quotas/quota.store.ts';
import { listStatement, type ListQuery } from '../src/requests/list-statement.ts';
import { RequestStore } from '../src/requests/request.store.ts';
import { ScheduleStore } from '../src/schedule/schedule.store.ts';
import { TimelineStore } from '../src/timeline/timeline.store.ts';
import { ClaimStore } from '../src/wishes/claim.store.ts';
import { costOf, fillUnindexed, type PlanMode, type Statement } from './plan.ts';
import { startWorld, type World } from './world.ts';

const ROWS = 200_000;
const PEOPLE = 20;
const PEOPLE_SEED = `insert into person select gen_random_uuid(), 'user' || n, 'User ' || n, now() from generate_series(1, ${PEOPLE}) n`;
const seed = (first: number, last: number, state: string) => `
insert into request (id, content_type, external_id, title_key, title, ids, decision, state, reason_code, priority_rank, requester_id, requested_at, updated_at, sequence)
select gen_random_uuid(), t.type, n, t.type || ':tmdb:' || n, 'The ' || md5(n::text) || case when n % 5000 = 0 then ' Zebra' else '' end, '{}',
  case when s.state in ('pending', 'scheduled', 'declined', 'cancelled', 'expired') then s.state else 'approved' end, s.state, 'approved',
  n % 4, p.ids[1 + n % ${PEOPLE}], now() - n * interval '1 minute', now() - (n * 7919 % ${ROWS}) * interval '1 minute', 1
from generate_series(${first}, ${last}) n, (select array_agg(id) as ids from person) p, lateral (select ${state} as state) s,
  lateral (select case when n % 1000 = 0 then 'series' else 'movie' end as type) t`;
const eachState = `(array[${states.map((s) => `'${s}'`).join(', ')}])[1 + n % ${states.length}]`;

describe(`the plans of the list, on ${ROWS} rows`, () => {
  let world: World;
  let db: Database;
  let user: string;
  const cost = (statement: Statement, mode: PlanMode) => costOf(db, statement, ['request'], mode);

  beforeAll(async () => {
    world = await startWorld();
    db = world.db('requests');
    // As after years of use: nearly all are available, what is not is old, and the statistics know nothing of it.
    await db.query(PEOPLE_SEED);
    // In portions: the time of one statement is limited.
    await fillUnindexed(db, 'request', async () => {
      for (let first = 1; first <= ROWS - 5_000; first += 39_000) await db.query(seed(first, first + 38_999, `'available'`));
    });
    await db.query('vacuum analyze request, person');
    await db.query(seed(ROWS - 4_999, ROWS, eachState));
    user = (await db.one<{ id: string }>('select id from person limit 1')).id;
  }, 300_000);
  afterAll(() => world.close());

  const date = new Date(Date.now() - (ROWS / 2) * 60_000).toISOString();
  const id = '80000000-0000-4000-8000-000000000000';
  const middle = { newest: [date, id], oldest: [date, id], priority: [2, 0, date, id], updated: [date, id] };
  const someStates: (readonly RequestState[] | null)[] = [null, ['pending'], ['available'], ['pending', 'processing', 'downloading', 'failed'], states];
  const query = (part: Partial<ListQuery>): ListQuery => ({ requesterId: null, states: null, contentType: null, q: null, sort: 'newest', after: null, limit: 21, ...part });

  describe.each(requestSorts)('by %s', (sort) => {
    it.each(['custom', 'generic'] as const)('read a few rows of each state and no more, on the first page and on a deep one (%s plan)', async (mode) => {
      for (const requesterId of [null, user]) {
        for (const wanted of someStates) {
          for (const after of [null, middle[sort]]) {
            for (const contentType of [null, 'movie', 'series'] as const) {
              const statement = listStatement(query({ sort, requesterId, states: wanted, after, contentType }));
              const merged = wanted ?? (requesterId || contentType ? states : null);
              const scans = merged ? merged.length * (contentType ? 1 : Object.keys(contentTypes).length) : 1;
              const { scanned, read, sorted } = await cost(statement, mode);
              expect({ sort, requesterId, wanted, after, contentType, scanned }).toMatchObject({ scanned: [] });
              expect(read).toBeLessThanOrEqual(21 * scans);
              // The merge of the states, and the page itself.
              expect(sorted).toBeLessThanOrEqual(21 * scans + 21);
            }
          }
        }
      }
    });

    it.each(['zebra', 'the', 'ze', '#4711', '199999'])('never scan the table for "%s"', async (q) => {
      for (const requesterId of [null, user]) {
        for (const wanted of [null, ['available'] as const]) {
          const { scanned, read } = await cost(listStatement(query({ sort, requesterId, states: wanted, q })), 'custom');
          expect({ sort, q, requesterId, wanted, scanned }).toMatchObject({ scanned: [] });
          if (q !== 'the') expect(read).toBeLessThan(ROWS / 20);
        }
      }
    });
  });

  it('of the marks, the counts, one request and its timeline read what they show', async () => {
    const service = world.service('requests').app;
    const queries = jest.spyOn(db, 'query');
    const titleKeys = Array.from({ length: 40 }, (_, i) => `movie:tmdb:${(i + 1) * 1_000 + 1}`);
    await service.get(RequestStore).marks(titleKeys);
    await service.get(RequestStore).countByState(null);
    await service.get(RequestStore).find('4711');
    await service.get(TimelineStore).entries(id);
    await service.get(ClaimStore).marks('series:tmdb:1000');
    const statements = queries.mock.calls.map(([statement]) => statement as { text: string; values: unknown[] });
    queries.mockRestore();

    for (const statement of statements) {
      const { scanned, read } = await cost(statement, 'generic');
      expect([statement.text, scanned]).toEqual([statement.text, []]);
      expect(read).toBeLessThanOrEqual(titleKeys.length);
    }
    expect(statements).toHaveLength(5);
  });

  it('of quotas, schedules and expiry read as much as the limits allow, or what is due', async () => {
    const service = world.service('requests').app;
    await db.execute(`insert into quota_limit (subject, content_type, monthly_limit, active_limit) values ('everybody', '', 20, 20), ('everybody', 'movie', 10, null)`);
    await db.execute(`update request set counted_at = requested_at where requester_id = $1`, [user]);
    const queries = jest.spyOn(Tx.prototype, 'query');
    const others = jest.spyOn(db, 'query');
    const quotas = service.get(QuotaStore);
    const check = () => db.tx(async (tx) => {
      if (await quotas.hold(tx, user, 'movie')) await quotas.check(tx, user, { contentType: 'movie', units: 1, seasons: 0 });
    });
    await expect(check()).rejects.toMatchObject({ code: 'quota.exceeded' });
    await quotas.hasLimits(user, 'movie');
    await service.get(ScheduleStore).due();
    await service.get(ScheduleStore).overdue();
    const names = ['has-limits', 'lock-quota', 'limits-of-user', 'quota-full-windows', 'due-scheduled', 'overdue-pending'];
    const statements = [...queries.mock.calls, ...others.mock.calls].map(([statement]) => statement as { name: string; text: string; values: unknown[] }).filter(({ name }) => names.includes(name));
    queries.mockRestore();
    others.mockRestore();
    await db.execute('delete from quota_limit');

    for (const statement of statements) {
      const { scanned, read } = await cost(statement, 'generic');
      expect([statement.text, scanned]).toEqual([statement.text, []]);
      // Two windows: of each type that there is, and of the one.
      expect(read).toBeLessThanOrEqual(20 * Object.keys(contentTypes).length + 20 + 10);
    }
    expect(new Set(statements.map(({ name }) => name))).toEqual(new Set(names));
  });
});
