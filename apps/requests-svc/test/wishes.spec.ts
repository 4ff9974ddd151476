import { AppError, effectivePermissions, getTimeline, listRequests, setQuota, userChanged, wishReceived, type PayloadOf, type Role } from '@marquee/contracts';
import { newId } from '@marquee/service-kit';
import { eventually } from '@marquee/testing';
import { actorOf, seriesOf, startWorld, type World } from './world.ts';

type Wish = PayloadOf<typeof wishReceived>;

describe('a wish from elsewhere', () => {
  let world: World;
  const admin = actorOf('admin');
  let next = 8_000;

  beforeAll(async () => {
    world = await startWorld();
  });
  beforeEach(() => {
    world.libraryProblem = undefined;
  });
  afterAll(() => world.close());

  const user = async (username: string, role: Role = 'user', enabled = true) => {
    const payload: PayloadOf<typeof userChanged> = {
      id: newId(), at: new Date().toISOString(), user: { id: newId(), username, displayName: username, permissions: effectivePermissions(role), enabled, role, country: null, ageLimit: null, nextSeason: false },
    };
    await world.bus.publish(userChanged.subject, payload.id, JSON.stringify(payload));
    await world.settle();
    return payload.user.id;
  };
  const wish = (more: Partial<Wish> = {}): Wish => ({
    id: newId(), at: new Date().toISOString(), connection: 'Overseerr', contentType: 'movie', externalId: String((next += 1)), usernames: [], fallback: null, approved: false, ...more,
  });
  /** Under a message id of its own, so that the stream does not drop a repetition. */
  const publish = (event: Wish) => world.bus.publish(wishReceived.subject, newId(), JSON.stringify(event));
  const told = async (...events: Wish[]) => {
    for (const event of events) await publish(event);
    await world.settle();
  };
  const all = async () => (await world.bus.request(listRequests, { limit: 100 }, { actor: admin })).items;
  const asked = async (externalId: string) => (await all()).filter((request) => request.externalId === externalId);

  it('becomes the request of the same person, once, and waits for approval', async () => {
    const id = await user('rita');
    const event = wish({ usernames: ['nobody', 'RITA'], fallback: 'admin' });

    await told(event, event);

    expect(await asked(event.externalId)).toMatchObject([{ state: 'pending', requestedBy: { id, username: 'rita' } }]);
  });

  it('that waited here is approved once it is approved there; somebody else’s is not', async () => {
    await user('rosa');
    await user('rolf');
    const event = wish({ usernames: ['rosa'] });
    await told(event);
    await told({ ...event, id: newId(), usernames: ['rolf'], approved: true });
    expect(await asked(event.externalId)).toMatchObject([{ state: 'pending', requestedBy: { username: 'rosa' } }]);

    await told({ ...event, id: newId(), approved: true });
    expect(await asked(event.externalId)).toMatchObject([{ state: 'approved', reasonCode: 'approved_elsewhere', requestedBy: { username: 'rosa' } }]);
  });

  it('that was approved there is approved here, and the timeline says where', async () => {
    await user('ron');
    const event = wish({ usernames: ['ron'], approved: true });
    await told(event);

    const [request] = await asked(event.externalId);
    expect(request).toMatchObject({ state: 'approved', reasonCode: 'approved_elsewhere', requestedBy: { username: 'ron' } });
    const { items } = await world.bus.request(getTimeline, { id: request?.id ?? '' }, { actor: admin });
    expect(items.at(-1)).toMatchObject({ type: 'auto_approved', reason: expect.stringContaining('Overseerr') });
  });

  it('is asked for by the fallback where nobody is known by that name, or may sign in', async () => {
    await user('gone', 'user', false);
    const id = await user('stand-in');
    const event = wish({ usernames: ['gone', 'stranger'], fallback: 'stand-in' });
    await told(event);
    expect(await asked(event.externalId)).toMatchObject([{ requestedBy: { id } }]);
  });

  it('names seasons of a series, and leaves out what is claimed', async () => {
    await user('sara');
    world.series.set('777', seriesOf('777', [2, 2]));
    const series = { contentType: 'series' as const, externalId: '777', usernames: ['sara'] };
    await told(wish({ ...series, seasons: [1] }));
    await told(wish({ ...series, seasons: [1] }), wish({ ...series, seasons: 'all' }));

    expect((await asked('777')).map((request) => request.wish?.seasons)).toEqual([[{ season: 2, episodes: null }], [{ season: 1, episodes: null }]]);
  });

  it('makes nothing of what is held or asked for already, nor of what is refused', async () => {
    const title = String((next += 1));
    await world.create(admin, title);
    world.library.add('7999');
    const limited = await user('lim');
    await world.bus.request(setQuota, { userId: limited, dailyLimit: 0 }, { actor: admin });
    await user('viewer', 'viewer');
    const before = (await all()).length;

    await told(
      wish({ externalId: title, usernames: ['lim'], approved: true }),
      wish({ externalId: '7999', usernames: ['rita'] }),
      wish({ usernames: ['lim'] }),
      wish({ usernames: ['viewer'] }),
      wish({ usernames: ['stranger'] }),
      wish({ externalId: '404', usernames: ['rita'] }),
      wish({ externalId: 'tt12', usernames: ['rita'] }),
    );

    expect(await all()).toHaveLength(before);
    const { n } = await world.db('requests').one<{ n: number }>(`select count(*)::int as n from inbox where consumer = 'wishes'`);
    expect(n).toBeGreaterThanOrEqual(7);
  });

  it('waits for whoever cannot answer just now', async () => {
    await user('pat');
    world.titleProblem = new AppError('title.provider_unavailable', { provider: 'TMDB' });
    const event = wish({ usernames: ['pat'] });
    await publish(event);
    await eventually(async () => {
      const info = await world.bus.manager.consumers.info('EVT', 'requests--wishes');
      expect(info.num_redelivered).toBeGreaterThan(0);
    });
    expect(await asked(event.externalId)).toEqual([]);

    world.titleProblem = undefined;
    await world.settle();
    expect(await asked(event.externalId)).toMatchObject([{ requestedBy: { username: 'pat' } }]);
  });
});
