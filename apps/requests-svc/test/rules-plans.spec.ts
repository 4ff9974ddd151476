import { jest } from '@jest/globals';
import type { Database } from '@marquee/service-kit';
import { PersonStore } from '../src/people/person.store.ts';
import { DryRunStore } from '../src/rules/dry-run.store.ts';
import { RuleStore } from '../src/rules/rule.store.ts';
import { costOf, type Statement } from './plan.ts';
import { startWorld, type World } from './world.ts';

const ROWS = 20_000;
const LAST = 200;
const id = (n: string) => `('00000000-0000-7000-8000-' || lpad((${n})::text, 12, '0'))::uuid`;
const idOf = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

const seeds = [
  `insert into person (id, username, display_name, permissions, changed_at) select ${id('n')}, 'user' || n, 'User', '[]', now() from generate_series(0, 99) n`,
  `insert into rule (id, name, condition, action) select ${id('n')}, 'Rule', '{"fact": "anime", "op": "is", "value": true}', 'decline' from generate_series(1, 300) n`,
  `insert into request (id, title_key, content_type, external_id, title, ids, decision, state, reason_code, requester_id, requested_at, updated_at, sequence, rule_id)
   select ${id('n')}, 'movie:tmdb:' || n % 5000, 'movie', n, 'Film ' || n, '{}', 'approved', 'available', 'available', ${id('n % 100')}, now() - n * interval '3 minutes', now(), 1, case when n % 10 = 0 then ${id('n / 10 % 300')} end
   from generate_series(1, ${ROWS}) n`,
];

describe(`the plans of rules, on ${ROWS} requests`, () => {
  let world: World;
  let db: Database;
  beforeAll(async () => {
    world = await startWorld();
    db = world.db('requests');
    for (const seed of seeds) await db.query(seed);
    await db.query('vacuum analyze request, person, rule');
  }, 120_000);
  afterAll(() => world.close());

  it('read what a submission, a list of rules and a dry run need of the requests, and no more', async () => {
    const { app } = world.service('requests');
    const queries = jest.spyOn(db, 'query');
    await app.get(PersonStore).circumstances(idOf(7));
    await app.get(PersonStore).lastPreferences(idOf(7), 'movie:tmdb:7');
    await app.get(RuleStore).decided(Array.from({ length: 300 }, (_, n) => idOf(n + 1)));
    await app.get(RuleStore).factsOfRequest(idOf(7));
    for await (const portion of app.get(DryRunStore).last(LAST)) expect(portion).toHaveLength(LAST);
    const statements = queries.mock.calls.map(([statement]) => statement as Statement & { name: string });
    queries.mockRestore();

    // A person has 200 requests, the title 4; each rule decided some six.
    const most: Record<string, number> = { circumstances: 201, 'last-preferences': 4, 'rules-decided': 2_000, 'facts-of-request': 1, 'past-requests': LAST };
    expect(statements.map(({ name }) => name)).toEqual(Object.keys(most));
    for (const statement of statements) {
      const { scanned, read } = await costOf(db, statement, ['request']);
      expect([statement.name, scanned]).toEqual([statement.name, []]);
      expect([statement.name, read > 0 && read <= most[statement.name]!]).toEqual([statement.name, true]);
    }
  });
});
