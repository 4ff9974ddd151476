import { newId, type Database } from '@marquee/service-kit';
import { startStack, type Stack } from '@marquee/testing';
import { NotificationStore } from '../src/notifications/notification.store.ts';
import { notifyService } from '../src/index.ts';

const ROWS = 200_000;
const USERS = 50;

interface Statement {
  text: string;
  values: unknown[];
}

describe('with very many notifications', () => {
  let stack: Stack;
  let db: Database;
  const userId = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

  beforeAll(async () => {
    stack = await startStack({ services: [notifyService] });
    db = stack.db('notify');
    await db.execute(
      `insert into notification (id, user_id, kind, request_id, request_number, title, created_at, read_at)
       select gen_random_uuid(), ('00000000-0000-7000-8000-' || lpad((i % $2)::text, 12, '0'))::uuid, 'request_approved', gen_random_uuid(), i, 'Film', now() - i * interval '2 minutes',
         case when i % 3 > 0 then now() - i * interval '2 minutes' end
       from generate_series(1, $1::int) as i`,
      [ROWS, USERS],
    );
    await db.execute('vacuum analyze notification');
  });

  afterAll(() => stack.close());

  /** The plan of every statement that `use` makes. */
  async function plansOf(use: (store: NotificationStore) => Promise<unknown>): Promise<string> {
    const plans: string[] = [];
    const explain = async (statement: Statement | string, values?: unknown[]) => {
      const { text, values: given } = typeof statement === 'string' ? { text: statement, values } : statement;
      const rows = await db.query<{ 'QUERY PLAN': string }>(`explain ${text}`, given);
      plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
    };
    const recording = { query: async (s: Statement) => (await explain(s), []), one: async (s: Statement) => (await explain(s), { unread: 0 }), maybeOne: explain, execute: async (s: Statement, v?: unknown[]) => (await explain(s, v), 0) };
    await use(new NotificationStore(recording as never));
    return plans.join('\n');
  }

  const after = { createdAt: new Date(Date.now() - 86_400_000).toISOString(), id: newId() };

  it.each<[string, (store: NotificationStore) => Promise<unknown>]>([
    ['the first page', (store) => store.list(userId(1), false, null, 21)],
    ['a deep page', (store) => store.list(userId(1), false, after, 21)],
    ['the unread', (store) => store.list(userId(1), true, null, 21)],
    ['a deep page of the unread', (store) => store.list(userId(1), true, after, 21)],
    ['the number of unread', (store) => store.countUnread(userId(1))],
    ['marking one read', (store) => store.markRead(userId(1), newId())],
    ['marking all read', (store) => store.markAllRead(userId(1))],
    ['purging', (store) => store.purgeRead(new Date(Date.now() - 180 * 86_400_000))],
  ])('%s reads by an index and sorts nothing that it does not have to', async (what, use) => {
    const plan = await plansOf(use);

    expect(plan).toMatch(/Index/);
    expect(plan).not.toMatch(/Seq Scan/);
    if (what.includes('page') || what === 'the unread') expect(plan).not.toMatch(/Sort/);
  });

  it('stops counting at a thousand', async () => {
    expect(await new NotificationStore(db).countUnread(userId(3))).toBe(1_000);
  });

  it('purges what was read long ago, and nothing unread', async () => {
    const store = new NotificationStore(db);
    const cutoff = new Date(Date.now() - 180 * 86_400_000);
    const count = async () => (await db.one<{ unread: number; read: number }>('select count(*) filter (where read_at is null)::int as unread, count(read_at)::int as read from notification'));
    const before = await count();

    const removed = await store.purgeRead(cutoff);

    const afterwards = await count();
    expect(afterwards).toEqual({ unread: before.unread, read: before.read - removed });
    expect(removed).toBeGreaterThan(20_000);
    expect(await store.purgeRead(cutoff)).toBe(0);
  });
});
