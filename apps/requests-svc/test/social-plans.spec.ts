import { jest } from '@jest/globals';
import type { Database } from '@marquee/service-kit';
import { CollectionStore } from '../src/collections/collection.store.ts';
import { IssueStore } from '../src/issues/issue.store.ts';
import { RemovalStore } from '../src/removals/removal.store.ts';
import { ShareStore } from '../src/shares/share.store.ts';
import { CommentStore } from '../src/social/comment.store.ts';
import { FollowerStore } from '../src/social/follower.store.ts';
import { costOf, type Statement } from './plan.ts';
import { startWorld, type World } from './world.ts';

const ROWS = 20_000;
const id = (n: string) => `('00000000-0000-7000-8000-' || lpad((${n})::text, 12, '0'))::uuid`;
const USER = '00000000-0000-7000-8000-000000000007';
const rows = `generate_series(1, ${ROWS}) n`;
const ago = `now() - n * interval '1 minute'`;
const title = `'movie:tmdb:' || n, 'movie', n, 'Film ' || n`;

const tables = ['request', 'comment', 'follower', 'share', 'collection', 'issue', 'removal'];

/** One request with as much about it as all the others have together. */
const seeds = [
  `insert into person (id, username, display_name, permissions, changed_at) select ${id('n')}, 'user' || n, 'User', '[]', now() from generate_series(0, 99) n`,
  `insert into request (id, title_key, content_type, external_id, title, ids, decision, state, reason_code, requester_id, requested_at, updated_at, sequence)
   select ${id('n')}, ${title}, '{}', 'approved', 'available', 'available', ${id('n % 100')}, ${ago}, ${ago}, 1 from ${rows}`,
  `insert into comment (id, request_id, author_id, text, at) select ${id('n')}, ${id('case when n % 2 = 0 then 7 else n end')}, ${id('n % 100')}, 'Text', ${ago} from ${rows}`,
  `insert into follower (request_id, user_id, at) select ${id('n')}, ${id('n % 100')}, ${ago} from ${rows}`,
  `insert into share (id, request_id, created_by, created_at, expires_at) select ${id('n')}, ${id('n')}, ${id('n % 100')}, ${ago}, now() + interval '1 day' from ${rows}`,
  `insert into collection (id, owner_id, name, visibility, shared_with, updated_at)
   select ${id('n')}, ${id('n % 100')}, 'List', (array['private', 'shared', 'public'])[1 + n % 3], array[${id('n % 90')}], ${ago} from ${rows}`,
  `insert into issue (id, title_key, content_type, external_id, title, kind, state, description, reporter_id, created_at)
   select ${id('n')}, ${title}, 'audio', case when n % 100 = 0 then 'open' else 'resolved' end, 'No sound', ${id('n % 100')}, ${ago} from ${rows}`,
  `insert into removal (id, title_key, content_type, external_id, title, state, requester_id, created_at, remove_at, due_at)
   select ${id('n')}, ${title}, case when n % 100 = 0 then 'approved' else 'removed' end, ${id('n % 100')}, ${ago}, now() + interval '1 day', null from ${rows}`,
];

describe(`the plans of what people do together, on ${ROWS} rows each`, () => {
  let world: World;
  let db: Database;

  beforeAll(async () => {
    world = await startWorld();
    db = world.db('requests');
    for (const seed of seeds) await db.query(seed);
    await db.query(`vacuum analyze ${tables.join(', ')}, person`);
  }, 120_000);
  afterAll(() => world.close());

  it('never scan a table, and read about what they show', async () => {
    const { app } = world.service('requests');
    const request = '00000000-0000-7000-8000-000000000007';
    const filter = { reporterId: null, state: null, kind: null, after: null, limit: 21 };
    const statements: Statement[] = [];
    const spy = jest.spyOn(db, 'query').mockImplementation(async (statement) => {
      statements.push(statement as Statement);
      return [];
    });
    const calls = [
      app.get(CommentStore).list(request, null, 21), app.get(FollowerStore).list(request), app.get(ShareStore).list(request), app.get(CollectionStore).list(USER, null, 21),
      app.get(IssueStore).list(filter), app.get(IssueStore).list({ ...filter, reporterId: USER }), app.get(IssueStore).list({ ...filter, state: 'open' }),
      app.get(RemovalStore).list(null, null, null, 21), app.get(RemovalStore).list(USER, null, null, 21), app.get(RemovalStore).list(null, 'approved', null, 21),
    ];
    await Promise.all(calls);
    spy.mockRestore();

    expect(statements).toHaveLength(calls.length);
    for (const statement of statements) {
      const { scanned, read } = await costOf(db, statement, tables);
      expect([statement.text, scanned]).toEqual([statement.text, []]);
      // Collections that are shared with one person are read all: 223 of them.
      expect([statement.text, read < 600]).toEqual([statement.text, true]);
    }
  });
});
