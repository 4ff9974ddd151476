import {
  addToCollection, AppError, createCollection, deleteCollection, getCollection, getProviderCollection, listCollections, removeFromCollection, requestCollection, setQuota, updateCollection,
  type Actor, type InputOf,
} from '@marquee/contracts';
import { newId } from '@marquee/service-kit';
import { actorOf, outcomes, startWorld, times, UNKNOWN_TITLE, type World } from './world.ts';

describe('collections', () => {
  let world: World;
  const admin = actorOf('admin');

  beforeAll(async () => {
    world = await startWorld();
    world.bus.handle(getProviderCollection, async ({ id }) => {
      if (id === UNKNOWN_TITLE) throw new AppError('title.not_found', { externalId: id });
      const titles = ['11', '1891', '1892'].map((externalId) => ({
        contentType: 'movie' as const, provider: 'tmdb', externalId, title: `Film ${externalId}`, originalTitle: null, releaseYear: 1977, releaseDate: null, overview: null, genres: [], originalLanguage: 'en',
        popularity: null, voteAverage: null, voteCount: null, posterPath: null, backdropPath: null,
      }));
      return { name: 'Star Wars Collection', overview: null, titles, fetchedAt: new Date().toISOString(), stale: false };
    });
  });
  afterAll(() => world.close());

  const make = (actor: Actor, more: Partial<InputOf<typeof createCollection>> = {}) => world.bus.request(createCollection, { name: 'Mine', ...more }, { actor });
  const get = (id: string, actor: Actor) => world.bus.request(getCollection, { id }, { actor });
  const change = (id: string, actor: Actor, patch: InputOf<typeof updateCollection>['patch']) => world.bus.request(updateCollection, { id, patch }, { actor });
  const add = (id: string, actor: Actor, externalId: string) => world.bus.request(addToCollection, { id, contentType: 'movie', externalId }, { actor });
  const take = (id: string, actor: Actor, externalId: string) => world.bus.request(removeFromCollection, { id, contentType: 'movie', externalId }, { actor });
  const remove = (id: string, actor: Actor) => world.bus.request(deleteCollection, { id }, { actor });
  const idsOf = async (actor: Actor) => (await world.bus.request(listCollections, { limit: 100 }, { actor })).items.map(({ id }) => id);

  it('are made empty or from one of the provider, filled, emptied and deleted', async () => {
    const owner = actorOf('user');
    const made = await make(owner, { name: ' Space \u0000', source: { provider: 'tmdb', id: '10' } });
    expect(made).toMatchObject({ name: 'Space', visibility: 'private', mine: true, items: 3, source: { provider: 'tmdb', id: '10' }, owner: { displayName: owner.displayName } });
    expect(made.titles.map(({ externalId }) => externalId).sort()).toEqual(['11', '1891', '1892']);
    for (let i = 0; i < 2; i += 1) expect((await add(made.id, owner, '603')).titles).toHaveLength(4);
    expect((await take(made.id, owner, '11')).titles.map(({ externalId }) => externalId)).not.toContain('11');
    await expect(add(made.id, owner, UNKNOWN_TITLE)).rejects.toMatchObject({ code: 'title.not_found' });
    await expect(make(owner, { source: { provider: 'tmdb', id: UNKNOWN_TITLE } })).rejects.toMatchObject({ code: 'title.not_found' });
    await remove(made.id, owner);
    await expect(get(made.id, owner)).rejects.toMatchObject({ code: 'collection.not_found' });
  });

  it('that are private are nobody else’s, by any id', async () => {
    const owner = actorOf('user');
    const { id } = await make(owner);
    for (const other of [actorOf('user'), actorOf('moderator'), admin]) {
      const attempts = [
        get(id, other), change(id, other, { visibility: 'public' }), add(id, other, '603'), take(id, other, '603'), remove(id, other), world.bus.request(requestCollection, { id }, { actor: other }),
      ];
      expect((await outcomes<unknown>(attempts)).refused).toEqual(attempts.map(() => 'collection.not_found'));
      expect(await idsOf(other)).not.toContain(id);
    }
    expect(await idsOf(owner)).toEqual([id]);
    await expect(get(newId(), owner)).rejects.toMatchObject({ code: 'collection.not_found' });
  });

  it('that are shared are seen by those they are shared with, and changed by their owner', async () => {
    const [owner, friend, stranger] = [actorOf('user'), actorOf('user'), actorOf('user')];
    const { id } = await make(owner, { visibility: 'shared', sharedWith: [friend.userId] });
    expect(await get(id, friend)).toMatchObject({ mine: false, sharedWith: [] });
    expect(await get(id, owner)).toMatchObject({ mine: true, sharedWith: [friend.userId] });
    expect(await idsOf(friend)).toEqual([id]);
    await expect(get(id, stranger)).rejects.toMatchObject({ code: 'collection.not_found' });
    const attempts = [change(id, friend, { name: 'Ours' }), add(id, friend, '603'), take(id, friend, '603'), remove(id, friend)];
    expect((await outcomes<unknown>(attempts)).refused).toEqual(attempts.map(() => 'auth.forbidden'));

    expect(await change(id, owner, { name: 'Renamed' })).toMatchObject({ name: 'Renamed', visibility: 'shared', sharedWith: [friend.userId] });
    await change(id, owner, { visibility: 'private' });
    await expect(get(id, friend)).rejects.toMatchObject({ code: 'collection.not_found' });
    await change(id, owner, { visibility: 'public' });
    expect(await get(id, stranger)).toMatchObject({ name: 'Renamed' });
    await remove(id, admin);
  });

  it('are listed page by page, what was changed last first', async () => {
    const owner = actorOf('user');
    const made: string[] = [];
    for (const n of times(7, (i) => i)) made.unshift((await make(owner, { name: `List ${n}`, visibility: n % 2 ? 'public' : 'private' })).id);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await world.bus.request(listCollections, { limit: 3, cursor }, { actor: owner });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(made);
    for (const id of made) await remove(id, owner);
  });

  it('are a hundred of five hundred titles at most, however many come at once', async () => {
    const owner = actorOf('user');
    const { done, refused } = await outcomes(times(110, (n) => make(owner, { name: `List ${n}` })));
    expect([done.length, new Set(refused)]).toEqual([100, new Set(['collection.too_many'])]);
    const id = done[0]?.id ?? '';
    await world.db('requests').execute(`insert into collection_title (collection_id, content_type, external_id, title) select $1, 'movie', 'x' || n, 'Film' from generate_series(1, 498) n`, [id]);
    const added = await outcomes(times(5, (n) => add(id, owner, String(700 + n))));
    expect([added.done.length, new Set(added.refused)]).toEqual([2, new Set(['collection.full'])]);
  });

  it('are asked for as a whole: each title by its own rules and upon the quota', async () => {
    const owner = actorOf('user');
    const { id } = await make(owner);
    for (const externalId of ['901', '902', '903', '904']) await add(id, owner, externalId);
    await world.create(actorOf('user'), 901);
    world.library.add('902');
    const askAll = async () => (await world.bus.request(requestCollection, { id }, { actor: owner })).results;
    const codes = (results: Awaited<ReturnType<typeof askAll>>) => Object.fromEntries(results.map(({ externalId, ok, problem }) => [externalId, ok ? 'ok' : problem?.code]));
    const first = await askAll();
    expect(codes(first)).toEqual({ 901: 'request.duplicate', 902: 'request.already_available', 903: 'ok', 904: 'ok' });
    expect(first.find(({ ok }) => ok)?.request).toMatchObject({ requestedBy: { id: owner.userId } });

    await world.bus.request(setQuota, { userId: owner.userId, dailyLimit: 3 }, { actor: admin });
    for (const externalId of ['905', '906']) await add(id, owner, externalId);
    const second = codes(await askAll());
    expect([second[905], second[906]].sort()).toEqual(['ok', 'quota.exceeded']);
    await expect(world.bus.request(requestCollection, { id }, { actor: actorOf('viewer') })).rejects.toMatchObject({ code: 'auth.forbidden' });
  });
});
