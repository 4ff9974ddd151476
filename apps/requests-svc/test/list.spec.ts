import { approveRequest, countRequests, listRequests, type InputOf } from '@marquee/contracts';
import { encodeCursor } from '@marquee/service-kit';
import { actorOf, outcomes, startWorld, times, type View, type World } from './world.ts';

describe('the request list', () => {
  let world: World;
  const [admin, moderator, zoe, max] = [actorOf('admin'), actorOf('moderator'), actorOf('user'), actorOf('user')];
  let all: View[];
  let next = 1_000;

  beforeAll(async () => {
    world = await startWorld();
    all = await Promise.all(times(75, (i) => world.create([admin, moderator, zoe, max][i % 4]!, (next += 1))));
    const shuffled = `update request set priority_rank = number % 4, requested_at = now() - (number % 13) * interval '1 hour', updated_at = now() - (number % 7) * interval '1 hour'`;
    await world.db('requests').execute(shuffled);
    await world.bus.request(approveRequest, { id: all[2]!.id }, { actor: admin });
  });
  afterAll(() => world.close());

  const list = (filter: InputOf<typeof listRequests>, actor = admin) => world.bus.request(listRequests, filter, { actor });
  async function pages(filter: InputOf<typeof listRequests>, between: () => Promise<unknown> = async () => {}): Promise<View[]> {
    const items: View[] = [];
    for (let cursor: string | undefined; ; await between()) {
      const page = await list({ limit: 7, ...filter, cursor });
      items.push(...page.items);
      if (!page.nextCursor) return items;
      cursor = page.nextCursor;
    }
  }
  const ids = (items: View[]) => items.map((r) => r.id);
  const numbers = (items: View[]) => items.map((r) => r.number);

  const rank = ['urgent', 'high', 'normal', 'low'];
  const orders: Record<string, (a: View, b: View) => number> = {
    newest: (a, b) => b.requestedAt.localeCompare(a.requestedAt) || b.id.localeCompare(a.id),
    oldest: (a, b) => a.requestedAt.localeCompare(b.requestedAt) || a.id.localeCompare(b.id),
    priority: (a, b) => rank.indexOf(a.priority) - rank.indexOf(b.priority) || a.requestedAt.localeCompare(b.requestedAt) || a.id.localeCompare(b.id),
    updated: (a, b) => b.updatedAt.localeCompare(a.updatedAt) || b.id.localeCompare(a.id),
  };

  it.each(['newest', 'oldest', 'priority', 'updated'] as const)('has everything once, in order, by %s', async (sort) => {
    for (const filter of [{}, { user: zoe.userId }, { status: 'pending' }, { status: ['approved', 'pending'] }, { user: 'me', status: 'approved,declined' }, { q: 'film' }] as const) {
      const items = await pages({ sort, ...filter } as InputOf<typeof listRequests>);
      const whole = await pages({ sort, limit: 100, ...filter } as InputOf<typeof listRequests>);
      expect(ids(items)).toEqual(ids(whole));
      expect(new Set(ids(items)).size).toBe(items.length);
      expect(ids(items)).toEqual(ids([...items].sort(orders[sort])));
    }
    expect(await pages({ sort })).toHaveLength(75);
    expect((await pages({ sort, status: ['pending'] })).every((r) => r.state === 'pending')).toBe(true);
  });

  it('shows one only the own ones, whatever is asked for', async () => {
    for (const user of [undefined, 'me', max.userId] as const) {
      const items = (await list({ user, limit: 100 }, zoe)).items;
      expect(new Set(items.map((r) => r.requestedBy.id))).toEqual(new Set([zoe.userId]));
    }
    await expect(world.bus.request(listRequests, {})).rejects.toMatchObject({ code: 'auth.required' });
  });

  it('finds words of the title, beginnings of words, and numbers', async () => {
    const special = await world.create(admin, (next += 1));
    await world.db('requests').execute(`update request set title = '100% Wölfe_Zwei' where id = $1`, [special.id]);
    const found = async (q: string) => numbers((await list({ q, limit: 100 })).items);

    expect(await found('wölfe')).toEqual([special.number]);
    expect(await found('0% W')).toEqual([special.number]);
    expect(await found('e_Z')).toEqual([special.number]);
    expect(await found('wö')).toEqual([special.number]);
    expect(await found('öl')).toEqual([]);
    expect(await found('%%%')).toEqual([]);
    expect(await found(`#${special.number}`)).toEqual([special.number]);
    expect(await found(`${special.number}`)).toContain(special.number);
    expect(await found('1001')).toEqual([all[0]!.number]);
  });

  it('refuses a page link that is none, or is of another sort', async () => {
    const { nextCursor } = await list({ sort: 'newest', limit: 5 });
    const { refused } = await outcomes([
      list({ cursor: 'nonsense' }),
      list({ cursor: encodeCursor(['newest', 'yesterday', all[0]!.id]) }),
      list({ sort: 'oldest', cursor: nextCursor! }),
      list({ sort: 'priority', cursor: encodeCursor(['priority', 99, new Date(0), all[0]!.id]) }),
    ]);
    expect(refused).toEqual(times(4, () => 'contract.unknown_cursor'));
  });

  it('neither loses nor doubles a row while others are added', async () => {
    const before = new Set(ids(await pages({ limit: 100 })));

    for (const sort of ['newest', 'oldest'] as const) {
      const items = ids(await pages({ sort, limit: 10 }, () => Promise.all(times(3, () => world.create(admin, (next += 1))))));
      expect(new Set(items).size).toBe(items.length);
      expect([...before].filter((id) => !items.includes(id))).toEqual([]);
    }
  });

  it('counts by state, exactly, also after parallel writes', async () => {
    await Promise.all(times(60, (i) => world.create([zoe, admin][i % 2]!, (next += 1))));
    const truth = async (where: string) =>
      Object.fromEntries((await world.db('requests').query<{ state: string; n: number }>(`select state, count(*)::int as n from request where ${where} group by state`)).map((r) => [r.state, r.n]));
    const count = async (actor = admin, user?: 'me') => (await world.bus.request(countRequests, { user }, { actor })).byState;

    expect(await count()).toEqual(await truth('true'));
    expect(await count(zoe)).toEqual(await truth(`requester_id = '${zoe.userId}'`));
    expect(await count(admin, 'me')).toEqual(await truth(`requester_id = '${admin.userId}'`));

    await world.db('requests').execute(`delete from claim where request_id = $1`, [all[0]!.id]);
    await world.db('requests').execute(`delete from request where id = $1`, [all[0]!.id]);
    expect(await count()).toEqual(await truth('true'));
  });
});
