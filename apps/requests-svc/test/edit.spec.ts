import {
  approveRequest, cancelRequest, editRequest, getQuota, getRequest, getTimeline, requestApproved, setDeskSettings, setQuota,
  type Actor, type InputOf, type RequestDetails,
} from '@marquee/contracts';
import { actorOf, outcomes, seriesOf, startWorld, times, type View, type World } from './world.ts';

type Edit = InputOf<typeof editRequest>['edit'];

describe('an edit', () => {
  let world: World;
  const admin = actorOf('admin');
  const moderator = actorOf('moderator');
  let next = 1_000;
  const fresh = () => (next += 1);

  beforeAll(async () => {
    world = await startWorld();
    await world.bus.request(setDeskSettings, { quotaUnits: { series: 'season' } }, { actor: admin });
  });
  afterAll(() => world.close());

  const edit = (id: string, actor: Actor, change: Edit): Promise<RequestDetails> => world.bus.request(editRequest, { id, edit: change }, { actor });
  const approve = (id: string, change?: Edit): Promise<View> => world.bus.request(approveRequest, { id, edit: change }, { actor: moderator });
  const read = (id: string) => world.bus.request(getRequest, { id }, { actor: admin });
  const timeline = async (id: string) => (await world.bus.request(getTimeline, { id }, { actor: admin })).items.map(({ type }) => type);
  /** A series of five seasons, two episodes each. */
  const show = () => {
    const id = String(fresh());
    world.series.set(id, seriesOf(id, [2, 2, 2, 2, 2]));
    return id;
  };
  const claims = async (id: string) =>
    (await world.db('requests').query<{ part: string; resolution: string }>('select part, resolution from claim where request_id = $1 order by part', [id])).map(({ part, resolution }) => (resolution === '4k' ? `${part} 4k` : part));
  const stored = (id: string) =>
    world.db('requests').one<{ parts: number; facts: Record<string, unknown> }>('select jsonb_array_length(parts) as parts, facts from request where id = $1', [id]);
  const weekly = (userId: string, weeklyLimit: number) => world.bus.request(setQuota, { userId, weeklyLimit }, { actor: admin });
  const used = async (user: Actor) => (await world.bus.request(getQuota, { userId: user.userId }, { actor: user })).weekly.used;

  it('of one’s own pending request changes what is asked for, what it claims and what rules know of it', async () => {
    const user = actorOf('user');
    const title = show();
    const { id } = await world.createSeries(user, title, [1]);

    const edited = await edit(id, user, { seasons: [2, { season: 3, episodes: [1] }], note: 'rather these', category: 'weekend' });

    expect(edited).toMatchObject({
      wish: { seasons: [{ season: 2, episodes: null }, { season: 3, episodes: [1] }], future: false }, items: { total: 3 }, units: 2, note: 'rather these', category: 'weekend', state: 'pending',
    });
    expect([await claims(id), await timeline(id)]).toEqual([['S02', 'S03E01'], ['created', 'edited']]);
    expect(await stored(id)).toMatchObject({ parts: 3, facts: { season_count: 2, part_count: 3 } });
    await expect(world.createSeries(actorOf('user'), title, [2])).rejects.toMatchObject({ code: 'request.duplicate' });
    await expect(world.createSeries(actorOf('user'), title, [1])).resolves.toBeDefined();
  });

  it('that changes nothing is no entry, and one of words alone asks nobody else', async () => {
    const user = actorOf('user');
    const { id } = await world.create(user, fresh());
    await edit(id, user, { note: '' });
    world.titleProblem = new Error('not to be asked') as never;
    await edit(id, user, { note: 'please', preferences: { language: 'de' } });
    world.titleProblem = undefined;

    expect(await read(id)).toMatchObject({ note: 'please', preferences: { resolution: 'standard', language: 'de' } });
    expect(await timeline(id)).toEqual(['created', 'edited']);
  });

  it('of the resolution leaves the title to others in the old one', async () => {
    const user = actorOf('user');
    const [film, series] = [String(fresh()), show()];
    const [one, some] = [await world.create(user, film), await world.createSeries(user, series, 'all')];

    await edit(one.id, user, { preferences: { resolution: '4k' } });
    await edit(some.id, user, { preferences: { resolution: '4k' } });

    expect([await claims(one.id), await claims(some.id)]).toEqual([[' 4k'], ['S01 4k', 'S02 4k', 'S03 4k', 'S04 4k', 'S05 4k']]);
    expect(await stored(some.id)).toMatchObject({ parts: 10, facts: { is_4k: true } });
    const other = await world.create(actorOf('user'), film);
    await expect(edit(other.id, admin, { preferences: { resolution: '4k' } })).rejects.toMatchObject({ code: 'request.duplicate', details: { requestId: one.id } });
    world.library.add(film);
    await expect(edit(one.id, user, { preferences: { resolution: 'standard' } })).rejects.toMatchObject({ code: 'request.already_available' });
    world.library.delete(film);
  });

  it('is for whoever it concerns, while it can still matter', async () => {
    const user = actorOf('user');
    const mine = await world.create(user, fresh());
    const decided = await world.create(user, fresh());
    await approve(decided.id);
    const later = await world.bus.request(approveRequest, { id: (await world.create(user, fresh())).id, edit: { schedule: new Date(Date.now() + 86_400_000).toISOString() } }, { actor: admin });

    const { refused } = await outcomes<unknown>([
      edit(mine.id, actorOf('user'), { note: 'x' }),
      edit(mine.id, actorOf('api-user'), { note: 'x' }),
      edit(mine.id, user, { target: { tags: [1] } }),
      edit(decided.id, user, { note: 'x' }),
      edit(decided.id, moderator, { note: 'x' }),
      edit(later.id, user, { note: 'x' }),
      edit(mine.id, user, { seasons: [1] }),
    ]);

    expect(refused).toEqual([
      'request.not_found', 'auth.forbidden', 'auth.forbidden', 'request.not_editable', 'request.not_editable', 'request.not_editable', 'contract.invalid_payload',
    ]);
    expect(await edit(later.id, moderator, { target: { tags: [3], priority: 'high' } })).toMatchObject({ state: 'scheduled', target: { tags: [3], rootFolder: null }, priority: 'high' });
  });

  it('upwards counts like a wish that is made now; downwards gives back', async () => {
    const user = actorOf('user');
    await weekly(user.userId, 4);
    const { id } = await world.createSeries(user, show(), [1]);

    await edit(id, user, { seasons: [1, 2, 3, 4] });
    await expect(edit(id, user, { seasons: [1, 2, 3, 4, 5] })).rejects.toMatchObject({ code: 'quota.too_large' });
    await expect(world.create(user, fresh())).rejects.toMatchObject({ code: 'quota.exceeded' });
    await edit(id, user, { seasons: [1, 2] });
    await world.create(user, fresh());
    await expect(edit(id, user, { seasons: [1, 2, 3, 4] })).rejects.toMatchObject({ code: 'quota.exceeded', details: { window: 'weekly', limit: 4 } });
    await edit(id, user, { seasons: [1, 2, 3] });
    expect(await used(user)).toBe(4);

    await world.db('requests').execute(`update request set counted_at = now() - interval '8 days' where requester_id = $1`, [user.userId]);
    expect(await used(user)).toBe(0);
    await edit(id, user, { seasons: [2, 3] });
    expect(await used(user)).toBe(0);
    await edit(id, user, { seasons: [2, 3, 4] });
    expect(await used(user)).toBe(3);
  });

  it('by somebody who is bound by no quota is not held to the requester’s', async () => {
    const user = actorOf('user');
    await weekly(user.userId, 1);
    const { id } = await world.createSeries(user, show(), [1]);

    await expect(edit(id, moderator, { seasons: [1, 2] })).rejects.toMatchObject({ code: 'quota.too_large' });
    await expect(edit(id, admin, { seasons: [1, 2] })).resolves.toMatchObject({ units: 2 });
  });

  it('beside others never comes to more than the quota', async () => {
    const user = actorOf('user');
    const requests = await Promise.all(times(6, () => world.createSeries(user, show(), [1])));
    await weekly(user.userId, 8);

    const { done, refused } = await outcomes<unknown>([...requests.map(({ id }) => edit(id, user, { seasons: [1, 2] })), ...times(6, () => world.create(user, fresh()))]);

    expect([done.length, new Set(refused), await used(user)]).toEqual([2, new Set(['quota.exceeded']), 8]);
  });

  it('and another wish for the same season: one of them gets it', async () => {
    for (const title of times(8, show)) {
      const [mine, other] = [actorOf('user'), actorOf('user')];
      const [first, second] = [await world.createSeries(mine, title, [1]), await world.createSeries(other, title, [2])];

      const { done } = await outcomes<View>([edit(first.id, mine, { seasons: [3] }), edit(second.id, other, { seasons: [3] }), world.createSeries(actorOf('user'), title, [3])]);

      expect(done).toHaveLength(1);
      expect(await world.db('requests').query('select request_id as id from claim where title_key = $1 and part = $2', [`series:tmdb:${title}`, 'S03'])).toEqual([{ id: done[0]?.id }]);
    }
  });

  it('beside another edit of the same request: the later one stands, whole', async () => {
    const user = actorOf('user');
    const { id } = await world.createSeries(user, show(), [1]);

    const { refused } = await outcomes(times(5, (i) => edit(id, user, { seasons: times(i + 1, (n) => n + 1) })));

    const { wish, items, units } = await read(id);
    const seasons = wish?.seasons.map(({ season }) => season) ?? [];
    expect(refused).toEqual([]);
    expect([items.total, units, (await claims(id)).length, (await stored(id)).parts]).toEqual([2 * seasons.length, seasons.length, seasons.length, 2 * seasons.length]);
  });

  it('beside an approval or a cancellation: before it, or not at all', async () => {
    for (const title of times(8, show)) {
      const user = actorOf('user');
      const { id } = await world.createSeries(user, title, [1]);
      const decide = (): Promise<unknown> => (Number(title) % 2 ? approve(id) : world.bus.request(cancelRequest, { id }, { actor: user }));

      const [edited, decided] = await Promise.allSettled([edit(id, user, { seasons: [1, 2] }), decide()]);

      expect(decided.status).toBe('fulfilled');
      const { wish, decision } = await read(id);
      expect(wish?.seasons).toHaveLength(edited.status === 'fulfilled' ? 2 : 1);
      const told = await world.db('requests').maybeOne<{ parts: unknown[] }>(`select payload -> 'parts' as parts from event_log where aggregate_id = $1 and subject = $2`, [id, requestApproved.subject]);
      if (decision === 'approved') expect(told?.parts).toHaveLength(edited.status === 'fulfilled' ? 4 : 2);
      else expect(await claims(id)).toEqual([]);
    }
  });

  it('with an approval is both or neither', async () => {
    const title = show();
    const { id } = await world.createSeries(actorOf('user'), title, [1]);
    await world.createSeries(actorOf('user'), title, [2]);

    await expect(approve(id, { seasons: [2] })).rejects.toMatchObject({ code: 'request.duplicate' });
    expect([await read(id), await claims(id), await timeline(id)]).toMatchObject([{ decision: 'pending', wish: { seasons: [{ season: 1 }] } }, ['S01'], ['created']]);

    expect(await approve(id, { seasons: [3, 4], target: { rootFolder: '/anime' } })).toMatchObject({ decision: 'approved', items: { total: 4 }, target: { rootFolder: '/anime' } });
    expect([await claims(id), await timeline(id)]).toEqual([['S03', 'S04'], ['created', 'edited', 'approved']]);
    const { parts } = await world.db('requests').one<{ parts: { season: number }[] }>(`select payload -> 'parts' as parts from event_log where aggregate_id = $1 and subject = $2`, [id, requestApproved.subject]);
    expect(parts.map(({ season }) => season)).toEqual([3, 3, 4, 4]);

    const { done, refused } = await outcomes(times(6, () => world.createSeries(actorOf('user'), show(), [1])).map(async (made) => approve((await made).id, { seasons: [1, 2] })));
    expect([done.length, refused]).toEqual([6, []]);
    const racing = await world.createSeries(actorOf('user'), show(), [1]);
    expect((await outcomes(times(5, (i) => approve(racing.id, { seasons: [i + 1] })))).done).toHaveLength(1);
    expect(await timeline(racing.id)).toEqual(expect.arrayContaining(['approved']));
    expect((await timeline(racing.id)).filter((type) => type === 'approved')).toHaveLength(1);
  });
});
