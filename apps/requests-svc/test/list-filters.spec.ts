import { cancelRequest, approveRequest, follow, listRequests, type InputOf } from '@marquee/contracts';
import { newId } from '@marquee/service-kit';
import { actorOf, startWorld, times, type View, type World } from './world.ts';

describe('filters of the request list', () => {
  let world: World;
  const [admin, zoe, max] = [actorOf('admin'), actorOf('user'), actorOf('user')];
  const connection = newId();
  let all: View[];

  beforeAll(async () => {
    world = await startWorld();
    all = await Promise.all(times(40, (i) => world.create([zoe, max][i % 2]!, 7_000 + i)));
    const db = world.db('requests');
    for (const [i, { id }] of all.entries()) {
      await db.execute(`update request set requested_at = '2026-03-01T00:00:00Z'::timestamptz + $2 * interval '1 hour', note = 'a secret' where id = $1`, [id, i]);
    }
    await db.execute('update request set connection_id = $1 where id = any($2::uuid[])', [connection, all.slice(5, 9).map(({ id }) => id)]);
  });
  afterAll(() => world.close());

  const hour = (n: number) => new Date(Date.UTC(2026, 2, 1, n)).toISOString();
  async function found(filter: InputOf<typeof listRequests>, actor = admin): Promise<number[]> {
    const items: View[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await world.bus.request(listRequests, { limit: 4, ...filter, cursor }, { actor });
      items.push(...page.items);
      if (!page.nextCursor) return items.map(({ id }) => all.findIndex((one) => one.id === id));
      cursor = page.nextCursor;
    }
  }

  it.each(['newest', 'oldest', 'priority', 'updated'] as const)('a period has its first instant and not its last, by %s', async (sort) => {
    const wanted = times(13, (i) => 10 + i);
    for (const more of [{}, { status: ['pending' as const] }, { user: zoe.userId }, { user: zoe.userId, status: ['pending' as const] }, { q: 'film' }]) {
      const own = 'user' in more ? wanted.filter((i) => i % 2 === 0) : wanted;
      const numbers = await found({ sort, from: hour(10), to: hour(23), ...more });
      expect([...numbers].sort((a, b) => a - b)).toEqual(own);
      if (sort === 'newest') expect(numbers).toEqual(own.toReversed());
      if (sort === 'oldest') expect(numbers).toEqual(own);
      expect((await found({ sort, from: hour(38), ...more })).length).toBe('user' in more ? 1 : 2);
      expect((await found({ sort, to: hour(2), ...more })).length).toBe('user' in more ? 1 : 2);
    }
    expect(await found({ sort, from: hour(5), to: hour(5) })).toEqual([]);
    expect(await found({ sort, from: hour(9), to: hour(5) })).toEqual([]);
  });

  it('a connection, for those who see all', async () => {
    expect(await found({ connectionId: connection, sort: 'oldest' })).toEqual([5, 6, 7, 8]);
    expect(await found({ connectionId: connection, sort: 'oldest', status: ['failed'] })).toEqual([]);
    expect(await found({ connectionId: connection, sort: 'oldest' }, zoe)).toEqual([6, 8]);
  });

  it('what one follows, of anybody, without the words that are not for one', async () => {
    await world.bus.request(follow, { id: all[3]!.id }, { actor: admin });
    await world.db('requests').execute('insert into follower (request_id, user_id) values ($1, $2)', [all[1]!.id, zoe.userId]);

    expect(await found({ following: true })).toEqual([3]);
    expect(await found({ following: true }, zoe)).toEqual([1]);
    expect(await found({ following: true, user: 'me' }, zoe)).toEqual([]);
    expect(await found({ following: true, user: max.userId }, zoe)).toEqual([]);
    const notes = async (filter: InputOf<typeof listRequests>, actor = zoe) => (await world.bus.request(listRequests, filter, { actor })).items.map(({ note }) => note);
    expect(await notes({ following: true })).toEqual([null]);
    expect(new Set(await notes({}))).toEqual(new Set(['a secret']));
    expect(await notes({ following: true }, admin)).toEqual(['a secret']);
  });

  it('those whose requester would have them cancelled', async () => {
    await world.bus.request(approveRequest, { id: all[20]!.id }, { actor: admin });
    await world.bus.request(cancelRequest, { id: all[20]!.id, reason: 'no more' }, { actor: zoe });

    expect(await found({ cancelAsked: true })).toEqual([20]);
    expect(await found({ cancelAsked: true }, max)).toEqual([]);
  });
});
